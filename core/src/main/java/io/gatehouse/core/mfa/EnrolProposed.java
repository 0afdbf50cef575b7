package io.gatehouse.core.mfa;

import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * The second of two requests that enrol a factor of somebody signed in (Authing 13.7). The first proposed it; the proposal's
 * id names it here, to its owner alone and for {@link #LIFETIME}. Safe for several threads.
 */
public final class EnrolProposed {
    /** How long a proposal may be named. */
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    private final ListFactors list;
    private final EnrolOtp enrolOtp;
    private final EnrolAddress enrolAddress;
    private final InstantSource clock;

    public EnrolProposed(ListFactors list, EnrolOtp enrolOtp, EnrolAddress enrolAddress, InstantSource clock) {
        this.list = list;
        this.enrolOtp = enrolOtp;
        this.enrolAddress = enrolAddress;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param proposal id of what was proposed, true or not
     * @param scopes what a code may have been sent for
     */
    public record Command(
            Caller caller, FactorType type, String proposal, Set<CodeScope> scopes, Secret code, Origin origin) {}

    /**
     * The factor; {@code INVALID_TICKET} if the caller has proposed nothing of that id and type, or too long ago; else as
     * {@link EnrolOtp#confirm} and {@link EnrolAddress#execute} refuse.
     */
    public Result<Factor> execute(Command command) {
        Claimant owner = new Claimant.SignedIn(command.caller());
        return list.execute(owner).then(factors -> proposed(factors, command)).then(proposal -> switch (proposal) {
            case Factor.Otp ignored -> enrolOtp.confirm(new EnrolOtp.Confirm(owner, command.code(), command.origin()));
            case Factor.Address proposedAddress ->
                enrolAddress.execute(new EnrolAddress.Command(
                        command.caller(),
                        proposedAddress.address(),
                        command.scopes(),
                        command.code(),
                        command.origin()));
            case Passkey ignored -> Result.refused(FailureCode.INVALID_TICKET); // never pending
        });
    }

    private Result<Factor> proposed(List<Factor> factors, Command command) {
        return factors.stream()
                .filter(factor -> !factor.isConfirmed())
                .filter(factor -> factor.type() == command.type())
                .filter(factor -> factor.id().hex().equals(command.proposal()))
                .filter(factor -> clock.instant().isBefore(factor.createdAt().plus(LIFETIME)))
                .findFirst()
                .map(Result::ok)
                .orElseGet(() -> Result.refused(FailureCode.INVALID_TICKET));
    }
}
