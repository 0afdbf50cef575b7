package io.gatehouse.core.mfa;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.FactorType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Enrols an authenticator app: first its seed is shown, then a code proves that the app has it. A seed that is not proven
 * counts for nothing, and the authenticator that was there before stays until then. Safe for several threads.
 */
public final class EnrolOtp {
    private final FactorOwners owners;
    private final FactorStore factors;
    private final FactorProofs proofs;
    private final SecondFactorPolicy policy;
    private final OneTimePasswords passwords;
    private final SecretBox box;
    private final RecoveryCodes recovery;
    private final IdSource ids;
    private final InstantSource clock;

    public EnrolOtp(
            FactorOwners owners,
            FactorStore factors,
            FactorProofs proofs,
            SecondFactorPolicy policy,
            OneTimePasswords passwords,
            SecretBox box,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        this.owners = owners;
        this.factors = factors;
        this.proofs = proofs;
        this.policy = policy;
        this.passwords = passwords;
        this.box = box;
        this.recovery = new RecoveryCodes(secrets);
        this.ids = ids;
        this.clock = clock;
    }

    /** What is asked. @param issuer whose account it is, as the app shows it */
    public record Begin(Claimant claimant, String issuer, Origin origin) {}

    /**
     * What to put into the app. Prints without secrets.
     *
     * @param seed base32
     * @param uri for the app, as text or in a QR image: {@code otpauth://totp/…}
     * @param recoveryCode to be kept; good once the factor is confirmed
     */
    public record Shown(FactorId factor, Secret seed, Secret uri, Secret recoveryCode) {}

    /**
     * Proposes a seed, in the place of any other that was not confirmed yet; {@code NOT_PERMITTED} if a sign-in waits where
     * authenticators are not accepted.
     */
    public Result<Shown> begin(Begin command) {
        if (!policy.mayEnrol(command.claimant(), FactorType.OTP)) {
            return Result.refused(FailureCode.NOT_PERMITTED);
        }
        return owners.change(command.claimant(), null, command.origin(), principal -> {
            FactorId id = new FactorId(ids.next());
            Secret seed = passwords.newSeed();
            Secret code = recovery.fresh();
            factors.propose(new Factor.Otp(
                    id,
                    principal.tenantId(),
                    principal.id(),
                    box.seal(seed.utf8(), Factor.Otp.sealContext(id)),
                    RecoveryCodes.digest(principal.id(), code),
                    -1,
                    now(),
                    null));
            return new Shown(id, seed, uri(command.issuer(), nameOf(principal), seed), code);
        });
    }

    /** What is asked. */
    public record Confirm(Claimant claimant, Secret code, Origin origin) {}

    /** Makes the proposed one count; {@code INVALID_OTP} if the code is not its, or nothing was proposed. */
    public Result<Factor> confirm(Confirm command) {
        if (!policy.mayEnrol(command.claimant(), FactorType.OTP)) {
            return Result.refused(FailureCode.NOT_PERMITTED);
        }
        return owners.change(command.claimant(), AuditAction.FACTOR_ENROLLED, command.origin(), principal -> {
            Factor.Otp pending = factors.of(principal.tenantId(), principal.id()).stream()
                    .filter(factor -> !factor.isConfirmed())
                    .filter(Factor.Otp.class::isInstance)
                    .map(Factor.Otp.class::cast)
                    .findFirst()
                    .orElseThrow(() -> FactorOwners.refusal(FailureCode.INVALID_OTP));
            OptionalLong step = proofs.stepOf(pending, command.code());
            if (step.isEmpty() || !factors.confirm(pending, step.getAsLong(), now())) {
                throw FactorOwners.refusal(FailureCode.INVALID_OTP);
            }
            if (pending.recovery() != null) {
                factors.replaceRecoveryCodes(principal.tenantId(), principal.id(), Set.of(pending.recovery()));
            }
            return pending;
        });
    }

    /** What authenticator apps read; the seed's parameters are the usual ones, and said all the same. */
    private static Secret uri(String issuer, String account, Secret seed) {
        return Secret.of(URI.create("otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret="
                        + seed.reveal() + "&issuer=" + encoded(issuer) + "&algorithm=SHA1&digits=6&period=30")
                .toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** By which its owner tells an account from others. */
    static String nameOf(Principal principal) {
        EmailAddress email = principal.email();
        PhoneNumber phone = principal.phone();
        if (principal.username() != null) {
            return principal.username().text();
        }
        if (email != null) {
            return email.canonical();
        }
        return phone == null ? principal.id().hex() : phone.e164();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
