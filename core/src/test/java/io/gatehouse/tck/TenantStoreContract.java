package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Application.TokenEndpointAuth;
import io.gatehouse.core.tenant.Application.TokenLifetimes;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.CodePolicy;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.PasskeySettings;
import io.gatehouse.core.tenant.PasswordPolicy;
import io.gatehouse.core.tenant.SecondFactorRules;
import io.gatehouse.core.tenant.SessionPolicy;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantStore;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link TenantStore} keeps. */
public abstract class TenantStoreContract extends StoresContract {
    private TenantStore store() {
        return world().tenants();
    }

    @Test
    void a_tenant_comes_back_as_it_was_stored() {
        Tenant tenant = elaborate(new TenantId(Samples.id()), new Slug("t-" + Samples.number()));

        assertThat(store().save(tenant)).isTrue();

        assertThat(store().find(tenant.id())).contains(tenant);
        assertThat(store().findBySlug(tenant.slug())).contains(tenant);
    }

    @Test
    void an_unknown_tenant_is_not_found() {
        assertThat(store().find(new TenantId(Samples.id()))).isEmpty();
        assertThat(store().findBySlug(new Slug("nobody"))).isEmpty();
    }

    @Test
    void a_tenant_stored_again_is_changed_at_once() {
        Tenant tenant = newTenant();
        assertThat(store().find(tenant.id())).contains(tenant);
        Tenant changed = elaborate(tenant.id(), new Slug("renamed-" + Samples.number()));

        assertThat(store().save(changed)).isTrue();

        assertThat(store().find(tenant.id())).contains(changed);
        assertThat(store().findBySlug(changed.slug())).contains(changed);
        assertThat(store().findBySlug(tenant.slug())).isEmpty();
    }

    @Test
    void a_slug_that_another_tenant_has_is_refused_and_nothing_changes() {
        Tenant first = newTenant();
        Tenant second = newTenant();

        assertThat(store().save(elaborate(second.id(), first.slug()))).isFalse();
        assertThat(store().save(elaborate(new TenantId(Samples.id()), first.slug())))
                .isFalse();

        assertThat(store().find(second.id())).contains(second);
        assertThat(store().findBySlug(first.slug())).contains(first);
    }

    @Test
    void all_tenants_come_oldest_first() {
        Tenant first = newTenant();
        Tenant second = newTenant();

        assertThat(store().all())
                .contains(first, second)
                .isSortedAccordingTo((a, b) -> a.id().hex().compareTo(b.id().hex()));
    }

    @Test
    void of_many_that_save_one_slug_exactly_one_succeeds() {
        Slug slug = new Slug("wanted-" + Samples.number());

        List<Boolean> saved = Race.of(8, i -> store().save(elaborate(new TenantId(Samples.id()), slug)));

        assertThat(saved).containsOnlyOnce(true);
    }

    @Test
    void a_removed_tenant_takes_everything_with_it_and_may_come_again() {
        Tenant tenant = newTenant();
        Application application = application(tenant.id(), null);
        store().save(application);
        var principal = stored(Samples.customer(tenant.id()));
        world().sessions().add(Samples.session(principal, NOW));

        assertThat(store().delete(tenant.id())).isTrue();
        assertThat(store().delete(tenant.id())).isFalse();

        assertThat(store().find(tenant.id())).isEmpty();
        assertThat(store().findBySlug(tenant.slug())).isEmpty();
        assertThat(store().findApplication(application.id())).isEmpty();
        assertThat(world().principals().find(tenant.id(), principal.id())).isEmpty();
        assertThat(store().save(tenant)).isTrue();
        assertThat(store().find(tenant.id())).contains(tenant);
        assertThat(world().principals().page(tenant.id(), null, 10)).isEmpty();
    }

    @Test
    void an_application_comes_back_as_it_was_stored() {
        Application application = application(tenant(), "my-app-" + Samples.number());

        assertThat(store().save(application)).isTrue();

        assertSame(store().findApplication(application.id()).orElseThrow(), application);
        assertSame(store().findApplication(application.clientAppId()).orElseThrow(), application);
        assertThat(store().findApplication(application.clientAppId().toUpperCase(java.util.Locale.ROOT)))
                .isEmpty();
        assertThat(store().findApplication(new ApplicationId(Samples.id()))).isEmpty();
    }

