package io.gatehouse.crypto.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.crypto.random.SystemSecrets;
import io.gatehouse.crypto.sealing.TinkSecretBox;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordKeysToOrderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TenantId TENANT = new TenantId("65f000000000000000000001");

    private final TinkSecretBox box = new TinkSecretBox(new byte[32]);
    private final PasswordKeysToOrder keys = new PasswordKeysToOrder(box, new SystemSecrets());

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048, 3072})
    void a_key_has_the_length_that_was_ordered_and_opens_again(int bits) {
        SigningKey stored = keys.make(TENANT, bits, NOW);

        assertThat(keys.bits(stored)).isEqualTo(bits);
        assertThat(stored.isActive(NOW)).isTrue();
        assertThat(opened(stored).publicKey().getModulus().bitLength()).isEqualTo(bits);
    }

    @Test
    void a_key_that_clients_have_pinned_is_taken_over_in_both_pem_forms() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length); // what the octet string in it holds
        String modern = pem("PRIVATE KEY", pkcs8);
        String traditional = pem("RSA PRIVATE KEY", pkcs1);

        for (String text : new String[] {modern, traditional}) {
            SigningKey stored = keys.read(TENANT, text, NOW);

            assertThat(opened(stored).publicKey().getModulus())
                    .isEqualTo(((RSAPublicKey) pair.getPublic()).getModulus());
            assertThat(keys.isSame(stored, modern)).isTrue();
            assertThat(keys.isSame(stored, traditional)).isTrue();
        }
        assertThat(keys.isSame(keys.make(TENANT, 2048, NOW), modern)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
            })
    void what_is_no_key_is_refused_without_being_repeated(String text) {
        assertThatThrownBy(() -> keys.read(TENANT, text, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected an unencrypted RSA private key of 1024 to 4096 bits in PEM");
    }

    @Test
    void a_key_that_is_too_short_is_refused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(512);
        String text =
                pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());

        assertThatThrownBy(() -> keys.read(TENANT, text, NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    private PasswordKey opened(SigningKey stored) {
        return (PasswordKey)
                new KeyOpener(box, NativeCrypto::provider).open(stored).orElseThrow();
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
