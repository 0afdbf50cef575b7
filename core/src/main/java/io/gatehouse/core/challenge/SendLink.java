package io.gatehouse.core.challenge;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.MessageSender;
import io.gatehouse.core.failure.Failure;
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
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Tenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Mails a link with a ticket in it (Authing 7.2, AppEngine 3). Goes only to an account's stored address; for others the
 * answer is the same, at the same cost, and nothing is sent. Safe for several threads.
 */
public final class SendLink {
    private static final Duration DECOY_LIFETIME = Duration.ofMinutes(1);

    /** What a link does when it is followed. */
    public enum Purpose {
        /** Marks the address verified. */
        VERIFY_EMAIL(TicketPurpose.VERIFY_EMAIL, MessagePurpose.VERIFY_EMAIL_LINK, Duration.ofHours(24), false),
        /** Leads to where a new password is set in the place of a lost one. A newer link voids the older ones. */
        RESET_PASSWORD(TicketPurpose.RESET_PASSWORD, MessagePurpose.RESET_PASSWORD_LINK, Duration.ofMinutes(30), true);

        private final TicketPurpose ticket;
        private final MessagePurpose message;
        private final Duration lifetime;
        private final boolean isSole;

        Purpose(TicketPurpose ticket, MessagePurpose message, Duration lifetime, boolean isSole) {
            this.ticket = ticket;
            this.message = message;
            this.lifetime = lifetime;
            this.isSole = isSole;
        }

        /** How long a link is good. */
        public Duration lifetime() {
            return lifetime;
        }
    }

    private final ChallengeStore challenges;
    private final PrincipalStore principals;
    private final SpendGuard guard;
    private final MessageSender sender;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Secrets secrets;
    private final IdSource ids;
    private final InstantSource clock;

    public SendLink(
            ChallengeStore challenges,
            PrincipalStore principals,
            SpendGuard guard,
            MessageSender sender,
            Transactions transactions,
            AuditLog audit,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        this.challenges = challenges;
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
     * @param variant keeps a dialect's several names for such mails apart, each with its own resend time
     * @param page the configured address of the page that takes the ticket, whose text is appended as it is
     */
    public record Command(
            Purpose purpose,
            Tenant tenant,
            PrincipalKind kind,
            EmailAddress address,
            String variant,
            URI page,
            Origin origin) {
        /** Two links of one key have to wait for each other. */
        private Digest key() {
            return Digest.ofParts("link", tenant.id().hex(), kind.name(), purpose.name(), address.canonical(), variant);
        }
    }

    /** Sends; {@code MESSAGE_TOO_SOON} or {@code SENDING_LIMITED} otherwise. */
    public Result<SendCode.Sent> execute(Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Duration resendAfter = command.tenant().policies().code().resendAfter();
        Optional<Failure> refusal = guard.refusal(
                command.tenant(),
                command.address(),
                command.origin(),
                new SpendGuard.Pause(command.key(), resendAfter),
                now);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        Optional<Principal> holder =
                principals.findByIdentifier(command.tenant().id(), command.kind(), command.address());
        return transactions.call(() -> issue(command, holder, now));
    }

    /** The ticket, its record and its mail stand or fall together. */
    private Result<SendCode.Sent> issue(Command command, Optional<Principal> holder, Instant now) {
        Secret secret = Secret.of(secrets.token(32));
        Ticket ticket = ticket(command, holder, secret, now);
        if (command.purpose().isSole) {
            challenges.removeAll(ticket.tenantId(), ticket.principal(), ticket.purpose());
        }
        challenges.add(ticket);
        audit.append(new AuditEvent(
                now,
                command.tenant().id(),
                AuditAction.CODE_SENT,
                holder.map(Principal::id).orElse(null),
                null,
                null,
                command.origin()));
        holder.map(Principal::email)
                .ifPresentOrElse(
                        stored -> sender.send(mail(command, stored, secret, now)),
                        () -> sender.pretend(mail(command, command.address(), secret, now)));
        return Result.ok(new SendCode.Sent(now.plus(command.purpose().lifetime())));
    }

    /** Where nobody holds the address, a ticket of nobody is written all the same, since the time it takes would tell. */
    private Ticket ticket(Command command, Optional<Principal> holder, Secret secret, Instant now) {
        return new Ticket(
                Digest.of(secret.reveal()),
                command.purpose().ticket,
                command.tenant().id(),
                holder.map(Principal::id).orElseGet(() -> new PrincipalId(ids.next())),
                null,
                command.address().canonical(),
                holder.map(Principal::generation).orElse(0),
                now,
                now.plus(holder.isPresent() ? command.purpose().lifetime() : DECOY_LIFETIME));
    }

    private Message mail(Command command, EmailAddress to, Secret secret, Instant now) {
        return new Message(
                ids.next(),
                now,
                command.tenant(),
                to,
                command.purpose().message,
                null,
                URI.create(command.page() + secret.reveal()),
                secret,
                Locale.forLanguageTag(command.origin().language()),
                now.plus(command.purpose().lifetime()));
    }
}
