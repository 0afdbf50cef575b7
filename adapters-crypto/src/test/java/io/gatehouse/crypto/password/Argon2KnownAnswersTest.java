package io.gatehouse.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.credential.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The native and the Java engine give the same, and the known, answers. */
class Argon2KnownAnswersTest {
    private static final Argon2Engine SODIUM = SodiumArgon2.load().orElseThrow();
    private static final Argon2Engine BOUNCY = new BouncyArgon2();

    /** From the reference implementation's own test: password {@code password}, salt {@code somesalt} and so on. */
    static Stream<Arguments> referenceVectors() {
        return Stream.of(
                Arguments.of(
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                        "password"),
                Arguments.of(
                        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                        "password"),
                Arguments.of(
                        "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                        "password"),
                Arguments.of(
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94",
                        "differentpassword"),
                Arguments.of(
                        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8",
                        "password"));
    }

    @ParameterizedTest
    @MethodSource("referenceVectors")
    void the_reference_implementations_answers_are_ours(String encoded, String password) {
        assertThat(read(encoded).matches(utf8(password), BOUNCY)).isTrue();
        assertThat(read(encoded).matches(utf8(password + "x"), BOUNCY)).isFalse();
    }

    @Test
    void rfc_9106_section_5_3_argon2id_with_secret_and_associated_data() {
        // The library's own answer: neither engine takes a secret or associated data from us.
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new org.bouncycastle.crypto.params.Argon2Parameters.Builder(
                        org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id)
                .withVersion(0x13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(bytes(16, 2))
                .withSecret(bytes(8, 3))
                .withAdditional(bytes(12, 4))
                .build());
        byte[] tag = new byte[32];
        generator.generateBytes(bytes(32, 1), tag);

        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    static List<String> others() {
        return Vectors.ARGON2;
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_another_implementation_made_verifies_with_java(String encoded) {
        assertThat(read(encoded).matches(utf8(Vectors.PASSWORD), BOUNCY)).isTrue();
        assertThat(read(encoded).matches(utf8("wrong"), BOUNCY)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("others")
    void and_with_libsodium_where_it_can(String encoded) {
        Argon2Hash hash = read(encoded);
        boolean simple = encoded.contains("argon2id$") && encoded.contains(",p=1$");

        assertThat(SODIUM.canCompute(hash.spec())).isEqualTo(simple);
        if (simple) {
            assertThat(hash.matches(utf8(Vectors.PASSWORD), SODIUM)).isTrue();
            assertThat(hash.matches(utf8("wrong"), SODIUM)).isFalse();
        }
    }

    static Stream<String> texts() {
        return io.gatehouse.tck.GeneratedTexts.stream(20, 60);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void both_engines_agree_and_their_strings_are_interchangeable(String password) {
        byte[] salt = HexFormat.of().parseHex("000102030405060708090a0b0c0d0eff");
        Argon2Spec spec = new Argon2Spec(Argon2Spec.Variant.ID, Argon2Spec.VERSION_19, 128, 2, 1, salt, 32);
        Argon2Hash written = new Argon2Hash(spec, SODIUM.compute(spec, utf8(password)));

        assertThat(written.hash()).isEqualTo(BOUNCY.compute(spec, utf8(password)));
        assertThat(read(written.encode().encoded()).matches(utf8(password), BOUNCY))
                .isTrue();
    }

    @Test
    void the_empty_password_is_a_password_for_both() {
        Argon2Spec spec = Argon2Parameters.defaults().withSalt(new byte[16]);

        assertThat(SODIUM.compute(spec, new byte[0])).isEqualTo(BOUNCY.compute(spec, new byte[0]));
    }

    private static Argon2Hash read(String encoded) {
        return (Argon2Hash) HashSpellings.read(new PasswordHash(encoded)).orElseThrow();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int count, int value) {
        byte[] bytes = new byte[count];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
