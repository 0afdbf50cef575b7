package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.team.Member;
import io.gatehouse.core.team.Permission;
import io.gatehouse.core.team.Team;
import io.gatehouse.core.team.Till;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorBlueprintTest {
    private static final String SHOP = """
            gatehouse: 1
            tenants:
              - slug: demo
                vendors:
                  - name: Corner shop
                    owner: {email: owner@shop.example, phone: "+15551230000", password: "Str0ng!pass", twoFactor: sms}
                    tills: [{code: t1, name: Till 1}, {code: t2}]
                    roles: [{code: cashier, permissions: [canAcceptPayments, canTopUp]}]
                    members:
                      - {username: amy, phone: "+15551230001", displayName: Amy, role: cashier, tills: [t1], password: "Str0ng!pass"}
                      - {username: bea, phone: "+15551230002", displayName: Bea, permissions: [canExport], tills: [t1, t2]}
            """;

    private final BlueprintHouse house = new BlueprintHouse();

    private Tenant tenant() {
        return house.world.tenants().findBySlug(new Slug("demo")).orElseThrow();
    }

    private Principal owner() {
        return house.world
                .principals()
                .findByIdentifier(tenant().id(), PrincipalKind.OWNER, new EmailAddress("owner@shop.example"))
                .orElseThrow();
    }

    private Team team() {
        return house.world.teams().ownedBy(tenant().id(), owner().id()).orElseThrow();
    }

    private Member member(String username) {
        return house.world
                .principals()
                .findByIdentifier(tenant().id(), PrincipalKind.SUB_USER, new Username(username))
                .flatMap(found -> house.world.members().find(tenant().id(), found.id()))
                .orElseThrow();
    }

    private int codesTo(String phone) {
        return house.outbox
                .matching(message ->
                        message.to().canonical().equals(phone) && message.purpose() == MessagePurpose.TEMPORARY_CODE)
                .size();
    }

    @Test
    void a_vendor_comes_with_owner_tills_roles_and_members() {
        assertThat(house.applied(SHOP)).isNotEmpty();

        assertThat(team().name()).isEqualTo("Corner shop");
        assertThat(owner().emailVerified() && owner().phoneVerified() && owner().hasSecondFactor())
                .isTrue();
        assertThat(house.world.tills().page(tenant().id(), team().id(), null, 10))
                .extracting(Till::name)
                .containsExactlyInAnyOrder("Till 1", "t2");
        assertThat(member("amy").permissions()).isEqualTo(Set.of(Permission.ACCEPT_PAYMENTS, Permission.TOP_UP));
        assertThat(member("amy").principal().hasPassword()).isTrue();
        assertThat(member("bea").permissions()).containsExactly(Permission.EXPORT);
        assertThat(member("bea").membership().tills()).hasSize(2);
    }

    @Test
    void applied_twice_it_changes_nothing_and_sends_nothing() {
        house.applied(SHOP);
        assertThat(codesTo("+15551230001")).as("she has a password").isZero();
        assertThat(codesTo("+15551230002")).isOne();

        assertThat(house.applied(SHOP)).isEmpty();

        assertThat(codesTo("+15551230002")).isOne();
    }

    @Test
    void what_differs_is_changed_and_the_rest_stays() {
        house.applied(SHOP);

        assertThat(house.applied(SHOP.replace("Till 1", "Front")
                        .replace("[canAcceptPayments, canTopUp]", "[canTopUp]")
                        .replace("tills: [t1, t2]", "tills: [t2]")
                        .replace("displayName: Bea", "displayName: Bee, status: Suspended")
                        .replace("Corner shop", "Kiosk")))
                .isNotEmpty();

        assertThat(team().name()).isEqualTo("Kiosk");
        assertThat(member("amy").permissions()).containsExactly(Permission.TOP_UP);
        assertThat(member("bea").membership().tills()).hasSize(1);
        assertThat(member("bea").principal().status()).isEqualTo(PrincipalStatus.SUSPENDED);
        assertThat(house.world.tills().page(tenant().id(), team().id(), null, 10))
                .extracting(Till::name)
                .containsExactlyInAnyOrder("Front", "t2");
    }

    @Test
    void an_owner_without_a_password_is_sent_a_code() {
        house.applied(SHOP.replace("password: \"Str0ng!pass\", twoFactor: sms", "twoFactor: off"));

        assertThat(codesTo("+15551230000")).isOne();
        assertThat(owner().hasSecondFactor()).isFalse();
    }

    @Test
    void what_is_exported_changes_nothing_when_it_is_applied() throws IOException {
        house.applied(SHOP);
        String exported = house.exported(false);

        assertThat(exported).contains("vendors:", "- code: \"t1\"", "- username: \"amy\"", "\"canExport\"");
        assertThat(house.applied(exported)).isEmpty();
    }

    @Test
    void an_absent_vendor_goes_with_everybody_in_it() {
        house.applied(SHOP);
        Team team = team();

        house.applied("""
                gatehouse: 1
                tenants:
                  - slug: demo
                    vendors: [{owner: {email: owner@shop.example}, state: absent}]
                """);

        assertThat(house.world.teams().find(team.tenantId(), team.id())).isEmpty();
        assertThat(house.world
                        .principals()
                        .findByIdentifier(tenant().id(), PrincipalKind.SUB_USER, new Username("amy")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    canTopUp]         | canFly]          | roles[0].permissions[1]
                    tills: [t1],      | tills: [t9],     | members[0]
                    twoFactor: sms    | twoFactor: totp  | owner.twoFactor
                    username: bea, phone: "+15551230002" | username: bea | members[1]
                    username: amy     | username: "+15551230009" | members[0].username
                    code: t1, name    | name             | tills[0]
                    """)
    void a_mistake_is_told_with_its_place(String right, String wrong, String place) {
        assertThatThrownBy(() -> house.applied(SHOP.replace(right, wrong)))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining("tenants[0].vendors[0]." + place);
    }
}
