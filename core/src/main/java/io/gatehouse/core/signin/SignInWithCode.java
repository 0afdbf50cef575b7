package io.gatehouse.core.signin;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.ownership.ClaimAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs a principal in by a one-time code that was sent to its address or number. The code is spent exactly when the
 * session is stored. Where the tenant wants it so ({@code codeClaimsAccount}), an account whose address was never proven is
 * claimed by that ({@link ClaimAddress}); elsewhere its password stays good. Safe for several threads.
 */
public final class SignInWithCode {
    private final VerifyCode codes;
    private final PrincipalStore principals;
    private final ClaimAddress claim;
    private final Admission admission;
    private final SignUp signUp;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public SignInWithCode(
            VerifyCode codes,
            PrincipalStore principals,
            ClaimAddress claim,
            Admission admission,
            SignUp signUp,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.codes = codes;
        this.principals = principals;
        this.claim = claim;
        this.admission = admission;
        this.signUp = signUp;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param address an e-mail address or a number
     * @param scopes what the code may have been sent for
     * @param autoRegister create the account if the address has none
     */
    public record Command(
            Door door, Identifier address, Set<CodeScope> scopes, Secret code, boolean autoRegister, Origin origin) {
        @Nullable
        ApplicationId application() {
            return door.application() == null ? null : door.application().id();
        }
    }

    /** Signs in, or says why not. That an address has no account is told only to who has proven to hold it. */
    public SignInResult execute(Command command) {
        Instant now = clock.instant();
        Door door = command.door();
        Optional<PendingCode> pending =
                codes.check(door.tenant().id(), command.address(), command.scopes(), command.code(), now);
        if (pending.isEmpty()) {
            audit.append(Admission.event(door, null, FailureCode.INVALID_CODE, command.origin(), now));
            return SignInResult.rejected(FailureCode.INVALID_CODE);
        }
        Optional<Principal> found = principals.findByIdentifier(door.tenant().id(), door.kind(), command.address());
        try {
            return found.flatMap(principal -> transactions.call(() -> signIn(command, principal, pending.get(), now)))
                    .orElseGet(() -> asNobody(command, pending.get()));
        } catch (RefusedException refused) {
            return SignInResult.rejected(refused.failure());
        }
    }

    private SignInResult asNobody(Command command, PendingCode pending) {
        return command.autoRegister()
                ? register(command, pending)
                : SignInResult.rejected(FailureCode.UNKNOWN_PRINCIPAL);
    }

    /** Empty, with the code unspent, if the address has just been taken off the account, which is somebody else's. */
    private Optional<SignInResult> signIn(Command command, Principal principal, PendingCode pending, Instant now) {
        boolean claims = command.door().tenant().policies().codeClaimsAccount()
                && ClaimAddress.canBeSquatted(principal.kind())
                && !ClaimAddress.isProven(principal, command.address().type());
        if (claims && claim.release(principal, command.address(), command.application(), command.origin())) {
            return Optional.empty();
        }
        if (!codes.take(pending, now)) {
            throw invalid();
        }
        Principal proven = claims ? claimed(command, principal) : verified(command, principal, now);
        return Optional.of(admission.admit(command.door(), proven, null, false, command.origin()));
    }

    private Principal claimed(Command command, Principal principal) {
        return claim.execute(principal, command.address(), command.application(), command.origin())
                .orElseThrow(SignInWithCode::invalid);
    }

    private static RefusedException invalid() {
        return new RefusedException(Failure.of(FailureCode.INVALID_CODE));
    }

    private Principal verified(Command command, Principal principal, Instant now) {
        boolean isProven = ClaimAddress.isProven(principal, command.address().type());
        if (isProven || !principals.markVerified(principal.tenantId(), principal.id(), command.address(), now)) {
            return principal;
        }
        audit.append(new AuditEvent(
                now,
                principal.tenantId(),
                AuditAction.ADDRESS_VERIFIED,
                principal.id(),
                command.application(),
                null,
                command.origin()));
        return principal;
    }

    private SignInResult register(Command command, PendingCode pending) {
        Result<SignUp.Done> result = signUp.proven(
                new SignUp.Command(command.door(), command.address(), null, null, Map.of(), true, 0, command.origin()),
                pending);
        return switch (result) {
            case Result.Ok<SignUp.Done>(SignUp.Done(Principal principal, IssuedTokens tokens))
            when tokens != null -> new SignInResult.SignedIn(principal, tokens);
            case Result.Ok<SignUp.Done>(SignUp.Done done) ->
                admission.admit(command.door(), done.principal(), null, false, command.origin());
            case Result.Refused<SignUp.Done>(Failure failure) -> SignInResult.rejected(failure);
        };
    }
}
