package io.gatehouse.core.mfa;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.PasskeyVerifier.Asserted;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.tenant.MinuteBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for assertions of passkeys and checks them, as the first factor of anybody or as the second of a sign-in that waits.
 * Checking uses the challenge up, and notes the authenticator's count, whatever becomes of the sign-in: an answer is
 * looked at once. Safe for several threads and server instances.
 */
public final class PasskeyProofs {
    /** Challenges that one client address may ask for within a minute without having proven anything. */
    public static final int PER_CLIENT = 60;

    private final PasskeyStore passkeys;
    private final PasskeyVerifier verifier;
    private final RelyingParties parties;
    private final PasskeyCeremonies ceremonies;
    private final MinuteBudget challenges;
    private final AuditLog audit;
    private final IdSource ids;
    private final InstantSource clock;

    public PasskeyProofs(
            PasskeyStore passkeys,
            PasskeyVerifier verifier,
            RelyingParties parties,
            ChallengeStore tickets,
            Throttle throttle,
            AuditLog audit,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        this.passkeys = passkeys;
        this.verifier = verifier;
        this.parties = parties;
        this.ceremonies = new PasskeyCeremonies(tickets, secrets, clock);
        this.challenges = new MinuteBudget(throttle, "passkey-challenges", PER_CLIENT, clock);
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What to give to the authenticator.
     *
     * @param allowed passkeys that are asked for; empty: any that it has for the relying party
     * @param mustVerifyUser whether it must verify its holder
     * @param lifetime of the challenge
     */
    public record Options(
            RelyingParty party, byte[] challenge, List<Passkey> allowed, boolean mustVerifyUser, Duration lifetime) {
        public Options {
            allowed = List.copyOf(allowed);
        }

        @Override
        public String toString() {
            return "Options";
        }
    }

    /** A challenge for whoever has a passkey; {@code TOO_MANY_ATTEMPTS} if the client has asked for too many. */
    public Result<Options> askAnybody(Door door, Origin origin) {
        return challenges
                .spent(door.tenant().id(), origin)
                .<Result<Options>>map(Result::refused)
                .orElseGet(() -> {
                    PrincipalId nobody = new PrincipalId(ids.next());
                    byte[] challenge = ceremonies.open(TicketPurpose.ASSERT_PASSKEY, door, nobody, 0, null);
                    return Result.ok(
                            new Options(parties.of(door), challenge, List.of(), true, PasskeyCeremonies.LIFETIME));
                });
    }

    /** A challenge for a sign-in that waits; {@code FACTOR_NOT_ENROLLED} if the principal has no passkey. */
    public Result<Options> ask(Door door, HalfSignIn waiting) {
        List<Passkey> own = passkeys.of(waiting.tenant(), waiting.principal());
        if (own.isEmpty()) {
            return Result.refused(FailureCode.FACTOR_NOT_ENROLLED);
        }
        byte[] challenge = ceremonies.open(
                TicketPurpose.ASSERT_PASSKEY, door, waiting.principal(), waiting.generation(), about(waiting));
        return Result.ok(new Options(parties.of(door), challenge, own, false, PasskeyCeremonies.LIFETIME));
    }

    /** The passkey by which anybody has proven himself with user verification; {@code INVALID_PASSKEY} if not. */
    public Result<Passkey> checkAnybody(Door door, PasskeyAnswer.Assertion answer, Origin origin) {
        boolean tellsWhose = answer.userHandle() != null;
        Optional<byte[]> challenge = taken(door, answer, null).map(Taken::challenge);
        Optional<Passkey> passkey = passkeys.find(door.tenant().id(), answer.credentialId());
        return challenge.isPresent() && passkey.isPresent() && tellsWhose
                ? verified(door, challenge.get(), passkey.get(), true, answer, origin)
                : Result.refused(FailureCode.INVALID_PASSKEY);
    }

    /** Whether the passkey has not been taken away. To be asked after its principal was read: a claim takes both at once. */
    public boolean isStillThere(Passkey passkey) {
        return passkeys.find(passkey.tenantId(), passkey.credentialId())
                .filter(present -> present.id().equals(passkey.id()))
                .isPresent();
    }

    /** The passkey of the principal's by which he has proven his second factor; {@code INVALID_PASSKEY} if not. */
    Result<Passkey> check(Principal principal, Demand demand, FactorCode.Passkey proof) {
        Optional<byte[]> challenge = taken(proof.door(), proof.answer(), about(proof.waiting()))
                .filter(taken -> taken.ceremony().principal().equals(principal.id()))
                .filter(taken -> taken.ceremony().generation() == principal.generation())
                .map(Taken::challenge);
        Optional<Passkey> passkey = passkeys.find(
                        principal.tenantId(), proof.answer().credentialId())
                .filter(found ->
                        demand.enrolled().stream().anyMatch(own -> own.id().equals(found.id())));
        return challenge.isPresent() && passkey.isPresent()
                ? verified(proof.door(), challenge.get(), passkey.get(), false, proof.answer(), proof.origin())
                : Result.refused(FailureCode.INVALID_PASSKEY);
    }

    private record Taken(byte[] challenge, Ticket ceremony) {}

    private Optional<Taken> taken(Door door, PasskeyAnswer answer, @Nullable String about) {
        return verifier.challengeOf(answer)
                .flatMap(challenge -> ceremonies
                        .take(TicketPurpose.ASSERT_PASSKEY, door, challenge, about)
                        .map(ceremony -> new Taken(challenge, ceremony)));
    }

    private Result<Passkey> verified(
            Door door,
            byte[] challenge,
            Passkey passkey,
            boolean mustVerifyUser,
            PasskeyAnswer.Assertion answer,
            Origin origin) {
        Optional<Asserted> asserted = verifier.verify(parties.of(door), challenge, passkey, mustVerifyUser, answer);
        if (asserted.isEmpty()) {
            return Result.refused(FailureCode.INVALID_PASSKEY);
        }
        Instant now = clock.instant();
        Asserted said = asserted.get();
        if (passkeys.use(passkey.tenantId(), passkey.id(), said.signCount(), said.backedUp(), now)) {
            return Result.ok(passkey);
        }
        audit.append(new AuditEvent(
                now,
                passkey.tenantId(),
                AuditAction.PASSKEY_COUNT_REFUSED,
                passkey.principal(),
                door.application() == null ? null : door.application().id(),
                FailureCode.INVALID_PASSKEY,
                origin));
        return Result.refused(FailureCode.INVALID_PASSKEY);
    }

    /** Binds a challenge to the very sign-in that waits. */
    private static String about(HalfSignIn waiting) {
        return HexFormat.of().formatHex(waiting.ticket().bytes());
    }
}
