package io.gatehouse.web.authing.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.Samples;
import io.micronaut.http.HttpRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever is asked for his identity sees whose account would get it, and what of that nobody has proven. */
class LinkHolderNameTest {
    private static final EmailAddress MAIL = new EmailAddress("victoria.victim@mail.example");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8613800138000");

    private static String shown(Principal holder) {
        return LinkHolderName.of(HttpRequest.GET("/"), holder);
    }

    private static Principal holder(
            @Nullable Username name, @Nullable EmailAddress email, @Nullable PhoneNumber phone) {
        return Samples.principal(new TenantId(Samples.id()), PrincipalKind.CUSTOMER, name, email, phone);
    }

    private static Principal called(String name) {
        return changed(holder(null, null, null), Profile.empty().with(Map.of(ProfileField.NAME, name)));
    }

    /** With nothing proven. */
    private static Principal changed(Principal of, Profile profile) {
        return new Principal(
                of.id(),
                of.tenantId(),
                of.kind(),
                PrincipalStatus.ACTIVATED,
                of.username(),
                of.email(),
                false,
                of.phone(),
                false,
                profile,
                of.registerSource(),
                of.hasPassword(),
                of.hasSecondFactor(),
                of.generation(),
                of.version(),
                of.createdAt(),
                of.updatedAt(),
                of.signIns());
    }

    @Test
    void a_name_or_a_proven_address_is_shown_in_full() {
        assertThat(shown(holder(new Username("vivi"), MAIL, PHONE))).isEqualTo("<strong><bdi>vivi</bdi></strong>");
        assertThat(shown(holder(null, MAIL, PHONE)))
                .isEqualTo("<strong><bdi>victoria.victim@mail.example</bdi></strong>");
        assertThat(shown(holder(null, null, PHONE))).isEqualTo("<strong><bdi>+8613800138000</bdi></strong>");
    }

    /** Anybody may register with anybody's address, or call himself as somebody else is called. */
    @Test
    void what_nobody_has_proven_is_marked() {
        assertThat(shown(changed(holder(null, MAIL, null), Profile.empty())))
                .isEqualTo("<strong><bdi>victoria.victim@mail.example</bdi></strong> (not verified)");
        assertThat(shown(changed(holder(null, null, PHONE), Profile.empty()))).endsWith(" (not verified)");
        assertThat(shown(called("victoria.victim@mail.example"))).endsWith("</strong> (not verified)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script>alert(1)</script>|&lt;script&gt;alert(1)&lt;/script&gt;",
                "\" onload=\"x|&quot; onload=&quot;x",
                "a\u202Eb\u2066c\u2028d\u0000e|abcde"
            })
    void a_name_is_text_in_its_own_direction(String name, String shown) {
        assertThat(shown(called(name))).isEqualTo("<strong><bdi>" + shown + "</bdi></strong> (not verified)");
    }

    @Test
    void a_name_is_as_long_as_names_are_and_an_account_may_have_none() {
        assertThat(shown(called("x".repeat(1000)))).contains("<bdi>" + "x".repeat(64) + "</bdi>");
        assertThat(shown(called("\u202E")))
                .isEqualTo(shown(holder(null, null, null)))
                .doesNotContain("<bdi>");
    }
}
