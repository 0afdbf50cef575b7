package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.InMemoryWorld;
import io.gatehouse.tck.PlainSecretBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tenants[].principals[].factors[]} and {@code recoveryCodes}. */
class FactorBlueprintTest {
    private static final String SEED = "JBSWY3DPEHPK3PXP";
    private static final String OTP = "{type: OTP, secret: " + SEED + "}";
    private static final String SMS = "{type: SMS, phone: \"+8613600000001\"}";
    private static final String EMAIL = "{type: EMAIL, email: Second@example.com}";
    private static final String ALL =
            "factors: [" + OTP + ", " + SMS + ", " + EMAIL + "], recoveryCodes: [abcd-efgh-2345]";

    private final BlueprintHouse house = new BlueprintHouse();
    private final InMemoryWorld world = house.world;

    private List<String> applied(String text) {
        return house.applied(text);
    }

    private static String ann(String more) {
        return "gatehouse: 1\ntenants: [{slug: shop, principals: [{username: ann, " + more + "}]}]";
    }

    private Principal principal(String name) {
        TenantId tenant =
                world.tenants().findBySlug(new Slug("shop")).orElseThrow().id();
        return world.principals()
                .findByIdentifier(tenant, PrincipalKind.CUSTOMER, new Username(name))
                .orElseThrow();
    }

    private List<Factor> of(String name) {
        Principal principal = principal(name);
        return world.factors().of(principal.tenantId(), principal.id());
    }

    private int codesLeft() {
        return world.factors()
                .recoveryCodesLeft(principal("ann").tenantId(), principal("ann").id());
    }

    private List<Identifier> addresses() {
        return of("ann").stream()
                .filter(Factor.Address.class::isInstance)
                .map(factor -> ((Factor.Address) factor).address())
                .toList();
    }

    @Test
    void factors_count_at_once_and_the_seed_is_sealed() {
        applied(ann(ALL));

        assertThat(of("ann"))
                .allMatch(Factor::isConfirmed)
                .extracting(Factor::type)
                .containsExactly(FactorType.OTP, FactorType.SMS, FactorType.EMAIL);
        Factor.Otp otp = (Factor.Otp) of("ann").getFirst();
        assertThat(new PlainSecretBox().open(otp.sealedSeed(), Factor.Otp.sealContext(otp.id())))
                .hasValue(SEED.getBytes(StandardCharsets.US_ASCII));
        assertThat(addresses())
                .containsExactly(PhoneNumber.ofE164("+8613600000001"), new EmailAddress("Second@example.com"));
        assertThat(principal("ann").hasSecondFactor()).isTrue();
        assertThat(codesLeft()).isEqualTo(1);
    }

    @Test
    void applying_twice_changes_nothing_and_keeps_the_steps_that_were_used_up() {
        applied(ann(ALL));
        Factor.Otp otp = (Factor.Otp) of("ann").getFirst();
        world.factors().useStep(otp.tenantId(), otp.id(), 7);
        int version = principal("ann").version();

        assertThat(applied(ann(ALL))).isEmpty();
        assertThat(applied(ann("factors: [{type: OTP, secret: " + SEED.toLowerCase(java.util.Locale.ROOT) + "======}, "
                        + SMS + ", " + EMAIL + "]")))
                .isEmpty();
        assertThat(((Factor.Otp) of("ann").getFirst()).lastStep()).isEqualTo(7);
        assertThat(principal("ann").version()).isEqualTo(version);
    }

    @Test
    void a_list_that_is_written_is_the_whole_list_and_with_the_last_factor_go_the_recovery_codes() {
        applied(ann(ALL));

        assertThat(applied(ann("email: ann@example.com"))).hasSize(1);
        assertThat(of("ann")).hasSize(3);
        assertThat(applied(ann("factors: [{type: SMS, phone: \"+8613600000002\"}]")))
                .containsExactly("changed principal " + principal("ann").id() + " (tenants[0].principals[0])");
        assertThat(addresses()).containsExactly(PhoneNumber.ofE164("+8613600000002"));
        assertThat(codesLeft()).isEqualTo(1);
        assertThat(applied(ann("factors: [], recoveryCodes: [abcd-efgh-2345]"))).hasSize(1);
        assertThat(of("ann")).isEmpty();
        assertThat(codesLeft()).isZero();
        assertThat(principal("ann").hasSecondFactor()).isFalse();
    }

    @Test
    void a_recovery_code_that_was_used_does_not_come_back() {
        applied(ann(ALL));
        Principal ann = principal("ann");
        Digest next = Digest.of("next");
        world.factors().replaceRecoveryCodes(ann.tenantId(), ann.id(), java.util.Set.of(next));

        assertThat(applied(ann(ALL))).isEmpty();
        assertThat(world.factors().hasRecoveryCode(ann.tenantId(), ann.id(), next))
                .isTrue();
        assertThat(codesLeft()).isEqualTo(1);
    }

    @Test
    void an_address_that_is_somebody_elses_factor_is_refused_with_its_line_and_nothing_is_written() {
        applied(ann(ALL));

        assertThatThrownBy(() -> applied("gatehouse: 1\ntenants: [{slug: shop, principals: [{username: bob},\n"
                        + " {username: eve, factors: [" + SMS + "]}]}]"))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining("shop.yaml:3:")
                .hasMessageContaining("another principal's factor");
        assertThat(world.principals()
                        .findByIdentifier(principal("ann").tenantId(), PrincipalKind.CUSTOMER, new Username("bob")))
                .isEmpty();
    }

    @Test
    void what_is_exported_has_no_seed_and_changes_nothing() throws IOException {
        applied(ann(ALL));
        String withOtp = house.exported(false);
        assertThat(applied(withOtp)).isEmpty();
        applied(ann("factors: [" + SMS + ", " + EMAIL + "]"));
        String without = house.exported(false);

        assertThat(withOtp).doesNotContain(SEED, "abcd-efgh").contains("# factors: [OTP, SMS, EMAIL]");
        assertThat(without).contains("phone: \"+8613600000001\"", "email: \"Second@example.com\"");
        assertThat(applied(without)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            [{type: OTP, secret: SHORT}]                              | expected an authenticator's seed
            [{type: OTP}]                                             | an authenticator needs its secret
            [{type: SMS, email: a@example.com}]                       | a factor by text message needs a phone
            [{type: EMAIL, email: a@example.com, phone: "+86136000"}] | a factor of this type has no such key
            [{secret: JBSWY3DPEHPK3PXP}]                              | a factor needs a type
            [{type: PASSKEY}]                                         | expected one of
            [{type: SMS, phone: "+861"}, {type: SMS, phone: "+862"}]  | has a factor of this type already
            """)
    void what_has_not_the_form_is_refused_when_it_is_read(String factors, String why) {
        assertThatThrownBy(() -> applied(ann("factors: " + factors)))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(SEED);
    }

    @Test
    void a_recovery_code_that_could_be_guessed_is_refused() {
        assertThatThrownBy(() -> applied(ann("recoveryCodes: [abc-123]")))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining("recovery code of 8 to 128");
    }
}
