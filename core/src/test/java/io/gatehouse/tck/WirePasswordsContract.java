package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.WirePasswords;
import io.gatehouse.core.token.WirePasswords.Form;
import io.gatehouse.core.token.WirePasswords.Opened;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link WirePasswords} keeps. */
public abstract class WirePasswordsContract {
    protected static final TenantId TENANT = new TenantId("64a000000000000000000001");
    protected static final TenantId OTHER_TENANT = new TenantId("64a000000000000000000002");

    /** The adapter under test; it may be the same for all tests. */
    protected abstract WirePasswords wire();

    static Stream<String> passwords() {
        return GeneratedTexts.stream(30, 29); // at most 116 bytes: what a 1024-bit key takes
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void what_was_encrypted_under_the_published_key_opens(String password) {
        Opened opened = wire().open(TENANT, encrypt(TENANT, password));

        assertThat(opened.form()).isEqualTo(Form.ENCRYPTED);
        assertThat(opened.password()).isEqualTo(Secret.of(password));
    }

    @Test
    void the_empty_password_opens() {
        Opened opened = wire().open(TENANT, encrypt(TENANT, ""));

        assertThat(opened.form()).isEqualTo(Form.ENCRYPTED);
        assertThat(opened.password().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "password",
                "cGFzc3dvcmQ=",
                "\u4f60\u597d",
                "====",
                "\u0000",
                "\ud800",
                "-----BEGIN PUBLIC KEY-----"
            })
    void any_other_text_is_clear(String text) {
        Opened opened = wire().open(TENANT, text);

        assertThat(opened.form()).isEqualTo(Form.CLEAR);
        assertThat(opened.password().reveal()).isEqualTo(text);
    }

    @Test
    void a_value_off_the_length_of_a_ciphertext_is_clear() {
        String good = encrypt(TENANT, "password");
        byte[] bytes = Base64.getDecoder().decode(good);
        for (int length : new int[] {bytes.length - 2, bytes.length + 1, 2 * bytes.length}) {
            String other = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes, length));
            assertThat(wire().open(TENANT, other).form()).isEqualTo(Form.CLEAR);
        }
        assertThat(wire().open(TENANT, good + "A").form()).isEqualTo(Form.CLEAR);
        assertThat(wire().open(TENANT, good.substring(1)).form()).isEqualTo(Form.CLEAR);
        assertThat(wire().open(TENANT, "!" + good.substring(1)).form()).isEqualTo(Form.CLEAR);
        assertThat(wire().open(TENANT, good.substring(0, 76) + "\n" + good.substring(76))
                        .form())
                .isEqualTo(Form.CLEAR);
        assertThat(wire().open(TENANT, "x".repeat(200_000)).form()).isEqualTo(Form.CLEAR);
    }

    @Test
    void what_does_not_decrypt_comes_back_as_a_random_password_each_time_another() {
        Random random = new Random(42);
        String previous = "";
        int length = Base64.getDecoder().decode(encrypt(TENANT, "x")).length;
        for (int i = 0; i < 50; i++) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            noise[0] = 0; // below the modulus
            Opened opened = wire().open(TENANT, Base64.getEncoder().encodeToString(noise));
            assertThat(opened.form()).isEqualTo(Form.UNREADABLE);
            assertThat(opened.password().length()).isGreaterThanOrEqualTo(32);
            assertThat(opened.password().reveal()).isNotEqualTo(previous);
            previous = opened.password().reveal();
        }
    }

    @Test
    void numbers_at_the_edges_do_not_decrypt_and_do_not_throw() throws GeneralSecurityException {
        byte[] modulus = ((RSAPublicKey) publicKey(TENANT)).getModulus().toByteArray();
        int length = modulus.length - 1; // without the sign byte
        byte[] zero = new byte[length];
        byte[] one = zero.clone();
        one[length - 1] = 1;
        byte[] all = zero.clone();
        java.util.Arrays.fill(all, (byte) 0xff);
        byte[] exact = java.util.Arrays.copyOfRange(modulus, 1, modulus.length);
        for (byte[] number : new byte[][] {zero, one, all, exact}) {
            assertThat(wire().open(TENANT, Base64.getEncoder().encodeToString(number))
                            .form())
                    .isEqualTo(Form.UNREADABLE);
        }
    }

    @Test
    void what_was_encrypted_for_another_tenant_does_not_decrypt() {
        wire().publicKeyPem(TENANT);

        Opened opened = wire().open(TENANT, encrypt(OTHER_TENANT, "password"));
        assertThat(opened.form()).isEqualTo(Form.UNREADABLE);
        assertThat(opened.password().reveal()).isNotEqualTo("password");
    }

    @Test
    void the_key_is_the_tenants_own_and_stays() {
        assertThat(wire().publicKeyPem(TENANT))
                .isEqualTo(wire().publicKeyPem(TENANT))
                .isNotEqualTo(wire().publicKeyPem(OTHER_TENANT))
                .startsWith("-----BEGIN PUBLIC KEY-----\n")
                .endsWith("\n-----END PUBLIC KEY-----\n");
    }

    /** Encrypts as the clients do. */
    protected final String encrypt(TenantId tenant, String password) {
        return encrypt(wire().publicKeyPem(tenant), password);
    }

    /** Encrypts under a key in PEM. */
    protected static String encrypt(String pem, String password) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, parse(pem));
            return Base64.getEncoder().encodeToString(cipher.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PublicKey publicKey(TenantId tenant) throws GeneralSecurityException {
        return parse(wire().publicKeyPem(tenant));
    }

    private static PublicKey parse(String pem) throws GeneralSecurityException {
        String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
    }
}
