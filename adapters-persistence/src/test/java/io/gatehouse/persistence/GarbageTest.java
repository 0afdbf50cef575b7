package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.Samples;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows edited by hand or written by a later version: their own requests fail cleanly, the others do not notice. */
class GarbageTest {
    private static Stores stores;

    @BeforeAll
    static void open() {
        stores = Stores.on(TestDatabase.H2.fresh(), new MovableClock());
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    private static Tenant newTenant() {
        Tenant tenant = Samples.tenant();
        stores.tenants().save(tenant);
        return tenant;
    }

    private static void damage(String assignment, String table, io.gatehouse.core.support.HexId id) {
        Statement statement = Statement.of("UPDATE " + table + " SET " + assignment + " WHERE id = :id");
        assertThat(stores.get(Sql.class).update(statement, to -> to.id("id", id)))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 99",
                "kind = -1",
                "email = 'no address'",
                "phone = '12'",
                "username = ' '",
                "profile = '{'",
                "profile = '[1]'",
                "password_hash = X'07'",
                "password_hash = X'0041', password_level = 77"
            })
    void a_principal_that_cannot_be_read_harms_no_other(String damage) {
        Tenant tenant = newTenant();
        Principal broken = Samples.customer(tenant.id());
        Principal sound = Samples.customer(tenant.id());
        stores.principals().add(broken);
        stores.principals().add(sound);
        damage(damage, "principal", broken.id());

        assertThatThrownBy(() -> {
                    stores.principals().find(tenant.id(), broken.id());
                    stores.credentials().find(tenant.id(), broken.id());
                })
                .isInstanceOf(UnreadableRowException.class);
        assertThat(stores.principals().find(tenant.id(), sound.id())).contains(sound);
        assertThat(stores.principals().page(tenant.id(), null, 10)).contains(sound);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policies = 'x'",
                "policies = '{\"mfa\":\"SOMETIMES\"}'",
                "policies = '{\"code\":{\"length\":99}}'",
                "public_url = ':'",
                "slug = '-'",
                "default_for = '{}'"
            })
    void a_tenant_that_cannot_be_read_harms_no_other(String damage) {
        Tenant broken = newTenant();
        Tenant sound = newTenant();
        damage(damage, "tenant", broken.id());

        assertThatThrownBy(() -> stores.tenants().find(broken.id())).isInstanceOf(UnreadableRowException.class);
        assertThat(stores.tenants().find(sound.id())).contains(sound);
        assertThat(stores.tenants().all()).contains(sound).doesNotContain(broken);
        stores.tenants().delete(broken.id()); // its slug is in nobody's way any more
    }

    @Test
    void members_of_a_later_version_are_passed_over_and_missing_ones_have_their_default() {
        Tenant tenant = newTenant();
        damage("policies = '{\"future\":{\"a\":[1,2.5,null]},\"registrationOpen\":false}'", "tenant", tenant.id());
        TenantPolicies defaults = TenantPolicies.defaults();

        TenantPolicies read = stores.tenants().find(tenant.id()).orElseThrow().policies();

        assertThat(read.registrationOpen()).isFalse();
        assertThat(read.password()).isEqualTo(defaults.password());
        assertThat(read.session().idle()).isNull();
        assertThat(read.session()).isEqualTo(defaults.session());
    }

    @Test
    void profile_members_of_a_later_version_are_passed_over() {
        Tenant tenant = newTenant();
        Principal principal = Samples.customer(tenant.id());
        stores.principals().add(principal);
        damage("profile = '{\"zz\":\"future\",\"nn\":\"Ann\",\"n\":5}'", "principal", principal.id());

        assertThat(stores.principals()
                        .find(tenant.id(), principal.id())
                        .orElseThrow()
                        .profile()
                        .values()
                        .values())
                .containsExactly("Ann");
    }

    @Test
    void every_constant_has_a_number_of_its_own() {
        assertThat(Stream.of(io.gatehouse.core.failure.FailureCode.values()).map(Codes.REFUSAL::code))
                .doesNotHaveDuplicates()
                .doesNotContain(0);
        assertThat(Stream.of(io.gatehouse.core.audit.AuditAction.values()).map(Codes.ACTION::code))
                .doesNotHaveDuplicates()
                .doesNotContain(0);
    }
}
