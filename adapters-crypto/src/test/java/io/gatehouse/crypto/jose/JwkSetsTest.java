package io.gatehouse.crypto.jose;

import static io.gatehouse.crypto.keys.Keys.OTHER_TENANT;
import static io.gatehouse.crypto.keys.Keys.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.token.PublishedKeys.Document;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import io.gatehouse.crypto.keys.KeyRing;
import io.gatehouse.crypto.keys.Keys;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwkSetsTest {
    private final Keys keys = new Keys();
    private final KeyRing ring = keys.ring();
    private final JwkSets sets = new JwkSets(keys.store, keys.world.tenants(), ring, keys.clock);

    @BeforeEach
    void tenants() {
        for (TenantId id : List.of(TENANT, OTHER_TENANT)) {
            String name = "tenant-" + id.hex().substring(23);
            keys.world
                    .tenants()
                    .save(new Tenant(id, new Slug(name), name, null, null, Set.of(), TenantPolicies.defaults()));
        }
    }

    @Test
    void a_set_has_the_public_signing_keys_and_nothing_else() {
        ring.prepare(TENANT);
        ring.signing(OTHER_TENANT, Use.SIGN_ES256);

        JWKSet own = parse(sets.of(TENANT).orElseThrow());
        assertThat(own.getKeys())
                .extracting(key -> key.getAlgorithm().getName())
                .containsExactlyInAnyOrder("ES256", "RS256");
        assertThat(own.getKeys())
                .noneMatch(JWK::isPrivate)
                .allMatch(key -> key.getKeyID().startsWith(TENANT.hex()));
        assertThat(parse(sets.all()).getKeys()).hasSize(3).noneMatch(JWK::isPrivate);
    }

    @Test
    void a_tenant_without_keys_has_an_empty_set_and_an_unknown_tenant_none() {
        assertThat(text(sets.of(TENANT).orElseThrow())).isEqualTo("{\"keys\":[]}");
        assertThat(text(sets.all())).isEqualTo("{\"keys\":[]}");
        assertThat(sets.of(new TenantId("64a0000000000000000000ff"))).isEmpty();
    }

    @Test
    void a_set_is_rendered_once_until_a_key_changes() {
        ring.signing(TENANT, Use.SIGN_ES256);
        Document own = sets.of(TENANT).orElseThrow();
        Document all = sets.all();

        keys.clock.advance(Duration.ofMinutes(5));
        assertThat(sets.of(TENANT).orElseThrow()).isSameAs(own);
        assertThat(sets.all().bytes()).isSameAs(all.bytes());
        assertThat(own.etag()).matches("\"[A-Za-z0-9_-]{43}\"");

        ring.signing(TENANT, Use.SIGN_RS256);
        assertThat(sets.of(TENANT).orElseThrow().etag()).isNotEqualTo(own.etag());
        assertThat(sets.all().etag()).isNotEqualTo(all.etag());
    }

    @Test
    void the_set_of_all_costs_one_reading_in_half_a_minute() {
        keys.addFirst(Use.SIGN_ES256);
        sets.all();
        int before = keys.store.readings();
        for (int i = 0; i < 29; i++) {
            keys.clock.advance(Duration.ofSeconds(1));
            sets.all();
        }
        assertThat(keys.store.readings()).isEqualTo(before);
    }

    @Test
    void a_successor_is_published_before_it_signs_and_the_old_key_until_it_is_forgotten() {
        SigningKey old = keys.addFirst(Use.SIGN_ES256);
        keys.clock.advance(Duration.ofHours(1));
        SigningKey next = keys.rotate(old, Duration.ofMinutes(1), Duration.ofMinutes(20));

        assertThat(kids()).containsExactly(old.kid(), next.kid());
        keys.clock.advance(Duration.ofMinutes(20));
        assertThat(kids()).containsExactly(old.kid(), next.kid());
        keys.clock.advance(Duration.ofMinutes(1));
        assertThat(kids()).containsExactly(next.kid());
    }

    @Test
    void while_the_store_is_away_the_last_sets_serve() {
        ring.signing(TENANT, Use.SIGN_ES256);
        Document own = sets.of(TENANT).orElseThrow();
        Document all = sets.all();
        keys.store.setAway(true);
        keys.world.goAway();
        keys.clock.advance(Duration.ofHours(1));

        assertThat(sets.of(TENANT).orElseThrow()).isSameAs(own);
        assertThat(sets.all()).isSameAs(all);
        JwkSets restarted = new JwkSets(keys.store, keys.world.tenants(), keys.ring(), keys.clock);
        assertThatThrownBy(restarted::all).isInstanceOf(StoreUnavailableException.class);
    }

    private List<String> kids() {
        List<String> own = parse(sets.of(TENANT).orElseThrow()).getKeys().stream()
                .map(JWK::getKeyID)
                .toList();
        List<String> all =
                parse(sets.all()).getKeys().stream().map(JWK::getKeyID).toList();
        assertThat(all).isEqualTo(own);
        return own;
    }

    private static JWKSet parse(Document document) {
        try {
            return JWKSet.parse(text(document));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Document document) {
        return new String(document.bytes(), StandardCharsets.UTF_8);
    }
}
