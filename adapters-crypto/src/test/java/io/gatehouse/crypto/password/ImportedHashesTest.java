package io.gatehouse.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.support.Secret;
import io.gatehouse.crypto.random.SystemSecrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** bcrypt, scrypt, PBKDF2 and foreign Argon2: known answers, exactness, and refusal of what is malformed or excessive. */
class ImportedHashesTest {
    private static final PooledPasswordHasher HASHER =
            new PooledPasswordHasher(PasswordHashingSettings.defaults(), new SystemSecrets());

    @AfterAll
    static void stop() {
        HASHER.close();
    }

    static Stream<String> others() {
        return Stream.concat(Vectors.ARGON2.stream(), Vectors.OTHERS.stream());
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_other_systems_made_verifies_exactly(String encoded) {
        PasswordHash hash = new PasswordHash(encoded);

        assertThat(HASHER.understands(hash)).isTrue();
        assertThat(HASHER.verify(Secret.of(Vectors.PASSWORD), hash)).isTrue();
        assertThat(HASHER.verify(Secret.of(Vectors.PASSWORD + "\0"), hash)).isFalse();
        assertThat(HASHER.verify(Secret.of(Vectors.PASSWORD + "\0" + Vectors.PASSWORD), hash))
                .isFalse();
        assertThat(HASHER.verify(Secret.of("correct horse"), hash)).isFalse();
        assertThat(HASHER.verify(Secret.of(""), hash)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_is_not_of_current_kind_and_cost_needs_an_upgrade(String encoded) {
        boolean current = encoded.startsWith("$argon2id$v=19$m=19456,t=2,p=1$");

        assertThat(HASHER.needsUpgrade(new PasswordHash(encoded))).isEqualTo(!current);
    }

    static List<String> prehashed() {
        return Vectors.PREHASHED;
    }

    @ParameterizedTest
    @MethodSource("prehashed")
    void bcrypt_with_a_hash_before_it_takes_long_passwords_whole(String encoded) {
        PasswordHash hash = new PasswordHash(encoded);

        assertThat(HASHER.verify(Secret.of(Vectors.LONG_PASSWORD), hash)).isTrue();
        assertThat(HASHER.verify(Secret.of("x".repeat(80) + "dne"), hash)).isFalse();
        assertThat(HASHER.verify(Secret.of("x".repeat(72)), hash)).isFalse();
    }

    @Test
    void plain_bcrypt_matches_72_bytes_and_never_a_longer_password_that_begins_with_them() {
        assertThat(HASHER.verify(Secret.of("a".repeat(72)), Vectors.BCRYPT_72)).isTrue();
        assertThat(HASHER.verify(Secret.of("a".repeat(73)), Vectors.BCRYPT_72)).isFalse();
        assertThat(HASHER.verify(Secret.of("a".repeat(72) + "tail"), Vectors.BCRYPT_72))
                .isFalse();
        assertThat(HASHER.verify(Secret.of("a".repeat(71)), Vectors.BCRYPT_72)).isFalse();
    }

    /** From the bcrypt test of Openwall's crypt_blowfish, by Solar Designer; the bytes beyond ASCII are Latin-1 there. */
    @ParameterizedTest
    @MethodSource("openwall")
    void openwalls_bcrypt_answers_are_ours(String encoded, String latin1) {
        StoredHash hash = HashSpellings.read(new PasswordHash(encoded)).orElseThrow();

        assertThat(hash.matches(latin1.getBytes(StandardCharsets.ISO_8859_1), new BouncyArgon2()))
                .isTrue();
    }

    static Stream<Arguments> openwall() {
        return Stream.of(
                Arguments.of("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW", "U*U"),
                Arguments.of("$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK", "U*U*"),
                Arguments.of("$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a", "U*U*U"),
                Arguments.of("$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy", ""),
                Arguments.of("$2y$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq", "\u00a3"));
    }

    @ParameterizedTest
    @MethodSource("rfcs")
    void the_answers_of_the_rfcs_are_ours(String encoded, String password) {
        assertThat(matches(encoded, password)).isTrue();
        assertThat(matches(encoded, password + "x")).isFalse();
    }

    static Stream<Arguments> rfcs() {
        return Stream.of(
                // RFC 7914, section 12
                Arguments.of(
                        "$scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG/xCSedmDD"
                                + "axyevuUqD7m2DYMvfoswGQA",
                        "password"),
                Arguments.of(
                        "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8"
                                + "Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw",
                        "pleaseletmein"),
                // RFC 7914, section 11
                Arguments.of(
                        "$pbkdf2-sha256$1$c2FsdA$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLxJypzM8Xm2RZkWZLOdd+8xfHG4Rb"
                                + "HjC9UJESBB06GXgw",
                        "passwd"),
                Arguments.of(
                        "$pbkdf2-sha256$80000$TmFDbA$TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1ah1CWhIlgzVJrbhBtRybMXai"
                                + "cr3ruh0HhHj2Kzl/M8jQ",
                        "Password"),
                // RFC 6070, section 2
                Arguments.of("$pbkdf2-sha1$4096$c2FsdA$SwB5AbdlSJq+rUnZJvch0GWkKcE", "password"),
                Arguments.of(
                        "$pbkdf2-sha1$4096$c2FsdFNBTFRzYWx0U0FMVHNhbHRTQUxUc2FsdFNBTFRzYWx0$PS7sT+QchJuAyNg2YsDkSospGpZ"
                                + "M8vBwOA",
                        "passwordPASSWORDpassword"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=1048577,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$bLavJSqv48iXrtcNwVCkwZwqAQ/tQDJwsWT/5z2Las0",
                "$argon2id$v=19$m=64,t=33,p=1$c2FsdHNhbHRzYWx0c2FsdA$bLavJSqv48iXrtcNwVCkwZwqAQ/tQDJwsWT/5z2Las0",
                "$argon2id$v=19$m=256,t=3,p=17$c2FsdHNhbHRzYWx0c2FsdA$bLavJSqv48iXrtcNwVCkwZwqAQ/tQDJwsWT/5z2Las0",
                "$argon2id$v=20$m=64,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$bLavJSqv48iXrtcNwVCkwZwqAQ/tQDJwsWT/5z2Las0",
                "$argon2id$v=19$m=64,t=3$c2FsdHNhbHRzYWx0c2FsdA$bLavJSqv48iXrtcNwVCkwZwqAQ/tQDJwsWT/5z2Las0",
                "$argon2id$v=19$m=64,t=3,p=1,keyid=x$c2FsdHNhbHRzYWx0c2FsdA$bLavJSqv48iXrtcNwVCkwZwqAQ/tQDJwsWT/5w",
                "$argon2id$v=19$m=64,m=64,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$bLavJSqv48iXrtcNwVCkwZwqAQ/tQDJwsWT/5z2Las0",
                "$argon2id$v=19$m=64,t=03,p=1$c2FsdHNhbHRzYWx0c2FsdA$bLavJSqv48iXrtcNwVCkwZwqAQ/tQDJwsWT/5z2Las0",
                "$argon2id$v=19$m=64,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$bLavJSqv48iXrtcNwVCkwZwqAQ/tQDJwsWT/5z2Las0$x",
                "$argon2id$v=19$m=64,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$bLavJSqv48",
                "$argon2id$v=19$m=64,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$!!!!JSqv48iXrtcNwVCkwZwqAQ/tQDJwsWT/5z2Las0",
                "$2b$17$iJ/uBuYdS2DqwHnmw0qHqudK/Y155092v5yFhFQVFVA.iTtxjVuvm",
                "$2b$03$iJ/uBuYdS2DqwHnmw0qHqudK/Y155092v5yFhFQVFVA.iTtxjVuvm",
                "$2b$4$iJ/uBuYdS2DqwHnmw0qHqudK/Y155092v5yFhFQVFVA.iTtxjVuvm",
                "$2b$04$iJ/uBuYdS2DqwHnmw0qHqudK/Y155092v5yFhFQVFVA.iTtxjVuv",
                "$2b$04$iJ=uBuYdS2DqwHnmw0qHqudK/Y155092v5yFhFQVFVA.iTtxjVuvm",
                "$2x$04$iJ/uBuYdS2DqwHnmw0qHqudK/Y155092v5yFhFQVFVA.iTtxjVuvm",
                "$2$04$iJ/uBuYdS2DqwHnmw0qHqudK/Y155092v5yFhFQVFVA.iTtxjVuvm",
                "$bcrypt-sha256$v=3,t=2b,r=4$V7Cy9.wSj7m9iJ3ZwIdb5u$Hr3oF8PiSWD./y7N45vvJeB9LyIMmE2",
                "$pbkdf2-sha256$10000001$SWmttbb2vvdea62VMmZMqQ$1eNuE9Zr/HvfzA5wP5gHwhjufdr0PbJY6MVy.vxhr1A",
                "$pbkdf2-sha256$0$SWmttbb2vvdea62VMmZMqQ$1eNuE9Zr/HvfzA5wP5gHwhjufdr0PbJY6MVy.vxhr1A",
                "$pbkdf2-sha256$99999999999999999999$SWmttbb2vvdea62VMmZMqQ$1eNuE9Zr/HvfzA5wP5gHwhjufdr0PbJY6MVy.vxhr1A",
                "$pbkdf2-sha256$i=1000,l=31$SWmttbb2vvdea62VMmZMqQ$1eNuE9Zr/HvfzA5wP5gHwhjufdr0PbJY6MVy+vxhr1A",
                "$pbkdf2-md5$1000$SWmttbb2vvdea62VMmZMqQ$1eNuE9Zr/HvfzA5wP5gHwhjufdr0PbJY6MVy.vxhr1A",
                "pbkdf2_sha256$1000$$9WOz7bLZfle6Gn1wXZL7II5jADwWK5JpGTr7ONcaB1Q=",
                "$scrypt$ln=21,r=8,p=1$WAsBoJTyXksJASCEUMp5Dw$PDRbJMjvpVvOvCLNkvGW0gipK36pB39stmDg2IokjI4",
                "$scrypt$ln=20,r=9,p=1$WAsBoJTyXksJASCEUMp5Dw$PDRbJMjvpVvOvCLNkvGW0gipK36pB39stmDg2IokjI4",
                "$scrypt$ln=10,r=8,p=17$WAsBoJTyXksJASCEUMp5Dw$PDRbJMjvpVvOvCLNkvGW0gipK36pB39stmDg2IokjI4",
                "$scrypt$ln=16,r=1,p=1$WAsBoJTyXksJASCEUMp5Dw$PDRbJMjvpVvOvCLNkvGW0gipK36pB39stmDg2IokjI4"
            })
    void malformed_and_excessive_hashes_are_not_understood(String encoded) {
        assertThat(HASHER.understands(new PasswordHash(encoded))).isFalse();
    }

    @Test
    void no_mutilated_hash_ever_throws() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("mutilated hashes: -Dseed=" + seed);
        Random random = new Random(seed);
        List<String> good = Stream.of(Vectors.ARGON2, Vectors.OTHERS, Vectors.PREHASHED)
                .flatMap(List::stream)
                .toList();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(good.get(random.nextInt(good.size())));
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                mutilate(text, random);
            }
            if (!text.isEmpty()) {
                HashSpellings.read(new PasswordHash(text.toString()));
            }
        }
    }

    private static void mutilate(StringBuilder text, Random random) {
        int at = random.nextInt(Math.max(1, text.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.setLength(at);
            case 1 -> text.insert(at, "$,=.9\0\u20ac".charAt(random.nextInt(7)));
            case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
            default -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf((char) random.nextInt(0x80)));
        }
    }

    private static boolean matches(String encoded, String password) {
        return HASHER.verify(Secret.of(password), new PasswordHash(encoded));
    }
}
