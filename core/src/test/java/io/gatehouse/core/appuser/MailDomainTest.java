package io.gatehouse.core.appuser;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDomainTest {
    private static final MailDomain EXAMPLE = new MailDomain("example.com");

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "EXAMPLE.Com, example.com",
        "a-b.example, a-b.example",
        "bücher.example, xn--bcher-kva.example",
        "BÜCHER.example, xn--bcher-kva.example",
        "XN--BCHER-KVA.example, xn--bcher-kva.example"
    })
    void a_domain_has_one_spelling(String written, String ascii) {
        assertThat(MailDomain.parse(written)).contains(new MailDomain(ascii));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "com",
                ".example.com",
                "example.com.",
                "example..com",
                "@example.com",
                "*.example.com",
                "a b.example",
                "-a.example",
                "10.0.0.1",
                "stra\u00dfe.example", // two versions of IDNA disagree
                "ban\u212a.example", // the Kelvin sign
                "\uff45xample.com", // full width
                "example\u3002com" // another full stop
            })
    void what_is_no_domain_or_only_looks_like_one_is_not_taken(String written) {
        assertThat(MailDomain.parse(written)).isEmpty();
    }

    @Test
    void an_address_lies_in_its_very_domain_whatever_its_letters() {
        assertThat(EXAMPLE.holds(new EmailAddress("Ann@Example.COM"))).isTrue();
        assertThat(EXAMPLE.holds(new EmailAddress("ann@mail.example.com"))).isFalse();
        assertThat(EXAMPLE.holds(new EmailAddress("ann@badexample.com"))).isFalse();
        assertThat(EXAMPLE.holds(new EmailAddress("ann@example.com.evil.example")))
                .isFalse();
        assertThat(new MailDomain("xn--bcher-kva.example").holds(new EmailAddress("a@xn--bcher-kva.example")))
                .isTrue();
    }
}
