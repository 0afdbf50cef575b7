package io.gatehouse.crypto.jose;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.core.token.PublishedKeys;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKeyStore;
import io.gatehouse.crypto.keys.KeyRing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Renders the public halves of all remembered ES256 and RS256 keys, oldest first, and keeps what it rendered until a key
 * comes or is forgotten. Pending successors are in it: they are published before they sign. Safe for several threads.
 *
 * <p>The set of a tenant follows the key ring. The set of all tenants is read again every half minute and when this node
 * learns of a change; while the store is away the last one serves.
 */
public final class JwkSets implements PublishedKeys {
    private static final Duration RELOAD = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int MOST_TENANTS = 4096;

    private final SigningKeyStore store;
    private final TenantStore tenants;
    private final KeyRing ring;
    private final InstantSource clock;
    private final Map<TenantId, TenantSet> byTenant = new ConcurrentHashMap<>();
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable AllSet all;

    /** A rendered set and the keys it was rendered from. */
    private record TenantSet(List<String> kids, Document document) {}

    /** A rendered set and until when it may be shown without a look at the store. */
    private record AllSet(Document document, long version, Instant due) {
        boolean isGood(long current, Instant now) {
            return version == current && now.isBefore(due);
        }
    }

    public JwkSets(SigningKeyStore store, TenantStore tenants, KeyRing ring, InstantSource clock) {
        this.store = store;
        this.tenants = tenants;
        this.ring = ring;
        this.clock = clock;
    }

    @Override
    public Document all() {
        AllSet known = all;
        if (known != null && known.isGood(ring.version(), clock.instant())) {
            return known.document();
        }
        if (known == null) {
            loading.lock();
        } else if (!loading.tryLock()) {
            return known.document();
        }
        try {
            return loadAll(clock.instant());
        } finally {
            loading.unlock();
        }
    }

    @Override
    public Optional<Document> of(TenantId tenant) {
        if (!ring.knows(tenant) && tenants.find(tenant).isEmpty()) {
            return Optional.empty();
        }
        List<SigningKey> keys = published(ring.remembered(tenant));
        List<String> kids = keys.stream().map(SigningKey::kid).toList();
        TenantSet known = byTenant.get(tenant);
        if (known != null && known.kids().equals(kids)) {
            return Optional.of(known.document());
        }
        if (byTenant.size() >= MOST_TENANTS) {
            byTenant.clear();
        }
        Document rendered = render(keys);
        byTenant.put(tenant, new TenantSet(kids, rendered));
        return Optional.of(rendered);
    }

    private Document loadAll(Instant now) {
        AllSet known = all;
        long version = ring.version(); // before reading: a change that comes while we read makes us read once more
        if (known != null && known.isGood(version, now)) {
            return known.document();
        }
        try {
            List<SigningKey> keys = published(store.remembered(now));
            Document rendered = render(keys);
            Document document =
                    known != null && known.document().etag().equals(rendered.etag()) ? known.document() : rendered;
            all = new AllSet(document, version, earliest(keys, now.plus(RELOAD)));
            return document;
        } catch (StoreUnavailableException away) {
            if (known == null) {
                throw away;
            }
            all = new AllSet(known.document(), version, now.plus(RETRY));
            return known.document();
        }
    }

    /** A set is good until the first of its keys is forgotten. */
    private static Instant earliest(List<SigningKey> keys, Instant limit) {
        return keys.stream()
                .map(SigningKey::forgottenAt)
                .filter(Objects::nonNull)
                .filter(limit::isAfter)
                .min(Instant::compareTo)
                .orElse(limit);
    }

    private static List<SigningKey> published(List<SigningKey> keys) {
        return keys.stream()
                .filter(key -> switch (key.use()) {
                    case SIGN_ES256, SIGN_RS256 -> true;
                    case REFRESH_HS256, DERIVE_HS256, PASSWORD_RSA -> false;
                })
                .filter(key -> key.publicJwk() != null)
                .toList();
    }

    private static Document render(List<SigningKey> keys) {
        String json = keys.stream().map(SigningKey::publicJwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        String digest = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Digest.of(bytes).bytes());
        return new Document(bytes, '"' + digest + '"');
    }
}
