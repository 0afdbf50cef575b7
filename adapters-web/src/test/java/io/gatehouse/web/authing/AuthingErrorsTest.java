package io.gatehouse.web.authing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.micronaut.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sections 8, 15 and 16. */
class AuthingErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "INVALID_CREDENTIALS, GENERAL, 2333",
        "INVALID_CODE, GENERAL, 2001",
        "INVALID_TICKET, GENERAL, 1020020",
        "NOT_AUTHENTICATED, GENERAL, 2020",
        "WRONG_PRINCIPAL_KIND, GENERAL, 2020",
        "ACCOUNT_LOCKED, GENERAL, 2005",
        "PRINCIPAL_DISABLED, GENERAL, 2005",
        "TOO_MANY_ATTEMPTS, GENERAL, 1000",
        "TOO_MANY_ATTEMPTS, REGISTRATION, 2100",
        "IDENTIFIER_TAKEN, REGISTRATION, 2026",
        "IDENTIFIER_TAKEN, GENERAL, 2026",
        "IDENTIFIER_TAKEN, OWN_PHONE, 1320004",
        "IDENTIFIER_TAKEN, OWN_EMAIL, 1320004",
        "EMAIL_MALFORMED, REGISTRATION, 2003",
        "EMAIL_MALFORMED, SENDING_MAIL, 1020017",
        "PHONE_MALFORMED, SENDING_SMS, 500",
        "PHONE_MALFORMED, OWN_PHONE, 400",
        "WEAK_PASSWORD, REGISTRATION, 2029",
        "PASSWORD_UNREADABLE, REGISTRATION, 2016",
        "REGISTRATION_CLOSED, REGISTRATION, 2031",
        "UNKNOWN_PRINCIPAL, GENERAL, 2004",
        "UNKNOWN_TENANT, GENERAL, 2224",
        "UNKNOWN_CLIENT, GENERAL, 2011",
        "CLIENT_NOT_OF_TENANT, GENERAL, 2036",
        "TENANT_REQUIRED, GENERAL, 2101",
        "MESSAGE_TOO_SOON, SENDING_MAIL, 2080",
        "IDENTIFIER_ALREADY_BOUND, OWN_PHONE, 2035",
        "IDENTIFIER_ALREADY_BOUND, OWN_EMAIL, 2200",
        "IDENTIFIER_ALREADY_BOUND, IDENTITIES, 2213",
        "IDENTIFIER_NOT_BOUND, OWN_PHONE, 1320005",
        "IDENTIFIER_NOT_BOUND, IDENTITIES, 2004",
        "LAST_SIGN_IN_METHOD, IDENTITIES, 2217",
        "NOT_PERMITTED, IDENTITIES, 1001",
        "INVALID_TICKET, IDENTITIES, 1020020",
        "IDENTIFIER_UNCHANGED, OWN_PHONE, 2230",
        "IDENTIFIER_UNCHANGED, OWN_EMAIL, 2229",
        "LAST_SIGN_IN_METHOD, OWN_EMAIL, 1320010",
        "OLD_ADDRESS_REQUIRED, OWN_PHONE, 2231",
        "OLD_ADDRESS_REQUIRED, OWN_EMAIL, 2227",
        "OLD_ADDRESS_MISMATCH, OWN_PHONE, 2038",
        "OLD_ADDRESS_MISMATCH, OWN_EMAIL, 2037",
        "OLD_PASSWORD_REQUIRED, GENERAL, 2201",
        "OLD_PASSWORD_WRONG, GENERAL, 1320011",
        "STEP_UP_REQUIRED, SECOND_FACTOR, 1001",
        "UNKNOWN_CONNECTION, GENERAL, 400",
        "UPSTREAM_REFUSED, GENERAL, 601",
        "UPSTREAM_UNAVAILABLE, GENERAL, 602",
        "FEATURE_OFF, GENERAL, 1001"
    })
    void a_failure_has_the_code_of_its_operation(FailureCode failure, Topic topic, int code) {
        assertThat(AuthingErrors.codeOf(Failure.of(failure), topic)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"phone, 2226", "email, 2225", "password, 2018", "unionid, 2018"})
    void a_member_with_a_call_of_its_own_has_a_code_of_its_own(String member, int code) {
        Failure failure = Failure.field(FailureCode.FIELD_NOT_EDITABLE, member);

        assertThat(AuthingErrors.codeOf(failure, Topic.GENERAL)).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void every_failure_has_a_text_in_both_languages(FailureCode failure) {
        for (Topic topic : Topic.values()) {
            int code = AuthingErrors.codeOf(Failure.of(failure), topic);
            assertThat(texts("en", code)).as("%s %d", topic, code).isNotEqualTo(texts("zh", code));
            if (code != AuthingErrors.SERVER_ERROR) {
                assertThat(texts("en", code)).isNotEqualTo(texts("en", AuthingErrors.SERVER_ERROR));
            }
        }
    }

    @Test
    void both_languages_have_the_same_texts() {
        for (String name : List.of("field", "retry", "rule.length", "rule.common", "verify.title", "password.good")) {
            assertThat(Messages.text(in("zh"), name)).isNotEqualTo(name).isNotEqualTo(Messages.text(in("en"), name));
        }
    }

    private static String texts(String language, int code) {
        return Messages.of(in(language), code);
    }

    private static HttpRequest<?> in(String language) {
        return HttpRequest.GET("/").header("x-authing-lang", language);
    }
}
