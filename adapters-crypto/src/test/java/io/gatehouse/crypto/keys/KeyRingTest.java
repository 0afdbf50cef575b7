package io.gatehouse.crypto.keys;

import static io.gatehouse.crypto.keys.Keys.OTHER_TENANT;
import static io.gatehouse.crypto.keys.Keys.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import io.gatehouse.tck.InMemoryWorld;
import io.gatehouse.tck.Race;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class KeyRingTest {
    private final Keys keys = new Keys();

    @Test
    void the_first_key_is_made_when_first_needed_and_then_kept() {
        KeyRing ring = keys.ring();

        SignatureKey first = ring.signing(TENANT, Use.SIGN_ES256);

        assertThat(ring.signing(TENANT, Use.SIGN_ES256)).isSameAs(first);
        assertThat(keys.store.remembered(keys.clock.instant()))
                .extracting(SigningKey::kid)
                .containsExactly(first.stored().kid());
    }

    @Test
    void two_nodes_that_need_a_first_key_at_once_sign_with_the_same_one() {
        List<KeyRing> nodes = List.of(keys.ring(), keys.ring(), keys.ring());
        List<String> kids = Race.of(
                24,
                i -> nodes.get(i % 3).signing(TENANT, Use.SIGN_ES256).stored().kid());
        assertThat(kids).containsOnly(kids.getFirst());
        assertThat(keys.store.remembered(keys.clock.instant())).hasSize(1);
    }

    @Test
    void a_key_in_use_costs_one_reading_in_half_a_minute() {
        SigningKey key = keys.addFirst(Use.SIGN_ES256);
        KeyRing ring = keys.ring();
        ring.find(key.kid());
        int before = keys.store.readings();

        for (int i = 0; i < 29; i++) {
            keys.clock.advance(Duration.ofSeconds(1));
            assertThat(ring.find(key.kid())).isPresent();
            ring.signing(TENANT, Use.SIGN_ES256);
        }
        assertThat(keys.store.readings()).isEqualTo(before);

        keys.clock.advance(Duration.ofSeconds(1));
        ring.find(key.kid());
        assertThat(keys.store.readings()).isEqualTo(before + 1);
    }

    @Test
    void a_key_that_another_node_has_just_made_is_found_at_once() {
        keys.addFirst(Use.SIGN_RS256);
        KeyRing ring = keys.ring();
        ring.signing(TENANT, Use.SIGN_RS256);
        SigningKey fresh = keys.addFirst(Use.SIGN_ES256);

        assertThat(ring.find(fresh.kid())).isPresent();
    }

    @Test
    void unknown_kids_of_a_tenant_in_use_cost_one_reading_a_second() {
        keys.addFirst(Use.SIGN_ES256);
        KeyRing ring = keys.ring();
        ring.signing(TENANT, Use.SIGN_ES256);
        int before = keys.store.readings();
        for (int i = 0; i < 100; i++) {
            assertThat(ring.find(TENANT.hex() + ".AAAAAAAAAAAAAAAAAAAA" + (10 + i % 90)))
                    .isEmpty();
        }
        assertThat(keys.store.readings()).isEqualTo(before + 1);

        keys.clock.advance(Duration.ofSeconds(1));
        ring.find(TENANT.hex() + ".AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(keys.store.readings()).isEqualTo(before + 2);
    }

    @Test
    void kids_of_tenants_that_have_no_keys_cost_a_bounded_number_of_readings() {
        KeyRing ring = keys.ring();
        for (int i = 0; i < 1000; i++) {
            assertThat(ring.find("64b000000000000000000" + (100 + i % 900) + ".AAAAAAAAAAAAAAAAAAAAAA"))
                    .isEmpty();
        }
        assertThat(keys.store.readings()).isEqualTo(64);
        assertThat(ring.knows(new TenantId("64b000000000000000000100"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "k1",
                "../../../../etc/passwd",
                "' OR 1=1 --",
                "http://169.254.169.254/",
                "64a000000000000000000001",
                "64a000000000000000000001.",
                "64a000000000000000000001.AAAAAAAAAAAAAAAAAAAAA",
                "64a000000000000000000001.AAAAAAAAAAAAAAAAAAAAAAA",
                "64a000000000000000000001.AAAAAAAAAAAAAAAAAAAA/A",
                "64A000000000000000000001.AAAAAAAAAAAAAAAAAAAAAA",
                "64a000000000000000000001-AAAAAAAAAAAAAAAAAAAAAA"
            })
    void a_kid_of_another_form_costs_no_reading(String kid) {
        KeyRing ring = keys.ring();

        assertThat(ring.find(kid)).isEmpty();
        assertThat(ring.find(kid.repeat(1000))).isEmpty();
        assertThat(keys.store.readings()).isZero();
    }

    @Test
    void a_successor_is_known_at_once_and_signs_only_when_its_time_has_come() {
        SigningKey old = keys.addFirst(Use.SIGN_ES256);
        KeyRing ring = keys.ring();
        SigningKey next = keys.rotate(old, Duration.ofMinutes(1), Duration.ofHours(1));

        assertThat(ring.find(next.kid())).isPresent();
        assertThat(ring.signing(TENANT, Use.SIGN_ES256).stored().kid()).isEqualTo(old.kid());
        keys.clock.advance(Duration.ofSeconds(59));
        assertThat(ring.signing(TENANT, Use.SIGN_ES256).stored().kid()).isEqualTo(old.kid());
        keys.clock.advance(Duration.ofSeconds(1));
        assertThat(ring.signing(TENANT, Use.SIGN_ES256).stored().kid()).isEqualTo(next.kid());
        assertThat(ring.find(old.kid())).isPresent();
        keys.clock.advance(Duration.ofHours(1));
        assertThat(ring.find(old.kid())).isEmpty();
        assertThat(ring.find(next.kid())).isPresent();
    }

    @Test
    void a_node_that_heard_nothing_of_a_rotation_signs_with_the_successor_in_time() {
        SigningKey old = keys.addFirst(Use.SIGN_ES256);
        KeyRing ring = keys.ring();
        ring.signing(TENANT, Use.SIGN_ES256);
        SigningKey next = keys.rotate(old, Duration.ofMinutes(1), Duration.ofHours(1));

        keys.clock.advance(Duration.ofMinutes(1));
        assertThat(ring.signing(TENANT, Use.SIGN_ES256).stored().kid()).isEqualTo(next.kid());
    }

    @Test
    void a_key_forgotten_in_an_emergency_is_refused_by_a_node_that_heard_nothing_within_half_a_minute() {
        SigningKey key = keys.addFirst(Use.SIGN_ES256);
        KeyRing ring = keys.ring();
        ring.find(key.kid());
        keys.store.forget(key.kid(), keys.clock.instant());

        keys.clock.advance(Duration.ofSeconds(30));
        assertThat(ring.find(key.kid())).isEmpty();
    }

    @Test
    void a_node_that_hears_of_the_change_refuses_it_at_once_and_signs_with_another() {
        SigningKey key = keys.addFirst(Use.SIGN_ES256);
        KeyRing ring = keys.listeningRing();
        ring.find(key.kid());
        long version = ring.version();
        keys.store.forget(key.kid(), keys.clock.instant());
        keys.world
                .changes()
                .publish(List.of(new ChangeFeed.Change(
                        ChangeFeed.Topic.KEYS_CHANGED,
                        TENANT.hex(),
                        0,
                        null,
                        keys.clock.instant().plusSeconds(60))));

        assertThat(ring.find(key.kid())).isEmpty();
        assertThat(ring.signing(TENANT, Use.SIGN_ES256).stored().kid()).isNotEqualTo(key.kid());
        assertThat(ring.version()).isGreaterThan(version);
    }

    @Test
    void where_the_active_key_was_forgotten_its_waiting_successor_signs_early() {
        SigningKey old = keys.addFirst(Use.SIGN_ES256);
        SigningKey next = keys.rotate(old, Duration.ofMinutes(1), Duration.ofHours(1));
        keys.store.forget(old.kid(), keys.clock.instant());

        assertThat(keys.ring().signing(TENANT, Use.SIGN_ES256).stored().kid()).isEqualTo(next.kid());
    }

    @Test
    void while_the_store_is_away_the_last_known_keys_serve() {
        KeyRing ring = keys.ring();
        String kid = ring.signing(TENANT, Use.SIGN_ES256).stored().kid();
        keys.store.setAway(true);

        for (int i = 0; i < 5; i++) {
            keys.clock.advance(Duration.ofMinutes(10));
            assertThat(ring.signing(TENANT, Use.SIGN_ES256).stored().kid()).isEqualTo(kid);
            assertThat(ring.find(kid)).isPresent();
        }
        assertThatThrownBy(() -> ring.signing(OTHER_TENANT, Use.SIGN_ES256))
                .isInstanceOf(StoreUnavailableException.class);

        keys.store.setAway(false);
        assertThat(ring.signing(OTHER_TENANT, Use.SIGN_ES256)).isNotNull();
    }

    @Test
    void the_key_stays_though_the_callers_transaction_rolls_back() {
        KeyRing ring = keys.listeningRing();

        assertThatThrownBy(() -> keys.world.transactions().run(() -> {
                    ring.signing(TENANT, Use.SIGN_ES256);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(keys.ring()
                        .find(ring.signing(TENANT, Use.SIGN_ES256).stored().kid()))
                .isPresent();
    }

    @Test
    void as_many_tenants_are_kept_as_the_setting_says_the_longest_unused_going_first() {
        KeyRing ring = new KeyRing(
                keys.store,
                keys.box,
                keys.maker,
                new InMemoryWorld(keys.clock).changes(),
                keys.clock,
                new KeyRingSettings(Duration.ofSeconds(30), Duration.ofSeconds(1), 2));
        TenantId third = new TenantId("64a000000000000000000003");
        ring.signing(TENANT, Use.SIGN_ES256);
        keys.clock.advance(Duration.ofSeconds(1));
        ring.signing(OTHER_TENANT, Use.SIGN_ES256);
        keys.clock.advance(Duration.ofSeconds(1));
        ring.signing(TENANT, Use.SIGN_ES256);
        ring.signing(third, Use.SIGN_ES256);

        assertThat(ring.knows(TENANT)).isTrue();
        assertThat(ring.knows(OTHER_TENANT)).isFalse();
        assertThat(ring.knows(third)).isTrue();
        assertThat(ring.signing(OTHER_TENANT, Use.SIGN_ES256)).isNotNull();
    }
}
