package io.gatehouse.web.authing.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusClassTest {
    @ParameterizedTest
    @EnumSource(
            value = FailureCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BUSY", "UPSTREAM_REFUSED", "UPSTREAM_UNAVAILABLE"})
    void what_was_decided_is_never_told_as_a_fault_of_the_server(FailureCode code) {
        assertThat(StatusClass.of(Failure.of(code))).isBetween(400, 499);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_AUTHENTICATED, 401",
        "INVALID_CREDENTIALS, 403",
        "INVALID_INPUT, 400",
        "UNKNOWN_CLIENT, 404",
        "IDENTIFIER_TAKEN, 409",
        "MESSAGE_TOO_SOON, 429",
        "INVALID_CODE, 499",
        "UNKNOWN_CONNECTION, 404",
        "UPSTREAM_REFUSED, 601",
        "UPSTREAM_UNAVAILABLE, 601",
        "BUSY, 503"
    })
    void each_class_has_its_failures(FailureCode code, int expected) {
        assertThat(StatusClass.of(Failure.of(code))).isEqualTo(expected);
    }
}
