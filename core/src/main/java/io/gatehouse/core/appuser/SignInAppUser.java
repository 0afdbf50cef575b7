package io.gatehouse.core.appuser;

import io.gatehouse.core.credential.ApiKeyMark;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.session.SessionTokens;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.signin.SignUpRules;
import io.gatehouse.core.support.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs a user of an application in whose credentials a provider has found to be good (section 3.4): his user is found or
 * made, his device noted, a session opened. Refused as every sign-in is: {@code PRINCIPAL_DISABLED}; and {@code
 * STEP_UP_REQUIRED} where a second factor or a new password is due, for which this gate's clients have no words. Safe for
 * several threads.
 */
public final class SignInAppUser {
    private final AppHolders holders;
    private final UserCreation creation;
    private final Admission admission;
    private final SignInStore signIns;
    private final SessionTokens tokens;
    private final SignUpRules rules;
    private final Devices devices;
    private final InstantSource clock;

    public SignInAppUser(
            AppHolders holders,
            UserCreation creation,
            Admission admission,
            SignInStore signIns,
            SessionTokens tokens,
            SignUpRules rules,
            Devices devices,
            InstantSource clock) {
        this.holders = holders;
        this.creation = creation;
        this.admission = admission;
        this.signIns = signIns;
        this.tokens = tokens;
        this.rules = rules;
        this.devices = devices;
        this.clock = clock;
    }

    /** What is asked. @param type of the provider that made the proof */
    public record Command(AppDoor door, ProviderType type, AppProof proof, AppClient client, Origin origin) {}

    /**
     * Signed in.
     *
     * @param identity id of the identity that was used
     * @param key the user's key by which it was opened; null if by none
     * @param issuedAt when the session was opened
     * @param endsAt when it ends at the latest
     */
    public record SignedIn(
            Principal principal,
            SessionId session,
            ProviderType type,
            String identity,
            DeviceId device,
            @Nullable ApiKeyMark key,
            Instant issuedAt,
            Instant endsAt) {}

    /** Signs in, or says why not. */
    public Result<SignedIn> execute(Command command) {
        AppDoor door = command.door();
        return switch (command.proof()) {
            case AppProof.Anonymous ignored -> anonymous(command);
            case AppProof.OfPrincipal proof -> {
                Optional<Failure> refusal = ofFirstPassword(command, proof);
                yield refusal.isPresent()
                        ? Result.refused(refusal.get())
                        : admit(
                                command,
                                proof.principal(),
                                proof.identity(),
                                proof.attempt(),
                                proof.mustChangePassword());
            }
            case AppProof.OfIdentity proof ->
                holders.of(door, command.type(), proof, command.origin())
                        .then(holder -> admit(command, holder, proof.id(), null, false));
            case AppProof.OfUpstream proof ->
                holders.of(door, command.type(), proof, command.origin())
                        .then(holder -> admit(command, holder, proof.upstream().subject(), null, false));
        };
    }

    /** Who has registered with a password is a user from his first log-in on (section 5.2). */
    private Optional<Failure> ofFirstPassword(Command command, AppProof.OfPrincipal proof) {
        boolean isFirst = command.type() == ProviderType.LOCAL_USERPASS
                && proof.principal().signIns().count() == 0;
        EmailAddress address = proof.principal().email();
        return isFirst
                ? creation.refusal(
                        command.door(),
                        new UserCreation.Newcomer(
                                proof.principal(),
                                command.type(),
                                proof.identity(),
                                address == null ? Map.of() : Map.of("email", address.text())),
                        command.origin())
                : Optional.empty();
    }

    /** Nobody else can be meant, so nothing is asked of anybody before the session is stored, with its user, at once. */
    private Result<SignedIn> anonymous(Command command) {
        AppDoor door = command.door();
        Door entrance = door.of(PrincipalKind.ANONYMOUS);
        Optional<Failure> tooOften = rules.tooOften(entrance, command.origin(), clock.instant());
        if (tooOften.isPresent()) {
            return Result.refused(tooOften.get());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Principal fresh = holders.fresh(door, PrincipalKind.ANONYMOUS, ProviderType.ANON_USER);
        Optional<Failure> refusal = creation.refusal(
                door,
                new UserCreation.Newcomer(fresh, command.type(), AnonymousIdentities.idOf(fresh), Map.of()),
                command.origin());
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        SessionTokens.Opening opening = tokens.open(entrance, fresh, command.origin(), now);
        signIns.enrol(fresh, null, opening.session(), holders.signedUp(door, fresh, command.origin()));
        return Result.ok(signedIn(
                command,
                fresh,
                opening.session().id(),
                AnonymousIdentities.idOf(fresh),
                opening.session().createdAt(),
                opening.session().expiresAt()));
    }

    private Result<SignedIn> admit(
            Command command,
            Principal principal,
            String identity,
            @Nullable Attempt attempt,
            boolean mustChangePassword) {
        Door door = command.door().of(principal.kind());
        return switch (admission.admit(door, principal, attempt, mustChangePassword, command.origin())) {
            case SignInResult.SignedIn in ->
                Result.ok(signedIn(
                        command,
                        in.principal(),
                        in.tokens().session(),
                        identity,
                        in.tokens().issuedAt(),
                        in.tokens().issuedAt().plus(command.door().sessionLifetime(principal.kind()))));
            case SignInResult.FactorRequired ignored -> Result.refused(FailureCode.STEP_UP_REQUIRED);
            case SignInResult.PasswordChangeRequired ignored -> Result.refused(FailureCode.STEP_UP_REQUIRED);
            case SignInResult.Rejected(Failure failure) -> Result.refused(failure);
        };
    }

    private SignedIn signedIn(
            Command command, Principal principal, SessionId session, String identity, Instant start, Instant end) {
        DeviceId device = devices.seen(command.door().id(), principal, command.client());
        ApiKeyMark key = command.proof() instanceof AppProof.OfPrincipal proof ? proof.key() : null;
        return new SignedIn(principal, session, command.type(), identity, device, key, start, end);
    }
}
