package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.session.PublicOrigins;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.micronaut.http.HttpRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublicNamesTest {
    private static final Tenant TENANT = new Tenant(
            new TenantId("0".repeat(24)),
            new Slug("acme"),
            "Acme",
            URI.create("https://core.id.example.com"),
            null,
            Set.of(),
            TenantPolicies.defaults());
    private static final PublicNames NAMES = new PublicNames(
            new PublicOrigins(URI.create("http://127.0.0.1:8080")),
            List.of("login.example.org:8443", "consoles.example"));

    private static String authority(String host) {
        return NAMES.authorityOf(HttpRequest.GET("/").header("Host", host), TENANT, false);
    }

    @Test
    void a_configured_name_is_kept() {
        assertThat(authority("core.id.example.com")).isEqualTo("core.id.example.com");
        assertThat(authority("127.0.0.1:8080")).isEqualTo("127.0.0.1:8080");
        assertThat(authority("LOGIN.example.org:8443")).isEqualTo("login.example.org:8443");
        assertThat(authority("consoles.example")).isEqualTo("consoles.example");
    }

    @Test
    void console_before_a_configured_name_falls_off_glued_or_dotted() {
        assertThat(authority("consolecore.id.example.com")).isEqualTo("core.id.example.com");
        assertThat(authority("console.login.example.org:8443")).isEqualTo("login.example.org:8443");
    }

    @Test
    void any_other_name_becomes_the_tenants_own() {
        assertThat(authority("evil.example")).isEqualTo("core.id.example.com");
        assertThat(authority("core.id.example.com.evil.example")).isEqualTo("core.id.example.com");
        assertThat(authority("console.evil.example")).isEqualTo("core.id.example.com");
        assertThat(NAMES.authorityOf(HttpRequest.GET("/"), TENANT, false)).isEqualTo("core.id.example.com");
    }

    @Test
    void a_forwarded_name_counts_from_a_trusted_proxy_only() {
        HttpRequest<?> request = HttpRequest.GET("/")
                .header("Host", "127.0.0.1:8080")
                .header("X-Forwarded-Host", "login.example.org:8443");

        assertThat(NAMES.authorityOf(request, TENANT, false)).isEqualTo("127.0.0.1:8080");
        assertThat(NAMES.authorityOf(request, TENANT, true)).isEqualTo("login.example.org:8443");
    }
}
