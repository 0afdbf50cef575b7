package io.gatehouse.core.challenge;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Throttle.Bucket;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps messages from being pumped: ceilings per address, client, prefix and tenant, and prefixes that are refused. */
public final class SpendGuard {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    /** Plus sign and three digits: near enough to a country for a ceiling. */
    private static final int PREFIX_LENGTH = 4;

    private static final PrefixWatch.Rule RULE = PrefixWatch.Rule.defaults();

    private final Throttle throttle;
    private final SpendPolicy policy;

    private final @Nullable PrefixWatch watch;
    private final Predicate<PhoneNumber> isCostly;
    private final Consumer<Closing> closings;

    /** A prefix was closed. */
    public record Closing(TenantId tenant, String prefix, Instant now) {}

    /** With ceilings alone. */
    public SpendGuard(Throttle throttle, SpendPolicy policy) {
        this(throttle, policy, null, number -> false, closing -> {});
    }

    /**
     * @param watch null: prefixes are not closed
     * @param isCostly whether calls to the number are charged beyond the usual
     * @param closings told of prefixes that are closed
     */
    public SpendGuard(
            Throttle throttle,
            SpendPolicy policy,
            @Nullable PrefixWatch watch,
            Predicate<PhoneNumber> isCostly,
            Consumer<Closing> closings) {
        this.throttle = throttle;
        this.policy = policy;
        this.watch = policy.equals(SpendPolicy.off()) ? null : watch;
        this.isCostly = policy.equals(SpendPolicy.off()) ? number -> false : isCostly;
        this.closings = closings;
    }

    /** How long two messages have to wait for each other. @param key names what both of them are */
    public record Pause(Digest key, Duration length) {
        private Digest of(Origin origin) {
            return Digest.ofParts("spend-pause-by", hex(key), origin.clientKey());
        }
    }

    /**
     * Takes one message from every ceiling; the refusal if one is reached or the prefix is refused. They are taken one after
     * another, what is nearest to who asks first, and nothing is taken beyond the first that refuses: who has used up his own
     * costs nobody else anything, and half of a number's day, rounded up, is the most that one client takes of it.
     */
    public Optional<Failure> refusal(Tenant tenant, Identifier address, Origin origin, Instant now) {
        return nowhere(address)
                .or(() -> ofClient(tenant, address, origin, now))
                .or(() -> ofEverybody(tenant, address, now));
    }

    /**
     * The same for a message that somebody may ask for again, {@code MESSAGE_TOO_SOON} if it is asked for within the pause. A
     * client that cannot wait pays nothing for it; and one that has used up its own makes nobody else wait.
     */
    public Optional<Failure> refusal(Tenant tenant, Identifier address, Origin origin, Pause pause, Instant now) {
        return nowhere(address)
                .or(() -> tooSoon(pause.of(origin), pause.length(), now))
                .or(() -> ofClient(tenant, address, origin, now))
                .or(() -> tooSoon(pause.key(), pause.length(), now))
                .or(() -> ofEverybody(tenant, address, now));
    }

    private Optional<Failure> nowhere(Identifier address) {
        return address instanceof PhoneNumber number && (isRefusedPrefix(number.e164()) || isCostly.test(number))
                ? Optional.of(Failure.of(FailureCode.SENDING_LIMITED))
                : Optional.empty();
    }

    private Optional<Failure> tooSoon(Digest key, Duration pause, Instant now) {
        return throttle.take(List.of(new Bucket(key, 1, pause)), now)
                .map(delay -> Failure.retryAfter(FailureCode.MESSAGE_TOO_SOON, delay));
    }

    private Optional<Failure> ofClient(Tenant tenant, Identifier address, Origin origin, Instant now) {
        String id = tenant.id().hex();
        String client = origin.clientKey();
        int half = Math.ceilDiv(policy.perNumberPerDay(), 2);
        return take(policy.perAddressPerHour(), HOUR, now, "spend-by", id, client)
                .or(() -> take(half, DAY, now, "spend-by-to", id, client, address.canonical()));
    }

