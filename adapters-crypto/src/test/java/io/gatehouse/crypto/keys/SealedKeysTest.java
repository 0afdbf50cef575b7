package io.gatehouse.crypto.keys;

import static io.gatehouse.crypto.keys.Keys.OTHER_TENANT;
import static io.gatehouse.crypto.keys.Keys.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import io.gatehouse.crypto.sealing.TinkSecretBox;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Private halves at rest. */
class SealedKeysTest {
    private final Keys keys = new Keys();

    @Test
    void under_another_master_key_nothing_is_signed_and_nothing_is_replaced() {
        SigningKey key = keys.addFirst(Use.SIGN_ES256);
        KeyRing stranger = new KeyRing(
                keys.store,
                new TinkSecretBox(new byte[32]),
                keys.maker,
                keys.world.changes(),
                keys.clock,
                KeyRingSettings.defaults());

        assertThatThrownBy(() -> stranger.signing(TENANT, Use.SIGN_ES256))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("master key");
        assertThat(keys.store.remembered(keys.clock.instant()))
                .extracting(SigningKey::kid)
                .containsExactly(key.kid());
    }

    @Test
    void a_sealed_key_that_was_moved_to_another_row_does_not_open() {
        SigningKey key = keys.maker.make(TENANT, Use.SIGN_ES256, keys.clock.instant(), keys.clock.instant());
        SigningKey moved = new SigningKey(
                KeyName.of(OTHER_TENANT, "AAAAAAAAAAAAAAAAAAAAAA"),
                OTHER_TENANT,
                key.use(),
                key.publicJwk(),
                key.sealedPrivate(),
                key.createdAt(),
                key.activeFrom(),
                null,
                null);
        keys.store.addFirst(moved);

        assertThatThrownBy(() -> keys.ring().signing(OTHER_TENANT, Use.SIGN_ES256))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void all_kinds_of_keys_can_be_prepared_and_show_nothing_private() {
        KeyRing ring = keys.ring();
        ring.prepare(TENANT);

        List<SigningKey> made = keys.store.remembered(keys.clock.instant());
        assertThat(made).extracting(SigningKey::use).containsExactlyInAnyOrder(Use.values());
        for (SigningKey key : made) {
            assertThat(key.kid()).startsWith(TENANT.hex() + ".");
            if (key.use() == Use.REFRESH_HS256 || key.use() == Use.DERIVE_HS256) {
                assertThat(key.publicJwk()).isNull();
            } else {
                assertThat(key.publicJwk())
                        .contains("\"kid\":\"" + key.kid() + "\"")
                        .doesNotContain("\"d\":", "\"p\":", "\"k\":");
            }
        }
        assertThat(ring.signing(TENANT, Use.SIGN_ES256).toString()).doesNotContain("\"d\"");
        assertThat(ring.password(TENANT).toString()).startsWith("SigningKey[");
    }
}
