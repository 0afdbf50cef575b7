package io.gatehouse.web.appengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.web.testing.Http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The failure table of sections 1 and 3, and the calls that are not built yet. */
class FailureTableTest extends WireTest {
    @ParameterizedTest
    @CsvSource({
        "INVALID_CREDENTIALS, 401, invalid_credentials",
        "NOT_AUTHENTICATED, 401, invalid_token",
        "INVALID_REFRESH_TOKEN, 401, invalid_token",
        "REFRESH_TOKEN_REUSED, 401, refresh_token_reused",
        "WRONG_PRINCIPAL_KIND, 403, wrong_principal_kind",
        "NOT_PERMITTED, 403, org_not_permitted",
        "ACCOUNT_LOCKED, 423, account_locked",
        "PRINCIPAL_DISABLED, 403, account_disabled",
        "TOO_MANY_ATTEMPTS, 429, too_many_attempts",
        "IDENTIFIER_TAKEN, 409, email_taken",
        "PHONE_MALFORMED, 400, invalid_phone",
        "WEAK_PASSWORD, 400, weak_password",
        "INVALID_TICKET, 400, invalid_token",
        "INVALID_INPUT, 400, invalid_request",
        "TENANT_REQUIRED, 400, org_required",
        "UNKNOWN_TENANT, 404, org_not_found"
    })
    void each_cause_has_the_status_and_code_of_the_table(FailureCode code, int status, String error) {
        assertThat(AppEngineErrors.of(code).status().getCode()).isEqualTo(status);
        assertThat(AppEngineErrors.of(code).error()).isEqualTo(error);
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void each_cause_has_words_for_a_developer(FailureCode code) {
        assertThat(AppEngineErrors.of(code).message()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {SIGN_UP, SIGN_IN})
    void the_organisation_must_be_named_once_and_exist(String path) {
        Map<String, String> body = Map.of("email", "ann@example.com", "password", PASSWORD);
        assertRefused(bare.post(path, body), 400, "org_required");
        assertRefused(bare.with("orgid", " ").post(path, body), 400, "org_required");
        assertRefused(http.with("orgid", "acme").post(path, body), 400, "org_required");
        assertRefused(http.with("orgid", "other").post(path, body), 400, "org_required");
        for (String slug : new String[] {"nowhere", "ACME", "*", "acme,other", "../acme", "x".repeat(300)}) {
            assertRefused(bare.with("orgid", slug).post(path, body), 404, "org_not_found");
        }
    }

    @Test
    void the_first_call_of_a_strangers_page_is_answered_without_leave_to_read() {
        Reply reply = http.with("Origin", "https://evil.example").get(PROFILE);
        assertRefused(reply, 401, "authentication_required");
        assertThat(reply.response().headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void a_path_that_never_was_is_404() {
        assertRefused(http.get("/profile/nothing"), 404, "not_found");
    }

    @Test
    void a_body_of_another_type_or_size_is_refused_early() {
        byte[] xml =
                "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>".getBytes(StandardCharsets.UTF_8);
        assertRefused(http.send("POST", SIGN_IN, "application/xml", xml), 415, "unsupported_media_type");
        byte[] large = new byte[1024 * 1024 + 1];
        assertThat(http.send("POST", SIGN_IN, "application/json", large).status())
                .isEqualTo(413);
    }

    @Test
    void the_clients_request_id_is_echoed_if_it_is_sane() {
        assertThat(http.with("X-Request-Id", "trace-7").get(PROFILE).at("request_id"))
                .isEqualTo("trace-7");
        assertThat(http.with("X-Request-Id", "<script>").get(PROFILE).at("request_id"))
                .isNotEqualTo("<script>");
    }
}
