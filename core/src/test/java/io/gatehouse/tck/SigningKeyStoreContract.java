package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import io.gatehouse.core.token.SigningKeyStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link SigningKeyStore} keeps. Instants here are whole milliseconds, which every store can hold. */
public abstract class SigningKeyStoreContract {
    /** A tenant that the adapter has made known to its store, if it must. */
    protected static final TenantId TENANT = new TenantId("64a000000000000000000001");

    /** Another one. */
    protected static final TenantId OTHER_TENANT = new TenantId("64a000000000000000000002");

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.125Z");

    private SigningKeyStore store;

    /** A store without keys, in which both tenants may have some. */
    protected abstract SigningKeyStore emptyStore();

    @BeforeEach
    void open() {
        store = emptyStore();
    }

    @ParameterizedTest
    @EnumSource(Use.class)
    void a_key_comes_back_as_it_was_stored(Use use) {
        SigningKey key = key("k1", TENANT, use, NOW);

        assertThat(store.addFirst(key)).isTrue();
        assertThat(store.remembered(NOW)).singleElement().satisfies(found -> assertSame(found, key));
        assertThat(store.remembered(TENANT, NOW)).singleElement().satisfies(found -> assertSame(found, key));
    }

    @Test
    void an_empty_store_remembers_nothing() {
        assertThat(store.remembered(NOW)).isEmpty();
        assertThat(store.remembered(TENANT, NOW)).isEmpty();
        assertThat(store.forget("unknown", NOW)).isFalse();
        assertThat(store.rotate(key("k1", TENANT, Use.SIGN_ES256, NOW), "unknown", NOW))
                .isFalse();
        assertThat(store.remembered(NOW)).isEmpty();
    }

    @Test
    void a_second_first_key_of_the_same_use_is_not_added() {
        store.addFirst(key("k1", TENANT, Use.SIGN_ES256, NOW));

        assertThat(store.addFirst(key("k2", TENANT, Use.SIGN_ES256, NOW))).isFalse();
        assertThat(kids(store.remembered(NOW))).containsExactly("k1");
    }

    @Test
    void other_uses_and_other_tenants_have_their_own_first_keys() {
        assertThat(store.addFirst(key("k1", TENANT, Use.SIGN_ES256, NOW))).isTrue();
        assertThat(store.addFirst(key("k2", TENANT, Use.SIGN_RS256, NOW))).isTrue();
        assertThat(store.addFirst(key("k3", OTHER_TENANT, Use.SIGN_ES256, NOW))).isTrue();

        assertThat(kids(store.remembered(TENANT, NOW))).containsExactly("k1", "k2");
        assertThat(kids(store.remembered(OTHER_TENANT, NOW))).containsExactly("k3");
        assertThat(kids(store.remembered(NOW))).containsExactlyInAnyOrder("k1", "k2", "k3");
    }

    @Test
    void of_many_first_keys_at_once_exactly_one_is_added() {
        assertThat(wins(16, i -> store.addFirst(key("k" + i, TENANT, Use.SIGN_ES256, NOW))))
                .isEqualTo(1);
        assertThat(store.remembered(TENANT, NOW)).hasSize(1);
    }

    @Test
    void a_rotation_retires_the_predecessor_when_the_successor_becomes_active() {
        store.addFirst(key("k1", TENANT, Use.SIGN_ES256, NOW));
        store.addFirst(key("other", TENANT, Use.SIGN_RS256, NOW));
        Instant later = NOW.plusSeconds(100);
        Instant active = later.plusSeconds(60);
        Instant forgotten = active.plus(Duration.ofDays(30));

        assertThat(store.rotate(successor("k2", later, active), "k1", forgotten))
                .isTrue();

        List<SigningKey> keys = ofUse(store.remembered(TENANT, later), Use.SIGN_ES256);
        assertThat(kids(keys)).containsExactly("k1", "k2");
        assertThat(keys.getFirst().retiredAt()).isEqualTo(active);
        assertThat(keys.getFirst().forgottenAt()).isEqualTo(forgotten);
        assertThat(keys.getLast().retiredAt()).isNull();
        assertThat(keys.getLast().forgottenAt()).isNull();
        assertThat(keys.getLast().activeFrom()).isEqualTo(active);
        assertThat(ofUse(store.remembered(TENANT, later), Use.SIGN_RS256))
                .allMatch(key -> key.retiredAt() == null && key.forgottenAt() == null);
    }

