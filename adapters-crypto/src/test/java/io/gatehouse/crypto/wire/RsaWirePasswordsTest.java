package io.gatehouse.crypto.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.support.Secret;
import io.gatehouse.core.token.KeyMaker;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import io.gatehouse.core.token.WirePasswords;
import io.gatehouse.core.token.WirePasswords.Form;
import io.gatehouse.core.token.WirePasswords.Opened;
import io.gatehouse.crypto.keys.JwkKeyMaker.PasswordKeySize;
import io.gatehouse.crypto.keys.Keys;
import io.gatehouse.crypto.random.SystemSecrets;
import io.gatehouse.tck.WirePasswordsContract;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RsaWirePasswordsTest extends WirePasswordsContract {
    private static final Keys KEYS = new Keys();
    private static final WirePasswords WIRE = new RsaWirePasswords(KEYS.ring(), new SystemSecrets());

    @Override
    protected WirePasswords wire() {
        return WIRE;
    }

    @Test
    void ciphertexts_have_the_length_that_clients_of_2048_bits_expect() {
        assertThat(encrypt(TENANT, "x")).hasSize(344);
    }

    /** As the JavaScript clients' library sends it, one time in 256. */
    @Test
    void a_ciphertext_that_has_lost_its_leading_zero_byte_opens() {
        byte[] whole = new byte[] {1};
        while (whole[0] != 0) {
            whole = Base64.getDecoder().decode(encrypt(TENANT, "Zebra-lamp-4921!"));
        }

        Opened opened = wire().open(TENANT, shortened(whole));

        assertThat(opened.form()).isEqualTo(Form.ENCRYPTED);
        assertThat(opened.password()).isEqualTo(Secret.of("Zebra-lamp-4921!"));
    }

    @Test
    void a_value_of_that_length_that_does_not_decrypt_is_perhaps_clear_text() {
        String text = shortened(new byte[256]);

        Opened opened = wire().open(TENANT, text);

        assertThat(opened.form()).isEqualTo(Form.PERHAPS_CLEAR);
        assertThat(opened.password().reveal()).isEqualTo(text);
    }

    private static String shortened(byte[] ciphertext) {
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(ciphertext, 1, ciphertext.length));
    }

    @Test
    void passwords_of_245_bytes_fit() {
        assertThat(WIRE.open(TENANT, encrypt(TENANT, "y".repeat(245))).password())
                .isEqualTo(Secret.of("y".repeat(245)));
    }

    @Nested
    class With_1024_bits extends WirePasswordsContract {
        private final Keys keys = new Keys();
        private final KeyMaker maker = keys.maker(PasswordKeySize.RSA_1024);
        private final WirePasswords wire = new RsaWirePasswords(keys.ring(maker), new SystemSecrets());

        @Override
        protected WirePasswords wire() {
            return wire;
        }

        @Test
        void ciphertexts_have_the_length_that_the_vendors_clients_expect() {
            assertThat(encrypt(TENANT, "x")).hasSize(172);
        }
    }

    @Nested
    class When_the_key_is_rotated {
        private final Keys keys = new Keys();
        private final WirePasswords wire = node();

        private WirePasswords node() {
            return new RsaWirePasswords(keys.ring(), new SystemSecrets());
        }

        @Test
        void passwords_under_the_old_key_open_until_it_is_forgotten() {
            SigningKey old = keys.addFirst(Use.PASSWORD_RSA);
            String underOld = encrypt(wire.publicKeyPem(TENANT), "password");
            keys.rotate(old, Duration.ofMinutes(1), Duration.ofDays(30));
            keys.clock.advance(Duration.ofMinutes(2));
            String pem = wire.publicKeyPem(TENANT);

            assertOpens(underOld);
            assertOpens(encrypt(pem, "password"));
            keys.clock.advance(Duration.ofDays(30));
            assertThat(wire.open(TENANT, underOld).form()).isEqualTo(Form.UNREADABLE);
            assertOpens(encrypt(pem, "password"));
        }

        @Test
        void keys_of_two_lengths_are_told_apart_by_the_length_of_the_value() {
            SigningKey old = keys.addFirst(Use.PASSWORD_RSA);
            String underOld = encrypt(wire.publicKeyPem(TENANT), "password");
            keys.rotate(keys.maker(PasswordKeySize.RSA_1024), old, Duration.ofMinutes(1), Duration.ofDays(30));
            keys.clock.advance(Duration.ofMinutes(2));
            String underNew = encrypt(wire.publicKeyPem(TENANT), "password");

            assertThat(underOld).hasSize(344);
            assertThat(underNew).hasSize(172);
            assertOpens(underOld);
            assertOpens(underNew);
        }

        @Test
        void a_node_that_has_not_heard_of_the_first_key_looks_for_it() {
            WirePasswords other = node();
            assertThat(other.open(TENANT, "clear").form()).isEqualTo(Form.CLEAR);
            String encrypted = encrypt(wire.publicKeyPem(TENANT), "password");

            assertThat(other.open(TENANT, encrypted).form()).isEqualTo(Form.ENCRYPTED);
        }

        private void assertOpens(String member) {
            assertThat(wire.open(TENANT, member).form()).isEqualTo(Form.ENCRYPTED);
            assertThat(wire.open(TENANT, member).password()).isEqualTo(Secret.of("password"));
        }
    }
}