    private Optional<Failure> ofEverybody(Tenant tenant, Identifier address, Instant now) {
        String id = tenant.id().hex();
        return take(policy.perNumberPerDay(), DAY, now, "spend-to", id, address.canonical())
                .or(() -> closed(tenant.id(), address, now))
                .or(() -> takeOfPrefix(id, address, now))
                .or(() -> take(policy.perTenantPerDay(), DAY, now, "spend-of", id, ""));
    }

    private Optional<Failure> takeOfPrefix(String tenant, Identifier address, Instant now) {
        return address instanceof PhoneNumber number
                ? take(policy.perPrefixPerDay(), DAY, now, "spend-prefix", tenant, prefix(number.e164()))
                : Optional.empty();
    }

    /** The refusal if hardly any code that went there was used. */
    private Optional<Failure> closed(TenantId tenant, Identifier address, Instant now) {
        if (watch == null || !(address instanceof PhoneNumber number)) {
            return Optional.empty();
        }
        String prefix = prefix(number.e164());
        return switch (watch.verdict(tenant, prefix, RULE, now)) {
            case PrefixWatch.Verdict.Open ignored -> Optional.empty();
            case PrefixWatch.Verdict.Shut(Instant until, boolean justNow) -> {
                if (justNow) {
                    closings.accept(new Closing(tenant, prefix, now));
                }
                yield Optional.of(Failure.retryAfter(FailureCode.SENDING_LIMITED, Duration.between(now, until)));
            }
        };
    }

    /**
     * A code was sent to the address whose use will be told by {@link #used}, unless nobody uses it. To be called when it is
     * committed, and outside of the transaction.
     *
     * @param isReal false: nothing was sent, since nobody has the address; that must not show in the time it takes
     */
    void sent(TenantId tenant, Identifier address, boolean isReal, Instant now) {
        if (watch != null && address instanceof PhoneNumber number) {
            watch.sent(tenant, prefix(number.e164()), isReal ? 1 : 0, RULE, now);
        }
    }

    /** The code that was sent to the address was used; one that is used again, until it is taken, counts once. */
    void used(PendingCode code, Identifier address, Instant now) {
        if (watch != null && address instanceof PhoneNumber number && isFirstUse(code, now)) {
            watch.used(code.tenantId(), prefix(number.e164()));
        }
    }

    private boolean isFirstUse(PendingCode code, Instant now) {
        Digest key = Digest.ofParts("spend-used", hex(code.key()), hex(code.code()));
        Duration left = Duration.between(now, code.expiresAt()).plus(SECOND);
        return throttle.take(List.of(new Bucket(key, 1, left)), now).isEmpty();
    }

    private static String hex(Digest digest) {
        return HexFormat.of().formatHex(digest.bytes());
    }

    /**
     * The same for a notice to the owner of an account, which nobody asks for: it has ceilings of its own, since whoever can
     * use up those of codes must not be able to keep the owner from being told.
     */
    public Optional<Failure> noticeRefusal(Tenant tenant, Identifier address, Instant now) {
        if (address.type() == Identifier.Type.PHONE && isRefusedPrefix(address.canonical())) {
            return Optional.of(Failure.of(FailureCode.SENDING_LIMITED));
        }
        String id = tenant.id().hex();
        return take(2 * policy.perNumberPerDay(), DAY, now, "notice-to", id, address.canonical())
                .or(() -> take(policy.perTenantPerDay(), DAY, now, "notice-of", id, ""));
    }

    /** Takes one of so many in the window; a limit of 0 is none. @param key names the counter */
    private Optional<Failure> take(int limit, Duration window, Instant now, String... key) {
        return limit == 0
                ? Optional.empty()
                : throttle.take(List.of(new Bucket(Digest.ofParts(key), limit, window)), now)
                        .map(delay -> Failure.retryAfter(FailureCode.SENDING_LIMITED, delay));
    }

    private boolean isRefusedPrefix(String e164) {
        boolean blocked = policy.blockedPrefixes().stream().anyMatch(e164::startsWith);
        boolean allowed = policy.allowedCallingCodes().isEmpty()
                || policy.allowedCallingCodes().stream().anyMatch(e164::startsWith);
        return blocked || !allowed;
    }

    private static String prefix(String e164) {
        return e164.substring(0, Math.min(PREFIX_LENGTH, e164.length()));
    }
}
