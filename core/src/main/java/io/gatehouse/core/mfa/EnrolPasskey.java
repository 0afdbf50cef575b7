package io.gatehouse.core.mfa;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.PasskeyVerifier.Attested;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.FactorType;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Registers a passkey: first a challenge is given, then an authenticator shows that it has made a key pair for it. One that
 * does not verify its holder is taken as well, as a second factor. Safe for several threads and server instances.
 */
public final class EnrolPasskey {
    /** Longest name in characters; what is beyond is cut off. */
    public static final int LONGEST_NAME = 64;

    private final FactorOwners owners;
    private final PasskeyStore passkeys;
    private final PasskeyVerifier verifier;
    private final RelyingParties parties;
    private final SecondFactorPolicy policy;
    private final PasskeyCeremonies ceremonies;
    private final IdSource ids;
    private final InstantSource clock;

    public EnrolPasskey(
            FactorOwners owners,
            PasskeyStore passkeys,
            PasskeyVerifier verifier,
            RelyingParties parties,
            SecondFactorPolicy policy,
            ChallengeStore challenges,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        this.owners = owners;
        this.passkeys = passkeys;
        this.verifier = verifier;
        this.parties = parties;
        this.policy = policy;
        this.ceremonies = new PasskeyCeremonies(challenges, secrets, clock);
        this.ids = ids;
        this.clock = clock;
    }

    /** What is asked. @param door of the claimant's tenant */
    public record Begin(Claimant claimant, Door door) {}

    /**
     * What to give to the authenticator.
     *
     * @param userHandle what it will know the person by
     * @param userName by which the person tells his accounts apart
     * @param present passkeys that the person has; their authenticators need no other
     * @param lifetime of the challenge
     */
    public record Options(
            RelyingParty party,
            byte[] challenge,
            byte[] userHandle,
            String userName,
            String displayName,
            List<Passkey> present,
            Duration lifetime) {
        public Options {
            present = List.copyOf(present);
        }

        @Override
        public String toString() {
            return "Options";
        }
    }

    /**
     * A challenge to make a key pair for; {@code TOO_MANY_PASSKEYS}, {@code NOT_PERMITTED} if a sign-in waits where passkeys
     * are not accepted, or as {@link FactorOwners#find} refuses.
     */
    public Result<Options> begin(Begin command) {
        Door door = command.door();
        if (!policy.mayEnrol(command.claimant(), FactorType.PASSKEY)) {
            return Result.refused(FailureCode.NOT_PERMITTED);
        }
        return owners.find(command.claimant()).then(principal -> optionsFor(door, principal));
    }

    private Result<Options> optionsFor(Door door, Principal principal) {
        List<Passkey> present = passkeys.of(principal.tenantId(), principal.id());
        if (present.size() >= PasskeyStore.MOST) {
            return Result.refused(FailureCode.TOO_MANY_PASSKEYS);
        }
        byte[] challenge =
                ceremonies.open(TicketPurpose.REGISTER_PASSKEY, door, principal.id(), principal.generation(), null);
        String name = EnrolOtp.nameOf(principal);
        return Result.ok(new Options(
                parties.of(door),
                challenge,
                Passkey.userHandle(principal.id()),
                name,
                principal.profile().get(ProfileField.NAME).orElse(name),
                present,
                PasskeyCeremonies.LIFETIME));
    }

    /** What is asked. @param name by which the person will tell it from others; may be empty */
    public record Finish(Claimant claimant, Door door, PasskeyAnswer.Attestation answer, String name, Origin origin) {}

    /**
     * The passkey; {@code INVALID_PASSKEY} if the answer is not good for a challenge that was given to the claimant at that
     * door, {@code PASSKEY_TAKEN} or {@code TOO_MANY_PASSKEYS}. The challenge is used up whatever comes of it.
     */
    public Result<Passkey> finish(Finish command) {
        Door door = command.door();
        Optional<byte[]> challenge = verifier.challengeOf(command.answer());
        Optional<Ticket> ceremony =
                challenge.flatMap(given -> ceremonies.take(TicketPurpose.REGISTER_PASSKEY, door, given, null));
        if (ceremony.isEmpty()) {
            return Result.refused(FailureCode.INVALID_PASSKEY);
        }
        Optional<Attested> attested =
                challenge.flatMap(given -> verifier.attest(parties.of(door), given, command.answer()));
        if (attested.isEmpty()) {
            return Result.refused(FailureCode.INVALID_PASSKEY);
        }
        return owners.change(
                command.claimant(),
                AuditAction.PASSKEY_ENROLLED,
                command.origin(),
                principal -> add(principal, ceremony.get(), attested.get(), command));
    }

    private Passkey add(Principal principal, Ticket ceremony, Attested attested, Finish command) {
        boolean isHis = ceremony.principal().equals(principal.id()) && ceremony.generation() == principal.generation();
        if (!isHis) {
            throw FactorOwners.refusal(FailureCode.INVALID_PASSKEY);
        }
        Passkey passkey = new Passkey(
                new FactorId(ids.next()),
                principal.tenantId(),
                principal.id(),
                attested.credentialId(),
                attested.publicKey(),
                attested.signCount(),
                command.answer().transports(),
                attested.backupEligible(),
                attested.backedUp(),
                attested.userVerified(),
                named(command.name()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null);
        return switch (passkeys.add(passkey)) {
            case DONE -> passkey;
            case TAKEN -> throw FactorOwners.refusal(FailureCode.PASSKEY_TAKEN);
            case FULL -> throw FactorOwners.refusal(FailureCode.TOO_MANY_PASSKEYS);
        };
    }

    private static String named(String name) {
        String stripped = name.strip();
        int[] shown = stripped.codePoints().limit(LONGEST_NAME).toArray();
        return new String(shown, 0, shown.length);
    }
}
