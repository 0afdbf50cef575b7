package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.directory.AttributeMap;
import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.Provisioning;
import io.gatehouse.core.directory.SyncPlan;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryBlueprintTest {
    private static final Provider CORP = new Provider("corp");

    private static final String SHORT = """
            gatehouse: 1
            tenants:
              - slug: shop
                directories:
                  - {name: corp, servers: ["ldaps://dc1.corp.example"], users: {base: "ou=people,dc=corp"}}
                applications:
                  - {identifier: app, directories: [corp]}
            """;

    private static final String FULL = """
            gatehouse: 1
            tenants:
              - slug: shop
                directories:
                  - name: corp
                    kind: ad
                    srvDomain: corp.example
                    startTls: false
                    trust: {caFile: /etc/ca.pem, verifyHostname: false}
                    allowClearText: true
                    bind: {dn: "cn=svc,dc=corp", password: "s3cret-of-svc"}
                    users: {base: "dc=corp", filter: "(uid={0})", scope: one}
                    attributes: {id: guid, username: login, email: null, phone: tel, name: displayName, familyName: null, nickname: nick}
                    groups: {base: "ou=groups", filter: "(member={dn})", name: ou, nested: false}
                    roles: [{group: "CN=Admins, OU=Groups", role: admin}, {group: "cn=cooks", role: kitchen/cook}]
                    provisioning: {create: false, update: false, kind: STAFF, domain: CORP}
                    timeouts: {connect: PT1S, response: PT3S}
                    pool: {size: 5}
                    passwordChange: true
                    behindAccountLogin: true
                    sync: {full: P1D, changed: PT5M}
                applications:
                  - {identifier: app, directories: [corp]}
            """;

    private final BlueprintHouse house = new BlueprintHouse();

    private Tenant tenant() {
        return house.world.tenants().all().getFirst();
    }

    private Directory corp() {
        return house.world.directories().find(tenant().id(), CORP).orElseThrow();
    }

    private Application application() {
        return house.world.tenants().applicationsOf(tenant().id()).getFirst();
    }

    @Test
    void what_is_left_out_has_its_default() {
        assertThat(house.applied(SHORT)).contains("created directory corp");

        Directory corp = corp();
        assertThat(corp.settings().kind()).isEqualTo(DirectoryKind.LDAP);
        assertThat(corp.settings().attributes()).isEqualTo(AttributeMap.usual(DirectoryKind.LDAP));
        assertThat(corp.settings().users().filter()).isEqualTo("(|(uid={0})(mail={0}))");
        assertThat(corp.settings().groups()).isEqualTo(GroupSearch.NONE);
        assertThat(corp.settings().bind().isAnonymous()).isTrue();
        assertThat(corp.settings().transport().startTls()).isTrue();
        assertThat(corp.provisioning()).isEqualTo(Provisioning.USUAL);
        assertThat(corp.sync()).isEqualTo(SyncPlan.NONE);
        assertThat(corp.behindAccountLogin()).isFalse();
        assertThat(house.world.directories().usedBy(tenant().id(), application().id()))
                .containsExactly(corp);
    }

    @Test
    void everything_can_be_said() {
        house.applied(FULL);

        Directory corp = corp();
        assertThat(corp.settings().kind()).isEqualTo(DirectoryKind.ACTIVE_DIRECTORY);
        assertThat(corp.settings().servers()).isEqualTo(new DirectoryServers.Discovered("corp.example", false));
        assertThat(corp.settings().bind().password().reveal()).isEqualTo("s3cret-of-svc");
        assertThat(corp.settings().attributes().email()).isNull();
        assertThat(corp.settings().attributes().profile())
                .containsEntry(ProfileField.NAME, "displayName")
                .containsEntry(ProfileField.NICKNAME, "nick")
                .doesNotContainKey(ProfileField.FAMILY_NAME);
        assertThat(corp.settings().groups().by()).isEqualTo(GroupSearch.Means.SEARCH);
        assertThat(corp.roles()).map(rule -> rule.role().toString()).containsExactly("default/admin", "kitchen/cook");
        assertThat(corp.provisioning()).isEqualTo(new Provisioning(false, false, PrincipalKind.STAFF, "CORP"));
        assertThat(corp.sync()).isEqualTo(new SyncPlan(Duration.ofDays(1), Duration.ofMinutes(5)));
        assertThat(corp.settings().passwordChange() && corp.behindAccountLogin())
                .isTrue();
    }

    @Test
    void applying_it_twice_changes_nothing() {
        house.applied(FULL);
        Directory before = corp();

        assertThat(house.applied(FULL)).isEmpty();
        assertThat(corp()).isEqualTo(before);
    }

    @Test
    void an_export_tells_no_password_and_can_be_applied_again() throws IOException {
        for (String text : List.of(FULL, SHORT.replace("corp", "other"))) {
            house.applied(text);
        }
        Directory before = corp();
        String exported = house.exported(true);

        assertThat(exported).doesNotContain("s3cret-of-svc");
        assertThat(house.applied(exported)).isEmpty();
        assertThat(corp()).isEqualTo(before);
    }

    @Test
    void a_change_keeps_the_id() {
        house.applied(FULL);
        Directory before = corp();
        assertThat(house.applied(FULL.replace("PT5M", "PT6M"))).containsExactly("changed directory corp");

        assertThat(corp().id()).isEqualTo(before.id());
    }

    @Test
    void a_directory_goes_when_it_is_called_absent() {
        house.applied(FULL);
        String absent = """
                gatehouse: 1
                tenants: [{slug: shop, directories: [{name: corp, state: absent}]}]
                """;

        assertThat(house.applied(absent)).containsExactly("removed directory corp");
        assertThat(house.world.directories().of(tenant().id())).isEmpty();
        assertThat(house.applied(absent)).isEmpty();
    }

    @Test
    void a_service_account_needs_its_password_once() {
        String without = FULL.replace(", password: \"s3cret-of-svc\"", "");
        assertThatThrownBy(() -> house.applied(without))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining("bind.password");

        house.applied(FULL);
        assertThat(house.applied(without)).isEmpty();
    }

    @Test
    void an_application_uses_only_what_is_there() {
        assertThatThrownBy(() -> house.applied(SHORT.replace("directories: [corp]", "directories: [nope]")))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining("no directory nope");
    }
}
