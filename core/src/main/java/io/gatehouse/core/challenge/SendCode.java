package io.gatehouse.core.challenge;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.ChallengeStore.Issue;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.MessageSender;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.CodePolicy;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends a one-time code to an address or number. Whether it has an account does not show: the same is written, and the
 * same is answered. Safe for several threads.
 */
public final class SendCode {
    /** What means nothing to whoever has no account: then nothing is sent. */
    private static final Set<ChallengePurpose> ABOUT_AN_ACCOUNT = EnumSet.of(
            ChallengePurpose.RESET_PASSWORD, ChallengePurpose.UNLOCK_ACCOUNT, ChallengePurpose.DELETE_ACCOUNT);

    private final ChallengeStore challenges;
    private final VerifyCode codes;
    private final PrincipalStore principals;
    private final SpendGuard guard;
    private final MessageSender sender;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Secrets secrets;
    private final IdSource ids;
    private final InstantSource clock;

    public SendCode(
            ChallengeStore challenges,
            VerifyCode codes,
            PrincipalStore principals,
            SpendGuard guard,
            MessageSender sender,
            Transactions transactions,
            AuditLog audit,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        this.challenges = challenges;
        this.codes = codes;
        this.principals = principals;
        this.guard = guard;
        this.sender = sender;
        this.transactions = transactions;
        this.audit = audit;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param kind whose accounts are meant
     * @param address an e-mail address or a number
     */
    public record Command(
            Tenant tenant,
            @Nullable Application application,
            PrincipalKind kind,
            Identifier address,
            CodeScope scope,
            Origin origin) {}

    /** Sent, as far as anybody is told. */
    public record Sent(Instant expiresAt) {}

    /** Sends; {@code MESSAGE_TOO_SOON}, {@code TOO_MANY_ATTEMPTS} or {@code SENDING_LIMITED} otherwise. */
    public Result<Sent> execute(Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Tenant tenant = command.tenant();
        Digest key = VerifyCode.key(tenant.id(), command.address(), command.scope());
        SpendGuard.Pause pause =
                new SpendGuard.Pause(again(key), tenant.policies().code().resendAfter());
        Optional<Failure> refusal = guard.refusal(tenant, command.address(), command.origin(), pause, now);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        Optional<Principal> holder = principals.findByIdentifier(tenant.id(), command.kind(), command.address());
        boolean isReal =
                holder.isPresent() || !ABOUT_AN_ACCOUNT.contains(command.scope().purpose());
        Result<Sent> result = transactions.call(() -> issue(command, key, holder, isReal, now));
        if (result instanceof Result.Ok<Sent>) {
            guard.sent(tenant.id(), command.address(), isReal, now);
        }
        return result;
    }

    /** Counted apart from the code, so that of many who ask at once one alone is charged for a message. */
    private static Digest again(Digest key) {
        return Digest.ofParts("code-again", HexFormat.of().formatHex(key.bytes()));
    }

    /** The code, its record and its message stand or fall together. */
    private Result<Sent> issue(Command command, Digest key, Optional<Principal> holder, boolean isReal, Instant now) {
        TenantId tenantId = command.tenant().id();
        CodePolicy policy = command.tenant().policies().code();
        Duration window = command.tenant().policies().lockout().window();
        Secret code = Secret.of(secrets.digits(policy.length()));
        PendingCode pending = new PendingCode(
                key,
                tenantId,
                VerifyCode.addressKey(tenantId, command.address()),
                codes.codeDigest(tenantId, key, code),
                now,
                now.plus(policy.lifetime()));
        Issue issue = challenges.issue(
                pending,
                new ChallengeStore.Limits(
                        policy.resendAfter(), policy.attempts(), policy.attempts() * CodePolicy.ROUNDS, window));
        return switch (issue) {
            case Issue.TooSoon(Duration delay) ->
                Result.refused(Failure.retryAfter(FailureCode.MESSAGE_TOO_SOON, delay));
            case Issue.Exhausted(Duration delay) ->
                Result.refused(Failure.retryAfter(FailureCode.TOO_MANY_ATTEMPTS, delay));
            case Issue.Issued ignored -> deliver(command, holder, isReal, code, pending);
        };
    }

    private Result<Sent> deliver(
            Command command, Optional<Principal> holder, boolean isReal, Secret code, PendingCode pending) {
        audit.append(new AuditEvent(
                pending.createdAt(),
                command.tenant().id(),
                AuditAction.CODE_SENT,
                holder.map(Principal::id).orElse(null),
                command.application() == null ? null : command.application().id(),
                null,
                command.origin()));
        Message message = new Message(
                ids.next(),
                pending.createdAt(),
                command.tenant(),
                recipient(command, holder),
                purpose(command.scope().purpose()),
                code,
                null,
                null,
                Locale.forLanguageTag(command.origin().language()),
                pending.expiresAt());
        if (isReal) {
            sender.send(message);
        } else {
            sender.pretend(message);
        }
        return Result.ok(new Sent(pending.expiresAt()));
    }

    /** The address as it is stored, never another spelling of it that was typed now. */
    private static Identifier recipient(Command command, Optional<Principal> holder) {
        return holder.flatMap(
                        principal -> principal.identifier(command.address().type()))
                .orElse(command.address());
    }

    private static MessagePurpose purpose(ChallengePurpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> MessagePurpose.SIGN_IN_CODE;
            case REGISTER -> MessagePurpose.REGISTER_CODE;
            case RESET_PASSWORD -> MessagePurpose.RESET_PASSWORD_CODE;
            case CHANGE_ADDRESS, BIND_ADDRESS, UNBIND_ADDRESS -> MessagePurpose.CHANGE_ADDRESS_CODE;
            case MFA_BIND, MFA_VERIFY, MFA_UNBIND -> MessagePurpose.SECOND_FACTOR_CODE;
            case UNLOCK_ACCOUNT -> MessagePurpose.UNLOCK_ACCOUNT_CODE;
            case DELETE_ACCOUNT -> MessagePurpose.DELETE_ACCOUNT_CODE;
            case ANY, VERIFY_ADDRESS, COMPLETE_PROFILE, VERIFY_IDENTITY -> MessagePurpose.VERIFICATION_CODE;
        };
    }
}