    @Test
    void an_application_stored_again_is_changed_at_once() {
        Application application = application(tenant(), null);
        store().save(application);
        assertThat(store().findApplication(application.id())).isPresent();
        Application changed = application(application.id(), tenant(), "named-" + Samples.number());

        assertThat(store().save(changed)).isTrue();

        assertSame(store().findApplication(application.id()).orElseThrow(), changed);
    }

    @Test
    void an_app_id_that_another_application_has_is_refused() {
        Application first = application(tenant(), "taken-" + Samples.number());
        store().save(first);

        assertThat(store().save(application(newTenant().id(), first.clientAppId())))
                .isFalse();
        assertSame(store().findApplication(first.clientAppId()).orElseThrow(), first);
    }

    @Test
    void applications_come_by_tenant_oldest_first_and_stay_in_their_tenant() {
        Application first = application(tenant(), null);
        Application second = application(tenant(), null);
        store().save(second);
        store().save(first);

        assertThat(store().applicationsOf(tenant()))
                .extracting(Application::id)
                .containsExactly(first.id(), second.id());
        assertThat(store().applicationsOf(newTenant().id())).isEmpty();
        assertThatThrownBy(
                        () -> store().save(application(first.id(), newTenant().id(), null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().save(application(new TenantId(Samples.id()), null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_application_can_be_removed() {
        Application application = application(tenant(), null);
        store().save(application);

        assertThat(store().delete(application.id())).isTrue();
        assertThat(store().delete(application.id())).isFalse();
        assertThat(store().findApplication(application.id())).isEmpty();
    }

    private static Tenant elaborate(TenantId id, Slug slug) {
        TenantPolicies policies = new TenantPolicies(
                PasswordPolicy.composition(),
                new CodePolicy(4, Duration.ofMinutes(7), 3, Duration.ofSeconds(30)),
                new LockoutPolicy(3, Duration.ofMinutes(5), Duration.ofHours(1)),
                new SessionPolicy(
                        Duration.ofMinutes(5),
                        Duration.ofDays(7),
                        Duration.ofDays(2),
                        Duration.ofDays(30),
                        Duration.ofSeconds(3)),
                TenantPolicies.MfaPolicy.REQUIRED,
                true,
                true,
                true,
                false,
                false,
                1320009,
                new SecondFactorRules(
                        Map.of("STAFF", TenantPolicies.MfaPolicy.REQUIRED),
                        Duration.ofMinutes(10),
                        Duration.ofDays(30)),
                true);
        return new Tenant(
                id,
                slug,
                "商店 \"Café\" \\ 🏠",
                URI.create("https://id.example.com"),
                URI.create("https://app.example.com/reset"),
                Set.of("appengine", "authing-v2"),
                policies);
    }

    private static Application application(TenantId tenant, @Nullable String clientAppId) {
        return application(new ApplicationId(Samples.id()), tenant, clientAppId);
    }

    private static Application application(ApplicationId id, TenantId tenant, @Nullable String clientAppId) {
        return new Application(
                id,
                tenant,
                clientAppId,
                "An app",
                "an-app",
                "https://example.com/logo.png",
                Digest.of("secret"),
                new byte[] {1, 2, 3},
                TokenEndpointAuth.CLIENT_SECRET_BASIC,
                List.of(URI.create("https://app.example.com/cb?a=b")),
                List.of("https://app.example.com"),
                true,
                true,
                TenantPolicies.MfaPolicy.REQUIRED,
                Set.of(FactorType.SMS, FactorType.PASSKEY),
                new PasskeySettings("example.com", List.of("https://www.example.com"), "Example"),
                new Application.QrLoginRules(true, true),
                new TokenLifetimes(Duration.ofDays(3), Duration.ofMinutes(30), Duration.ofDays(9)),
                NOW,
                NOW.plusMillis(5));
    }

    private static void assertSame(Application found, Application stored) {
        assertThat(found).usingRecursiveComparison().isEqualTo(stored);
        assertThat(Arrays.equals(found.signingSecret(), stored.signingSecret())).isTrue();
    }
}
