package io.gatehouse.web.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallingCodesTest {
    private final CallingCodes codes = new CallingCodes();

    @Test
    void a_country_is_called_under_its_code() {
        assertThat(codes.of("CN")).contains("+86");
        assertThat(codes.of("US")).contains("+1");
        assertThat(codes.of("VA")).contains("+39");
    }

    @Test
    void what_has_no_network_or_is_no_country_has_none() {
        assertThat(codes.of("AQ")).isEmpty();
        assertThat(codes.of("cn")).isEmpty();
        assertThat(codes.of("ZZ")).isEmpty();
        assertThat(codes.of("001")).isEmpty();
        assertThat(codes.of("")).isEmpty();
    }
}
