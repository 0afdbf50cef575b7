package io.gatehouse.core.challenge;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.MessageSender;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.tenant.Tenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Mails a link that marks the address verified when it is followed (Authing 7.2). Goes only to an account's stored
 * address; for others the answer is the same, at the same cost, and nothing is sent. Safe for several threads.
 */
public final class SendVerificationLink {
    /** How long a link is good. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final Duration DECOY_LIFETIME = Duration.ofMinutes(1);

    private final ChallengeStore challenges;
    private final PrincipalStore principals;
    private final Throttle throttle;
    private final SpendGuard guard;
    private final MessageSender sender;
    private final AuditLog audit;
    private final Secrets secrets;
    private final IdSource ids;
    private final InstantSource clock;

    public SendVerificationLink(
            ChallengeStore challenges,
            PrincipalStore principals,
            Throttle throttle,
            SpendGuard guard,
            MessageSender sender,
            AuditLog audit,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        this.challenges = challenges;
        this.principals = principals;
        this.throttle = throttle;
        this.guard = guard;
        this.sender = sender;
        this.audit = audit;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param variant keeps a dialect's several names for such mails apart, each with its own resend time
     * @param page the configured address of the page that takes the ticket; it is appended as {@code ?ticket=}
     */
    public record Command(
            Tenant tenant, PrincipalKind kind, EmailAddress address, String variant, URI page, Origin origin) {}

    /** Sends; {@code MESSAGE_TOO_SOON} or {@code SENDING_LIMITED} otherwise. */
    public Result<SendCode.Sent> execute(Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Digest key = Digest.ofParts(
                "link", command.tenant().id().hex(), command.address().canonical(), command.variant());
        Duration resendAfter = command.tenant().policies().code().resendAfter();
        Optional<Failure> tooSoon = throttle.take(List.of(new Throttle.Bucket(key, 1, resendAfter)), now)
                .map(delay -> Failure.retryAfter(FailureCode.MESSAGE_TOO_SOON, delay));
        Optional<Failure> refusal = tooSoon.isPresent()
                ? tooSoon
                : guard.refusal(command.tenant(), command.address(), command.origin(), now);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        Optional<Principal> holder =
                principals.findByIdentifier(command.tenant().id(), command.kind(), command.address());
        Secret secret = Secret.of(secrets.token(32));
        challenges.add(ticket(command, holder, secret, now));
        audit.append(new AuditEvent(
                now,
                command.tenant().id(),
                AuditAction.CODE_SENT,
                holder.map(Principal::id).orElse(null),
                null,
                null,
                command.origin()));
        holder.map(Principal::email).ifPresent(stored -> mail(command, stored, secret, now));
        return Result.ok(new SendCode.Sent(now.plus(LIFETIME)));
    }

    /** Where nobody holds the address, a ticket of nobody is written all the same, since the time it takes would tell. */
    private Ticket ticket(Command command, Optional<Principal> holder, Secret secret, Instant now) {
        return new Ticket(
                Digest.of(secret.reveal()),
                TicketPurpose.VERIFY_EMAIL,
                command.tenant().id(),
                holder.map(Principal::id).orElseGet(() -> new PrincipalId(ids.next())),
                null,
                command.address().canonical(),
                holder.map(Principal::generation).orElse(0),
                now,
                now.plus(holder.isPresent() ? LIFETIME : DECOY_LIFETIME));
    }

    private void mail(Command command, EmailAddress stored, Secret secret, Instant now) {
        sender.send(new Message(
                ids.next(),
                now,
                command.tenant(),
                stored,
                MessagePurpose.VERIFY_EMAIL_LINK,
                null,
                URI.create(command.page() + "?ticket=" + secret.reveal()),
                secret,
                Locale.forLanguageTag(command.origin().language()),
                now.plus(LIFETIME)));
    }
}
