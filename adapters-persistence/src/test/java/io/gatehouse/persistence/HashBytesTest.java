package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.credential.PasswordHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashBytesTest {
    private static final String USUAL = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$" + "A".repeat(43);

    @Test
    void a_usual_hash_takes_little_room() {
        byte[] bytes = HashBytes.write(new PasswordHash(USUAL));

        assertThat(bytes).hasSizeLessThanOrEqualTo(59);
        assertThat(HashBytes.read(bytes).encoded()).isEqualTo(USUAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "$2b$10$abcdefghijklmnopqrstuu5LnFoQW7v8X6ZQ0M8kqYl9ciB3VvDqS",
                "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdB$AAAA",
                "$argon2id$v=19$m=019456,t=2,p=1$c2FsdA$AAAA",
                "$argon2id$v=19$m=19456,t=2,p=200$c2FsdA$AAAA",
                "$argon2id$v=16$m=19456,t=2,p=1$c2FsdA$AAAA",
                "$argon2i$v=19$m=19456,t=2,p=1$c2FsdA$AAAA",
                "{密码}"
            })
    void any_other_spelling_comes_back_to_the_letter(String spelling) {
        assertThat(HashBytes.read(HashBytes.write(new PasswordHash(spelling))).encoded())
                .isEqualTo(spelling);
    }

    @Test
    void garbage_is_told_from_a_hash() {
        for (byte[] garbage : new byte[][] {{}, {7, 1, 2}, {1, 2}, {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, -5}}) {
            assertThatThrownBy(() -> HashBytes.read(garbage)).isInstanceOf(UnreadableRowException.class);
        }
    }
}
