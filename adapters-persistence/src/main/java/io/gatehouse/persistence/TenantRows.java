package io.gatehouse.persistence;

import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import java.net.URI;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How tenants stand in their rows. */
final class TenantRows {
    private TenantRows() {}

    static Parameters bind(Parameters to, Tenant tenant) throws SQLException {
        return to.id("tenant", tenant.id())
                .text("slug", tenant.slug().text())
                .text("name", tenant.name())
                .text("publicUrl", text(tenant.publicUrl()))
                .text("resetUrl", text(tenant.passwordResetUrl()))
                .text("defaultFor", StoredJson.write(new TreeSet<>(tenant.defaultFor())))
                .text("policies", PoliciesText.write(tenant.policies()));
    }

    static Tenant tenant(Row row) throws SQLException {
        return new Tenant(
                new TenantId(row.id("id")),
                new Slug(row.text("slug")),
                row.text("name"),
                uri(row.textOrNull("public_url")),
                uri(row.textOrNull("reset_url")),
                Set.copyOf(StoredJson.readList(row.text("default_for"))),
                PoliciesText.read(row.text("policies")));
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }
}
