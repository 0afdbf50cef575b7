package io.gatehouse.core.appuser;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenMetadataTest {
    private static final Map<String, @Nullable Object> CLAIMS = claims();

    private static Map<String, @Nullable Object> claims() {
        Map<String, @Nullable Object> claims = new HashMap<>();
        claims.put("mySecretField", "hush");
        claims.put("user.name", "dotted");
        claims.put("nothing", null);
        claims.put("app", Map.of("name", "Amy", "roles", List.of("a", "b"), "age", BigDecimal.TEN));
        return claims;
    }

    private static TokenMetadata of(String path, @Nullable String field, boolean required) {
        return TokenMetadata.of(path, field, required).orElseThrow();
    }

    @Test
    void fields_are_copied_under_their_names_and_nothing_else_is() {
        assertThat(TokenMetadata.map(
                        List.of(
                                of("mySecretField", "secret", false),
                                of("app.name", null, true),
                                of("app.name", "display", true),
                                of("app.roles", null, false),
                                of("app.age", null, false)),
                        CLAIMS))
                .contains(Map.of(
                        "secret",
                        "hush",
                        "name",
                        "Amy",
                        "display",
                        "Amy",
                        "roles",
                        List.of("a", "b"),
                        "age",
                        BigDecimal.TEN));
    }

    @Test
    void a_full_stop_in_a_name_is_written_with_a_backslash() {
        assertThat(TokenMetadata.map(List.of(of("user\\.name", null, true)), CLAIMS))
                .contains(Map.of("user.name", "dotted"));
        assertThat(TokenMetadata.map(List.of(of("user.name", "n", true)), CLAIMS))
                .isEmpty();
        assertThat(of("a\\\\.b", null, false).path()).containsExactly("a\\", "b");
    }

    @Test
    void a_token_without_a_required_field_gives_nothing() {
        assertThat(TokenMetadata.map(List.of(of("missing", null, true)), CLAIMS))
                .isEmpty();
        assertThat(TokenMetadata.map(List.of(of("nothing", null, true)), CLAIMS))
                .isEmpty();
        assertThat(TokenMetadata.map(List.of(of("app.name.first", null, true)), CLAIMS))
                .isEmpty();
        assertThat(TokenMetadata.map(List.of(of("missing", null, false), of("nothing", null, false)), CLAIMS))
                .contains(Map.of());
    }

    @Test
    void a_value_beyond_4096_characters_gives_nothing() {
        assertThat(TokenMetadata.map(List.of(of("v", null, false)), Map.of("v", "x".repeat(4096))))
                .isPresent();
        assertThat(TokenMetadata.map(List.of(of("v", null, false)), Map.of("v", "x".repeat(4097))))
                .isEmpty();
    }

    @Test
    void what_is_no_path_or_no_name_is_no_mapping() {
        for (String path : List.of("", ".", "a.", ".a", "a..b")) {
            assertThat(TokenMetadata.of(path, "x", false)).isEmpty();
        }
        assertThat(TokenMetadata.of("a", "", false)).isEmpty();
        assertThat(TokenMetadata.of("a", "x".repeat(64), false)).isEmpty();
        assertThat(TokenMetadata.of("a", "x".repeat(63), false)).isPresent();
    }
}
