package io.gatehouse.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHintsTest {
    @ParameterizedTest
    @CsvSource({
        "PROMPT,login consent",
        "PROMPT,select_account",
        "LOGIN_HINT,Änne+x@example.com",
        "DISPLAY,popup",
        "UI_LOCALES,de-CH zh-Hans",
        "HD,*",
        "HD,corp.example",
        "DOMAIN_HINT,organizations"
    })
    void usual_values_are_taken(RequestHint hint, String value) {
        assertThat(new RequestHints(Map.of(hint, value)).values()).containsEntry(hint, value);
    }

    @ParameterizedTest
    @CsvSource({
        "PROMPT,''",
        "PROMPT,Login",
        "PROMPT,'login  consent'",
        "PROMPT,a b c d e",
        "LOGIN_HINT,''",
        "DISPLAY,pages",
        "UI_LOCALES,de_CH",
        "HD,a/b",
        "DOMAIN_HINT,a&b"
    })
    void others_are_not(RequestHint hint, String value) {
        assertThatThrownBy(() -> new RequestHints(Map.of(hint, value))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_has_bounds_and_no_control_characters() {
        assertThat(RequestHint.LOGIN_HINT.accepts("x".repeat(320))).isTrue();
        assertThat(RequestHint.LOGIN_HINT.accepts("x".repeat(321))).isFalse();
        assertThat(RequestHint.LOGIN_HINT.accepts("a\nb")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state",
                "nonce",
                "redirect_uri",
                "client_id",
                "scope",
                "response_type",
                "response_mode",
                "code_challenge",
                "code_challenge_method",
                "request",
                "request_uri",
                "claims",
                "acr_values",
                "id_token_hint",
                "max_age",
                "PROMPT"
            })
    void what_binds_a_log_in_or_is_checked_afterwards_is_no_hint(String parameter) {
        assertThat(RequestHint.of(parameter)).isEmpty();
    }

    @Test
    void hints_print_without_whom_they_name() {
        assertThat(new RequestHints(Map.of(RequestHint.LOGIN_HINT, "ada@example.com")))
                .hasToString("RequestHints[LOGIN_HINT]");
    }
}
