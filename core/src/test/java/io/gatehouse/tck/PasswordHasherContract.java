package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.support.Secret;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link PasswordHasher} keeps. The queue is the adapter's own matter, tested beside it. */
public abstract class PasswordHasherContract {
    private static final Secret PASSWORD = Secret.of("correct horse battery staple");

    /** The hasher under test; it may be the same for all tests. */
    protected abstract PasswordHasher hasher();

    static Stream<String> passwords() {
        return GeneratedTexts.stream(12, 90);
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void a_password_verifies_against_its_own_hash_and_no_other_does(String text) {
        PasswordHash hash = hasher().hash(Secret.of(text));

        assertThat(hasher().verify(Secret.of(text), hash)).isTrue();
        assertThat(hasher().verify(Secret.of(text + "x"), hash)).isFalse();
        assertThat(hasher().verify(Secret.of(text + " "), hash)).isFalse();
        assertThat(hasher().verify(Secret.of(" " + text), hash)).isFalse();
    }

    @Test
    void the_same_password_hashes_differently_each_time() {
        Set<PasswordHash> hashes = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            hashes.add(hasher().hash(PASSWORD));
        }
        assertThat(hashes).hasSize(5);
    }

    @Test
    void composed_and_decomposed_spellings_are_one_password() {
        PasswordHash hash = hasher().hash(Secret.of("caf\u00e9 \u1ec7"));

        assertThat(hasher().verify(Secret.of("cafe\u0301 e\u0323\u0302"), hash)).isTrue();
    }

    @Test
    void compatibility_look_alikes_are_other_passwords() {
        PasswordHash hash = hasher().hash(Secret.of("office 1"));

        assertThat(hasher().verify(Secret.of("o\ufb03ce 1"), hash)).isFalse();
        assertThat(hasher().verify(Secret.of("office \uff11"), hash)).isFalse();
    }

    @Test
    void a_difference_behind_byte_72_counts() {
        String long72 = "x".repeat(72);
        PasswordHash hash = hasher().hash(Secret.of(long72 + "tail"));

        assertThat(hasher().verify(Secret.of(long72 + "tail"), hash)).isTrue();
        assertThat(hasher().verify(Secret.of(long72 + "liat"), hash)).isFalse();
        assertThat(hasher().verify(Secret.of(long72), hash)).isFalse();
    }

    @Test
    void a_nul_tail_letter_case_and_a_two_byte_letter_count() {
        PasswordHash hash = hasher().hash(Secret.of("Secret\u00e4"));

        assertThat(hasher().verify(Secret.of("Secret\u00e4\0"), hash)).isFalse();
        assertThat(hasher().verify(Secret.of("secret\u00e4"), hash)).isFalse();
        assertThat(hasher().verify(Secret.of("Secret\u00c3\u00a4"), hash)).isFalse();
    }

    @Test
    void a_password_of_200_kilobytes_matches_nothing() {
        PasswordHash hash = hasher().hash(PASSWORD);

        assertThat(hasher().verify(Secret.of("x".repeat(200_000)), hash)).isFalse();
    }

    @Test
    void no_password_matches_the_decoy_though_it_is_a_hash_of_current_cost() {
        PasswordHash decoy = hasher().decoy();

        assertThat(hasher().understands(decoy)).isTrue();
        assertThat(hasher().needsUpgrade(decoy)).isFalse();
        assertThat(hasher().verify(PASSWORD, decoy)).isFalse();
        assertThat(hasher().verify(Secret.of(""), decoy)).isFalse();
    }

    @Test
    void a_new_hash_needs_no_upgrade() {
        assertThat(hasher().needsUpgrade(hasher().hash(PASSWORD))).isFalse();
    }

    @Test
    void the_hash_shows_neither_the_password_nor_itself() {
        PasswordHash hash = hasher().hash(PASSWORD);

        assertThat(hash.encoded()).doesNotContain(PASSWORD.reveal());
        assertThat(hash).hasToString("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "$",
                "$$$$$",
                "correct horse battery staple",
                "{SSHA}abcdef",
                "$1$salt$qJH7.N4xYta3aEG/dfqo/0",
                "5f4dcc3b5aa765d61d8327deb882cf99",
                "$argon2id$v=19$m=19456,t=2,p=1$",
                "$argon2id$v=19$m=-1,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$c2FsdHNhbHRzYWx0c2FsdA"
            })
    void an_unknown_spelling_is_not_understood_and_matches_nothing(String spelling) {
        PasswordHash hash = new PasswordHash(spelling);

        assertThat(hasher().understands(hash)).isFalse();
        assertThat(hasher().needsUpgrade(hash)).isTrue();
        assertThat(hasher().verify(PASSWORD, hash)).isFalse();
        assertThat(hasher().verify(Secret.of(spelling), hash)).isFalse();
    }
}
