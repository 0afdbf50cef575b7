package io.gatehouse.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.House;
import org.junit.jupiter.api.Test;

class CheckPasswordTest {
    private final House house = new House();
    private final CheckPassword check = new CheckPassword();

    @Test
    void a_password_that_would_be_accepted_breaks_no_rule() {
        assertThat(check.execute(house.tenant, Secret.of("open sesame 1"))).isEmpty();
    }

    @Test
    void all_broken_rules_are_named_in_the_policy_s_order() {
        assertThat(check.execute(house.tenant, Secret.of("123456"))).containsExactly("length", "common");
        assertThat(check.execute(house.tenant, Secret.of(""))).containsExactly("length");
        assertThat(check.execute(house.tenant, Secret.of("é".repeat(513)))).containsExactly("maxLength");
    }
}
