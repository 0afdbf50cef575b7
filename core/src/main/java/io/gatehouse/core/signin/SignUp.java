package io.gatehouse.core.signin;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.HashingBusyException;
import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.customdata.FieldChange;
import io.gatehouse.core.customdata.FieldChanges;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.session.SessionTokens;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Registers a principal under an identifier, with a password, a proven address, or both, and signs it in if asked to. A
 * taken identifier is the store's answer, never a look-up's. Safe for several threads.
 */
public final class SignUp {
    private final SignInStore store;
    private final VerifyCode codes;
    private final PasswordHasher hasher;
    private final SessionTokens tokens;
    private final FieldChanges fields;
    private final SecondFactorPolicy secondFactors;
    private final SignUpRules rules;
    private final Transactions transactions;
    private final IdSource ids;
    private final InstantSource clock;

    public SignUp(
            SignInStore store,
            VerifyCode codes,
            PasswordHasher hasher,
            SessionTokens tokens,
            FieldChanges fields,
            SecondFactorPolicy secondFactors,
            Throttle throttle,
            Transactions transactions,
            IdSource ids,
            SignUpLimits limits,
            InstantSource clock) {
        this.store = store;
        this.codes = codes;
        this.hasher = hasher;
        this.tokens = tokens;
        this.fields = fields;
        this.secondFactors = secondFactors;
        this.rules = new SignUpRules(throttle, limits);
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param identifier null: the account has another sort of name, which the gate keeps; then there is no proof
     * @param password null: the account will have none
     * @param proof a code that was sent to the identifier; null: the address stays unverified
     * @param customData of fields that people may set themselves
     * @param signIn open a session at once; not heeded where a second factor is demanded of everybody
     * @param minPasswordLength what the gate's documents demand beyond the tenant's policy; 0 for nothing
     */
    public record Command(
            Door door,
            @Nullable Identifier identifier,
            @Nullable Secret password,
            @Nullable CodeProof proof,
            Map<ProfileField, String> profile,
            List<FieldChange> customData,
            boolean signIn,
            int minPasswordLength,
            Origin origin) {
        public Command {
            customData = List.copyOf(customData);
            if (identifier == null && proof != null) {
                throw new IllegalArgumentException("a proof is of an identifier");
            }
        }

        /** Without custom data. */
        public Command(
                Door door,
                @Nullable Identifier identifier,
                @Nullable Secret password,
                @Nullable CodeProof proof,
                Map<ProfileField, String> profile,
                boolean signIn,
                int minPasswordLength,
                Origin origin) {
            this(door, identifier, password, proof, profile, List.of(), signIn, minPasswordLength, origin);
        }
    }

    /** Registered. @param tokens null unless signed in */
    public record Done(Principal principal, @Nullable IssuedTokens tokens) {}

    /** Registers, or says why not; then nothing is written. The order of checks is the Authing dialect's (8.1 to 8.3). */
    public Result<Done> execute(Command command) {
        return execute(command, UnaryOperator.identity());
    }

    /**
     * The same, with what else belongs to the new principal.
     *
     * @param completion done in the transaction that stores it; answers its new state, or refuses by {@link
     *     RefusedException}, and then nothing is written
     */
    public Result<Done> execute(Command command, UnaryOperator<Principal> completion) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Failure> refusal = refusal(command);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        CodeProof proof = command.proof();
        Identifier identifier = command.identifier();
        Optional<PendingCode> pending = proof == null || identifier == null
                ? Optional.empty()
                : codes.check(command.door().tenant().id(), identifier, proof.scopes(), proof.code(), now);
        if (proof != null && pending.isEmpty()) {
            return Result.refused(FailureCode.INVALID_CODE);
        }
        return register(command, pending, completion, now);
    }

    /**
     * What {@link #execute(Command)} would refuse before anything is looked up or asked of others; empty if nothing. The
     * registration is counted then: go on by {@link #admitted}.
     */
    public Optional<Failure> refusal(Command command) {
        return rules.closed(command.door())
                .or(() -> unacceptable(command))
                .or(() -> rules.tooOften(command.door(), command.origin(), clock.instant()));
    }

