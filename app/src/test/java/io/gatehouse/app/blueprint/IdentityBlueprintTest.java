package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.InMemoryWorld;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tenants[].principals[].identities[]}. */
class IdentityBlueprintTest {

    private static final String TWO =
            "identities: [{connection: google, subject: \"123\"}, {connection: \"wechat:mobile\","
                    + " subject: \"a \\\"b\\\" ${DOLLAR}\"}]".replace("${DOLLAR}", "$${DOLLAR}");

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

    private List<UpstreamSubject> of(String name) {
        Principal principal = principal(name);
        return world.identities().of(principal.tenantId(), principal.id(), 10).stream()
                .map(ExternalIdentity::upstream)
                .toList();
    }

    private static UpstreamSubject google(String subject) {
        return new UpstreamSubject(new Provider("google"), "google", subject);
    }

    @Test
    void identities_are_linked_in_the_order_of_the_file_and_their_connection_vouches_under_its_own_name() {
        applied(ann(TWO));

        assertThat(of("ann"))
                .containsExactly(
                        google("123"),
                        new UpstreamSubject(new Provider("wechat:mobile"), "wechat:mobile", "a \"b\" ${DOLLAR}"));
    }

    @Test
    void applying_twice_and_applying_what_was_exported_change_nothing() throws IOException {
        applied(ann(TWO));
        int version = principal("ann").version();
        String text = house.exported(false);

        assertThat(applied(ann(TWO))).isEmpty();
        assertThat(text).contains("connection: \"wechat:mobile\"");
        assertThat(applied(text)).isEmpty();
        assertThat(principal("ann").version()).isEqualTo(version);
    }

    @Test
    void a_list_that_is_written_is_the_whole_list_and_one_left_out_says_nothing() {
        applied(ann(TWO));

        assertThat(applied(ann("email: ann@example.com"))).hasSize(1);
        assertThat(of("ann")).hasSize(2);
        assertThat(applied(ann("identities: [{connection: google, subject: other}]")))
                .containsExactly("changed principal " + principal("ann").id() + " (tenants[0].principals[0])");
        assertThat(of("ann")).containsExactly(google("other"));
        assertThat(applied(ann("identities: []"))).hasSize(1);
        assertThat(of("ann")).isEmpty();
    }

    @Test
    void an_identity_of_somebody_else_is_refused_with_its_line_and_nothing_is_written() {
        applied(ann(TWO));

        assertThatThrownBy(() -> applied("gatehouse: 1\ntenants: [{slug: shop, principals: [{username: bob},\n"
                        + " {username: eve, identities: [{connection: google, subject: \"123\"}]}]}]"))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining("shop.yaml:3")
                .hasMessageContaining("this identity belongs to another principal")
                .hasMessageNotContaining("123");
        assertThat(of("ann")).hasSize(2);
        assertThat(world.principals().page(principal("ann").tenantId(), null, 10))
                .hasSize(1);
    }

    @Test
    void another_tenant_may_have_the_same_identity() {
        applied(ann(TWO));

        assertThat(applied(ann(TWO).replace("slug: shop", "slug: other"))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{subject: a}] | an identity needs the name of a connection",
                "[{connection: google}] | an identity needs a subject",
                "[{connection: 'a b', subject: a}] | expected a connection's name",
                "[{connection: google, subject: ''}] | expected a subject of 1 to 255 characters",
                "[{connection: google, subject: \"a\\nb\"}] | expected a subject of 1 to 255 characters",
                "[{connection: google, subject: a}, {connection: google, subject: b}] | has an identity of this connection",
                "[{connection: google, subject: a, isuer: b}] | isuer: unknown key",
                "google | expected a list"
            })
    void what_has_not_the_form_is_refused_when_it_is_read(String identities, String why) {
        assertThatThrownBy(() -> applied(ann("identities: " + identities)))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining(why);
    }
}
