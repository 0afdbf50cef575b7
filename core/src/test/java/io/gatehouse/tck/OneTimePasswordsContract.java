package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.mfa.OneTimePasswords;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all {@link OneTimePasswords} keep. */
public abstract class OneTimePasswordsContract {
    /** The seed of RFC 6238, appendix B: the ASCII text 12345678901234567890. */
    private static final Secret SEED = Secret.of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    protected abstract OneTimePasswords passwords();

    /** The vectors of RFC 6238, appendix B, for SHA-1, cut to six digits (RFC 4226, section 5.3). */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_vectors_of_the_rfc_are_codes_of_their_steps(long second, String code) {
        assertThat(passwords().stepOf(SEED, Secret.of(code), Instant.ofEpochSecond(second)))
                .hasValue(second / 30);
    }

    @Test
    void one_step_of_drift_is_allowed_either_way_and_no_more() {
        long step = 2000000000L / 30;
        Secret code = Secret.of("279037");

        assertThat(passwords().stepOf(SEED, code, at(step - 1))).hasValue(step);
        assertThat(passwords().stepOf(SEED, code, at(step + 1))).hasValue(step);
        assertThat(passwords().stepOf(SEED, code, at(step - 2))).isEmpty();
        assertThat(passwords().stepOf(SEED, code, at(step + 2))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "27903", "2790370", "279 037", " 279037", "２７９０３７", "279036", "abcdef"})
    void what_is_not_exactly_the_code_is_none(String code) {
        assertThat(passwords().stepOf(SEED, Secret.of(code), Instant.ofEpochSecond(2000000000L)))
                .isEmpty();
    }

    @Test
    void a_seed_is_read_in_either_case_and_with_padding() {
        Instant then = Instant.ofEpochSecond(59);

        assertThat(passwords().stepOf(Secret.of(SEED.reveal().toLowerCase(Locale.ROOT)), Secret.of("287082"), then))
                .hasValue(1);
        assertThat(passwords().isSeed(Secret.of("JBSWY3DPEHPK3PXP"))).isTrue();
        assertThat(passwords().isSeed(Secret.of("JBSWY3DPEHPK3PXPJA======"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "JBSWY3DPEHPK3PX1", "JBSWY3DP EHPK3PXP", "====", "JBSWY3DP"})
    void what_is_no_seed_is_refused(String text) {
        assertThat(passwords().isSeed(Secret.of(text))).isFalse();
        assertThatThrownBy(() -> passwords().stepOf(Secret.of(text), Secret.of("287082"), Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void new_seeds_are_good_and_never_the_same() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Secret seed = passwords().newSeed();
            assertThat(passwords().isSeed(seed)).isTrue();
            assertThat(seed.reveal()).hasSize(32).matches("[A-Z2-7]+");
            seen.add(seed.reveal());
        }
        assertThat(seen).hasSize(100);
    }

    private static Instant at(long step) {
        return Instant.ofEpochSecond(step * 30 + 7);
    }
}