    /** Registers by a command without a proof that {@link #refusal(Command)} has found nothing against, and counted. */
    public Result<Done> admitted(Command command, UnaryOperator<Principal> completion) {
        return register(command, Optional.empty(), completion, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Registers the holder of an address who has just proven it with this code; the guess is counted already. */
    Result<Done> proven(Command command, PendingCode pending) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return refusal(command)
                .<Result<Done>>map(Result::refused)
                .orElseGet(() -> register(command, Optional.of(pending), UnaryOperator.identity(), now));
    }

    /**
     * Registers somebody on behalf of who may do that, also where people may not register themselves.
     *
     * @param also what is done with the new principal in the same transaction; may refuse by {@link RefusedException}
     */
    public Result<Done> byAnother(Command command, Consumer<Principal> also) {
        UnaryOperator<Principal> completion = principal -> {
            also.accept(principal);
            return principal;
        };
        return unacceptable(command).<Result<Done>>map(Result::refused).orElseGet(() -> admitted(command, completion));
    }

    private Result<Done> register(
            Command command, Optional<PendingCode> pending, UnaryOperator<Principal> completion, Instant now) {
        try {
            StoredPassword password = hash(command, now);
            return transactions.call(() -> enrol(command, password, pending, completion, now));
        } catch (HashingBusyException busy) {
            return Result.refused(Failure.retryAfter(FailureCode.BUSY, busy.retryAfter()));
        } catch (RefusedException refused) {
            return Result.refused(refused.failure());
        }
    }

    private static Optional<Failure> unacceptable(Command command) {
        if (command.identifier() instanceof Username name && name.looksLikeAnotherIdentifier()) {
            return Optional.of(Failure.of(FailureCode.USERNAME_MALFORMED));
        }
        Optional<ProfileField> unacceptable = Profile.firstUnacceptable(command.profile());
        if (unacceptable.isPresent()) {
            return Optional.of(
                    Failure.field(FailureCode.INVALID_INPUT, unacceptable.get().name()));
        }
        return weakness(command);
    }

    private static Optional<Failure> weakness(Command command) {
        Secret password = command.password();
        if (password == null) {
            return Optional.empty();
        }
        List<String> unmet = command.door()
                .tenant()
                .policies()
                .password()
                .atLeast(command.minPasswordLength())
                .unmet(password);
        return unmet.isEmpty() ? Optional.empty() : Optional.of(Failure.rules(FailureCode.WEAK_PASSWORD, unmet));
    }

    private @Nullable StoredPassword hash(Command command, Instant now) {
        Secret password = command.password();
        return password == null
                ? null
                : new StoredPassword(hasher.hash(password), PasswordLevel.ofAccount(password), false, now);
    }

    private Result<Done> enrol(
            Command command,
            @Nullable StoredPassword password,
            Optional<PendingCode> pending,
            UnaryOperator<Principal> completion,
            Instant now) {
        Door door = command.door();
        Principal fresh = fresh(command, password != null, pending.isPresent(), now);
        boolean signIn = command.signIn() && !secondFactors.isRequired(door);
        SessionTokens.Opening opening = signIn ? tokens.open(door, fresh, command.origin(), now) : null;
        AuditEvent event = new AuditEvent(
                now,
                door.tenant().id(),
                AuditAction.SIGN_UP,
                fresh.id(),
                door.application() == null ? null : door.application().id(),
                null,
                command.origin());
        Stored stored = store.enrol(fresh, password, opening == null ? null : opening.session(), event);
        return switch (stored) {
            case Stored.Done(Principal principal) -> {
                if (pending.isPresent() && !codes.take(pending.get(), now)) {
                    throw new RefusedException(Failure.of(FailureCode.INVALID_CODE)); // somebody else was quicker
                }
                if (!command.customData().isEmpty()) {
                    fields.make(principal.tenantId(), principal.id(), command.customData());
                }
                yield Result.ok(new Done(completion.apply(principal), opening == null ? null : opening.tokens()));
            }
            case Stored.Taken ignored -> Result.refused(FailureCode.IDENTIFIER_TAKEN);
            case Stored.Stale ignored -> throw new IllegalStateException("a new principal cannot be stale");
        };
    }

    private Principal fresh(Command command, boolean hasPassword, boolean proven, Instant now) {
        Identifier identifier = command.identifier();
        return new Principal(
                new PrincipalId(ids.next()),
                command.door().tenant().id(),
                command.door().kind(),
                PrincipalStatus.ACTIVATED,
                identifier instanceof Username name ? name : null,
                identifier instanceof EmailAddress address ? address : null,
                identifier instanceof EmailAddress && proven,
                identifier instanceof PhoneNumber number ? number : null,
                identifier instanceof PhoneNumber && proven,
                new Profile(command.profile()),
                "basic:"
                        + (identifier == null
                                ? "account"
                                : identifier.type().name().toLowerCase(Locale.ROOT)),
                hasPassword,
                false,
                0,
                0,
                now,
                now,
                Principal.SignIns.none());
    }
}