    @Test
    void a_retired_key_keeps_its_dates_through_later_rotations() {
        store.addFirst(key("k1", TENANT, Use.SIGN_ES256, NOW));
        Instant first = NOW.plusSeconds(60);
        store.rotate(successor("k2", NOW.plusSeconds(1), first), "k1", first.plusSeconds(1000));
        Instant second = NOW.plusSeconds(500);

        assertThat(store.rotate(successor("k3", NOW.plusSeconds(440), second), "k2", second.plusSeconds(1000)))
                .isTrue();

        List<SigningKey> keys = store.remembered(TENANT, NOW.plusSeconds(450));
        assertThat(keys).extracting(SigningKey::retiredAt).containsExactly(first, second, null);
        assertThat(keys)
                .extracting(SigningKey::forgottenAt)
                .containsExactly(first.plusSeconds(1000), second.plusSeconds(1000), null);
    }

    @Test
    void a_rotation_that_expects_an_older_key_changes_nothing() {
        store.addFirst(key("k1", TENANT, Use.SIGN_ES256, NOW));
        store.rotate(successor("k2", NOW.plusSeconds(1), NOW.plusSeconds(61)), "k1", NOW.plusSeconds(1000));

        assertThat(store.rotate(successor("k3", NOW.plusSeconds(2), NOW.plusSeconds(62)), "k1", NOW.plusSeconds(2000)))
                .isFalse();
        assertThat(kids(store.remembered(TENANT, NOW))).containsExactly("k1", "k2");
        assertThat(store.remembered(TENANT, NOW).getFirst().forgottenAt()).isEqualTo(NOW.plusSeconds(1000));
    }

    @Test
    void of_many_rotations_at_once_exactly_one_wins() {
        store.addFirst(key("k0", TENANT, Use.SIGN_ES256, NOW));
        Instant active = NOW.plusSeconds(61);

        assertThat(wins(
                        16,
                        i -> store.rotate(
                                successor("k" + (i + 1), NOW.plusSeconds(1), active), "k0", active.plusSeconds(9))))
                .isEqualTo(1);
        assertThat(store.remembered(TENANT, NOW)).hasSize(2);
    }

    @Test
    void a_key_is_no_longer_remembered_at_the_instant_it_is_to_be_forgotten() {
        store.addFirst(key("k1", TENANT, Use.SIGN_ES256, NOW));
        Instant forgotten = NOW.plusSeconds(1000);
        store.rotate(successor("k2", NOW.plusSeconds(1), NOW.plusSeconds(61)), "k1", forgotten);

        assertThat(kids(store.remembered(TENANT, forgotten.minusMillis(1)))).containsExactly("k1", "k2");
        assertThat(kids(store.remembered(TENANT, forgotten))).containsExactly("k2");
        assertThat(kids(store.remembered(forgotten))).containsExactly("k2");
    }

    @Test
    void a_key_can_be_forgotten_at_once_and_then_a_first_one_is_added_again() {
        store.addFirst(key("k1", TENANT, Use.SIGN_ES256, NOW));
        store.addFirst(key("k2", TENANT, Use.SIGN_RS256, NOW));
        Instant later = NOW.plusSeconds(5);

        assertThat(store.forget("k1", later)).isTrue();
        assertThat(store.forget("k1", later)).isFalse();
        assertThat(kids(store.remembered(TENANT, later))).containsExactly("k2");
        assertThat(store.addFirst(key("k3", TENANT, Use.SIGN_ES256, later))).isTrue();
        assertThat(kids(store.remembered(TENANT, later))).containsExactlyInAnyOrder("k2", "k3");
    }

    private SigningKey successor(String kid, Instant createdAt, Instant activeFrom) {
        SigningKey key = key(kid, TENANT, Use.SIGN_ES256, createdAt);
        return new SigningKey(
                kid, TENANT, key.use(), key.publicJwk(), key.sealedPrivate(), createdAt, activeFrom, null, null);
    }

    private static SigningKey key(String kid, TenantId tenant, Use use, Instant createdAt) {
        boolean symmetric = use == Use.REFRESH_HS256 || use == Use.DERIVE_HS256;
        byte[] sealed = ("sealed " + kid + "\0\u00e4").getBytes(StandardCharsets.UTF_8);
        String publicJwk = symmetric ? null : "{\"kid\":\"" + kid + "\"}";
        return new SigningKey(kid, tenant, use, publicJwk, sealed, createdAt, createdAt, null, null);
    }

    private static void assertSame(SigningKey found, SigningKey stored) {
        assertThat(found).usingRecursiveComparison().isEqualTo(stored);
    }

    private static List<SigningKey> ofUse(List<SigningKey> keys, Use use) {
        return keys.stream().filter(key -> key.use() == use).toList();
    }

    private static List<String> kids(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::kid).toList();
    }

    private static int wins(int callers, IntFunction<Boolean> attempt) {
        return Collections.frequency(Race.of(callers, attempt), true);
    }
}
