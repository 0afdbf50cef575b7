package io.gatehouse.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.RotateKeys.Command;
import io.gatehouse.core.token.SigningKey.Use;
import io.gatehouse.tck.House;
import io.gatehouse.tck.InMemorySigningKeyStore;
import io.gatehouse.tck.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RotateKeysTest {
    private static final Origin ORIGIN = new Origin("operator", "127.0.0.1", "r1", null, null, "en");

    private final House house = new House();
    private final TenantId tenant = house.tenant.id();
    private final InMemorySigningKeyStore store = new InMemorySigningKeyStore();
    private final NumberingKeyMaker maker = new NumberingKeyMaker();
    private final RotateKeys rotateKeys = new RotateKeys(
            store,
            maker,
            house.world.tenants(),
            house.world.transactions(),
            house.world.changes(),
            house.world.audit(),
            house.clock,
            KeyRotationSettings.defaults());

    @Test
    void the_successor_is_published_a_minute_before_it_signs_and_the_old_key_signs_until_then() {
        SigningKey old = first(Use.SIGN_ES256);
        SigningKey fresh = rotate(Use.SIGN_ES256).getFirst();

        assertThat(fresh.activeFrom()).isEqualTo(now().plus(Duration.ofMinutes(1)));
        assertThat(signing()).isEqualTo(old.kid());
        house.clock.advance(Duration.ofMillis(59_999));
        assertThat(signing()).isEqualTo(old.kid());
        house.clock.advance(Duration.ofMillis(1));
        assertThat(signing()).isEqualTo(fresh.kid());
    }

    @Test
    void the_old_key_is_remembered_as_long_as_the_longest_token_of_the_tenant_may_live() {
        SigningKey old = first(Use.SIGN_ES256);
        rotate(Use.SIGN_ES256);
        Duration longest = house.application.tokens().authingToken(); // 14 days, more than all others
        house.clock.advance(Duration.ofMinutes(1).plus(longest));

        assertThat(kids()).contains(old.kid());
        house.clock.advance(Duration.ofMinutes(1));
        assertThat(kids()).doesNotContain(old.kid());
    }

    @Test
    void the_old_refresh_key_is_remembered_as_long_as_a_session_may_live() {
        SigningKey old = first(Use.REFRESH_HS256);
        rotate(Use.REFRESH_HS256);
        Duration longest = house.tenant.policies().session().absolute();
        house.clock.advance(Duration.ofMinutes(1).plus(longest));

        assertThat(kids()).contains(old.kid());
    }

    @Test
    void the_old_password_key_is_remembered_for_180_days() {
        SigningKey old = first(Use.PASSWORD_RSA);
        rotate(Use.PASSWORD_RSA);
        house.clock.advance(Duration.ofDays(180));

        assertThat(kids()).contains(old.kid());
        house.clock.advance(Duration.ofMinutes(1));
        assertThat(kids()).doesNotContain(old.kid());
    }

    @Test
    void a_rotation_under_way_is_not_overtaken_by_another() {
        first(Use.SIGN_ES256);

        assertThat(rotate(Use.SIGN_ES256)).hasSize(1);
        assertThat(rotate(Use.SIGN_ES256)).isEmpty();
        house.clock.advance(Duration.ofMinutes(1));
        assertThat(rotate(Use.SIGN_ES256)).hasSize(1);
        assertThat(kids()).hasSize(3);
    }

    @Test
    void of_several_nodes_that_rotate_at_once_exactly_one_does() {
        first(Use.SIGN_ES256);
        List<SigningKey> made = Race.of(12, node -> rotate(Use.SIGN_ES256)).stream()
                .flatMap(List::stream)
                .toList();
        assertThat(made).hasSize(1);
        assertThat(kids()).hasSize(2);
    }

    @Test
    void keys_of_other_uses_and_tenants_stay_and_missing_ones_are_not_made() {
        SigningKey rs = first(Use.SIGN_RS256);
        first(Use.SIGN_ES256);
        SigningKey others = maker.make(new TenantId("64a0000000000000000000ff"), Use.SIGN_ES256, now(), now());
        store.addFirst(others);

        assertThat(rotate(Use.SIGN_ES256, Use.REFRESH_HS256))
                .extracting(SigningKey::use)
                .containsExactly(Use.SIGN_ES256);
        assertThat(store.remembered(now())).contains(rs, others);
    }

    @Test
    void in_an_emergency_the_old_keys_are_gone_at_once_and_new_ones_sign_at_once() {
        RotateKeys.EMERGENCY_USES.forEach(this::first);
        SigningKey password = first(Use.PASSWORD_RSA);
        house.clock.advance(Duration.ofHours(1));

        List<SigningKey> fresh =
                rotateKeys.execute(new Command(tenant, RotateKeys.EMERGENCY_USES, RotateKeys.Mode.AT_ONCE, ORIGIN));

        assertThat(fresh).extracting(SigningKey::use).containsExactlyInAnyOrderElementsOf(RotateKeys.EMERGENCY_USES);
        assertThat(fresh).allMatch(key -> key.isActive(now()));
        List<SigningKey> expected = new ArrayList<>(fresh);
        expected.add(password);
        assertThat(store.remembered(now())).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void an_emergency_during_a_rotation_forgets_the_waiting_successor_too() {
        first(Use.SIGN_ES256);
        rotate(Use.SIGN_ES256);

        SigningKey fresh = rotateKeys
                .execute(new Command(tenant, Set.of(Use.SIGN_ES256), RotateKeys.Mode.AT_ONCE, ORIGIN))
                .getFirst();
        assertThat(kids()).containsExactly(fresh.kid());
    }

    @Test
    void the_key_of_derived_values_cannot_overlap() {
        assertThatThrownBy(() -> new Command(tenant, Set.of(Use.DERIVE_HS256), RotateKeys.Mode.OVERLAPPING, ORIGIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(RotateKeys.SIGNING_USES).doesNotContain(Use.DERIVE_HS256, Use.PASSWORD_RSA);
    }

    @Test
    void a_rotation_is_told_to_all_nodes_and_audited_and_one_that_did_nothing_is_not() {
        List<ChangeFeed.Change> heard = new ArrayList<>();
        house.world.changes().subscribe(heard::add);
        rotate(Use.SIGN_ES256);
        assertThat(heard).isEmpty();

        first(Use.SIGN_ES256);
        rotate(Use.SIGN_ES256);
        assertThat(heard).singleElement().satisfies(change -> {
            assertThat(change.topic()).isEqualTo(ChangeFeed.Topic.KEYS_CHANGED);
            assertThat(change.id()).isEqualTo(tenant.hex());
        });
        assertThat(house.world.audit().newest(tenant, null, 10))
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.KEYS_ROTATED);
    }

    @ParameterizedTest
    @EnumSource(value = Use.class, names = "DERIVE_HS256", mode = EnumSource.Mode.EXCLUDE)
    void tokens_that_live_as_long_as_may_be_are_never_outlived_by_their_key(Use use) {
        first(use);
        SigningKey fresh = rotate(use).getFirst();
        SigningKey old = store.remembered(tenant, now()).stream()
                .filter(key -> !key.kid().equals(fresh.kid()))
                .findFirst()
                .orElseThrow();

        assertThat(old.retiredAt()).isEqualTo(fresh.activeFrom());
        assertThat(old.forgottenAt()).isAfterOrEqualTo(fresh.activeFrom().plus(Duration.ofDays(1)));
    }

    private SigningKey first(Use use) {
        SigningKey key = maker.make(tenant, use, now(), now());
        store.addFirst(key);
        return key;
    }

    private List<SigningKey> rotate(Use... uses) {
        return rotateKeys.execute(new Command(tenant, Set.of(uses), RotateKeys.Mode.OVERLAPPING, ORIGIN));
    }

    private String signing() {
        return store.remembered(tenant, now()).stream()
                .filter(key -> key.isActive(now()))
                .map(SigningKey::kid)
                .reduce((one, other) -> {
                    throw new AssertionError("two keys sign at once");
                })
                .orElseThrow();
    }

    private List<String> kids() {
        return store.remembered(tenant, now()).stream().map(SigningKey::kid).toList();
    }

    private Instant now() {
        return house.clock.instant();
    }

    /** Keys without substance, each with a number for its name. */
    private static final class NumberingKeyMaker implements KeyMaker {
        private final AtomicInteger number = new AtomicInteger();

        @Override
        public SigningKey make(TenantId tenant, Use use, Instant createdAt, Instant activeFrom) {
            String kid = tenant.hex() + ".k" + number.incrementAndGet();
            @Nullable String publicJwk = null;
            return new SigningKey(kid, tenant, use, publicJwk, new byte[] {1}, createdAt, activeFrom, null, null);
        }
    }
}
