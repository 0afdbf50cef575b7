package io.gatehouse.core.challenge;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Throttle.Bucket;
import io.gatehouse.core.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps messages from being pumped: ceilings per address, client, prefix and tenant, and prefixes that are refused. */
public final class SpendGuard {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    /** Plus sign and three digits: near enough to a country for a ceiling. */
    private static final int PREFIX_LENGTH = 4;

    private final Throttle throttle;
    private final SpendPolicy policy;

    public SpendGuard(Throttle throttle, SpendPolicy policy) {
        this.throttle = throttle;
        this.policy = policy;
    }

    /**
     * Takes one message from every ceiling; the refusal if one is reached or the prefix is refused. What many share is taken
     * only from who has kept his own, so that one client cannot use up the others'.
     */
    public Optional<Failure> refusal(Tenant tenant, Identifier address, Origin origin, Instant now) {
        boolean isText = address.type() == Identifier.Type.PHONE;
        if (isText && isRefusedPrefix(address.canonical())) {
            return Optional.of(Failure.of(FailureCode.SENDING_LIMITED));
        }
        String tenantId = tenant.id().hex();
        List<Bucket> own = new ArrayList<>();
        add(own, policy.perNumberPerDay(), DAY, "spend-to", tenantId, address.canonical());
        add(own, policy.perAddressPerHour(), HOUR, "spend-by", tenantId, origin.clientKey());
        List<Bucket> shared = new ArrayList<>();
        add(shared, policy.perTenantPerDay(), DAY, "spend-of", tenantId, "");
        if (isText) {
            add(shared, policy.perPrefixPerDay(), DAY, "spend-prefix", tenantId, prefix(address.canonical()));
        }
        return take(own, now).or(() -> take(shared, now));
    }

    /**
     * The same for a notice to the owner of an account, which nobody asks for: it has ceilings of its own, since whoever can
     * use up those of codes must not be able to keep the owner from being told.
     */
    public Optional<Failure> noticeRefusal(Tenant tenant, Identifier address, Instant now) {
        if (address.type() == Identifier.Type.PHONE && isRefusedPrefix(address.canonical())) {
            return Optional.of(Failure.of(FailureCode.SENDING_LIMITED));
        }
        String tenantId = tenant.id().hex();
        List<Bucket> own = new ArrayList<>();
        add(own, 2 * policy.perNumberPerDay(), DAY, "notice-to", tenantId, address.canonical());
        List<Bucket> shared = new ArrayList<>();
        add(shared, policy.perTenantPerDay(), DAY, "notice-of", tenantId, "");
        return take(own, now).or(() -> take(shared, now));
    }

    private Optional<Failure> take(List<Bucket> buckets, Instant now) {
        return buckets.isEmpty()
                ? Optional.empty()
                : throttle.take(buckets, now).map(delay -> Failure.retryAfter(FailureCode.SENDING_LIMITED, delay));
    }

    private boolean isRefusedPrefix(String e164) {
        boolean blocked = policy.blockedPrefixes().stream().anyMatch(e164::startsWith);
        boolean allowed = policy.allowedCallingCodes().isEmpty()
                || policy.allowedCallingCodes().stream().anyMatch(e164::startsWith);
        return blocked || !allowed;
    }

    private static void add(
            List<Bucket> buckets, int limit, Duration window, String what, String tenant, String value) {
        if (limit > 0) {
            buckets.add(new Bucket(Digest.ofParts(what, tenant, value), limit, window));
        }
    }

    private static String prefix(String e164) {
        return e164.substring(0, Math.min(PREFIX_LENGTH, e164.length()));
    }
}
