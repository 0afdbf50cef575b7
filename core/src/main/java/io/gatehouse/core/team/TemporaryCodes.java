package io.gatehouse.core.team;

import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.SpendGuard;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.MessageSender;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.TokenSigner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Temporary codes: short enough to be typed from a text message, long enough (50 bits) to name their account alone, good
 * once, for a day, and until a credential of the account changes. Kept as digests under a key of the tenant, since so few
 * bits under a plain digest are soon tried out. Safe for several threads.
 */
public final class TemporaryCodes {
    /** How long a code is good. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    /** Crockford's 32: none of them looks like another. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 10;
    private static final int LONGEST_TYPED = 32;

    private final ChallengeStore challenges;
    private final TokenSigner signer;
    private final SpendGuard guard;
    private final MessageSender sender;
    private final Secrets secrets;
    private final IdSource ids;
    private final InstantSource clock;

    public TemporaryCodes(
            ChallengeStore challenges,
            TokenSigner signer,
            SpendGuard guard,
            MessageSender sender,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        this.challenges = challenges;
        this.signer = signer;
        this.guard = guard;
        this.sender = sender;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes one message from the limits of what may be sent; the refusal if one is reached. The guard is not told of the code
     * itself: it is good for a day, and would be taken for one that nobody reads long before it is used.
     */
    Optional<Failure> barred(Tenant tenant, Identifier to, Origin origin) {
        return guard.refusal(tenant, to, origin, clock.instant());
    }

    /** Makes a code for the holder in the running transaction. Older ones die with a raised generation only. */
    public Secret issue(Principal holder) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String code = fresh();
        challenges.add(new Ticket(
                digest(holder.tenantId(), code),
                TicketPurpose.TEMPORARY_CODE,
                holder.tenantId(),
                holder.id(),
                null,
                null,
                holder.generation(),
                now,
                now.plus(LIFETIME)));
        return Secret.of(code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2));
    }

    /** Sends a code that was issued, in the running transaction. */
    public void send(Tenant tenant, Identifier to, Secret code, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        sender.send(new Message(
                ids.next(),
                now,
                tenant,
                to,
                MessagePurpose.TEMPORARY_CODE,
                code,
                null,
                null,
                Locale.forLanguageTag(origin.language()),
                now.plus(LIFETIME)));
    }

    /** What stands behind a code as typed, left where it is; empty if it is wrong, spent or over. */
    Optional<Ticket> peek(TenantId tenant, Secret typed) {
        return normal(typed)
                .flatMap(code ->
                        challenges.peek(tenant, digest(tenant, code), TicketPurpose.TEMPORARY_CODE, clock.instant()));
    }

    /** Takes the code out in the running transaction: of any number of callers exactly one receives it. */
    Optional<Ticket> take(Ticket found) {
        return challenges.take(found.tenantId(), found.secret(), TicketPurpose.TEMPORARY_CODE, clock.instant());
    }

    private String fresh() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (byte random : secrets.bytes(LENGTH)) {
            code.append(ALPHABET.charAt(random & (ALPHABET.length() - 1))); // 256 is 8 times 32: none is favoured
        }
        return code.toString();
    }

    /** As issued, whatever case, hyphens and look-alikes it was typed with. */
    private static Optional<String> normal(Secret typed) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String code = typed.reveal()
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean isCode = code.length() == LENGTH && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return isCode ? Optional.of(code) : Optional.empty();
    }

    private Digest digest(TenantId tenant, String code) {
        return Digest.ofStored(signer.derive(tenant, "temporary-code", code.getBytes(StandardCharsets.UTF_8)));
    }
}
