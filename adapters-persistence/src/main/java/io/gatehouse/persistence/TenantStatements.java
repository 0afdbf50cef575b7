package io.gatehouse.persistence;

import java.util.List;
import java.util.stream.Stream;

/** The texts of {@link JdbcTenantStore}. A tenant without a slug has been removed. */
final class TenantStatements {
    static final Statement BY_ID = Statement.of("SELECT * FROM tenant WHERE id = :tenant AND slug IS NOT NULL");
    static final Statement BY_SLUG = Statement.of("SELECT * FROM tenant WHERE slug = :slug");
    static final Statement ALL = Statement.of("SELECT * FROM tenant WHERE slug IS NOT NULL ORDER BY id");

    static final Statement UPDATE = Statement.of("""
            UPDATE tenant SET slug = :slug, name = :name, public_url = :publicUrl, reset_url = :resetUrl,
                default_for = :defaultFor, policies = :policies
            WHERE id = :tenant
            """);

    static final Statement INSERT = Statement.of("""
            INSERT INTO tenant (id, slug, name, public_url, reset_url, default_for, policies)
            VALUES (:tenant, :slug, :name, :publicUrl, :resetUrl, :defaultFor, :policies)
            """);

    static final Statement RETIRE = Statement.of("""
            UPDATE tenant SET slug = NULL, name = '', public_url = NULL, reset_url = NULL, default_for = '[]',
                policies = '{}'
            WHERE tenant_no = :tenant AND slug IS NOT NULL
            """);

    /** What goes with a tenant. */
    static final List<Statement> BELONGINGS = Stream.of(
                    "session",
                    "ticket",
                    "factor",
                    "passkey",
                    "recovery_code",
                    "one_time_code",
                    "principal",
                    "external_identity",
                    "upstream_connection",
                    "pending_identity",
                    "upstream_journey",
                    "app_function",
                    "api_key",
                    "permitted_tenant",
                    "app_settings",
                    "app_identity",
                    "app_registration",
                    "app_device",
                    "signing_key",
                    "application",
                    "role_holder",
                    "access_grant",
                    "group_member",
                    "department_member",
                    "department",
                    "organisation",
                    "access_group",
                    "access_resource",
                    "access_role",
                    "access_namespace",
                    "custom_value",
                    "custom_field",
                    "team",
                    "till",
                    "team_role",
                    "message_queue",
                    "spend_prefix",
                    "team_member",
                    "team_member_till",
                    "directory",
                    "directory_use",
                    "directory_person",
                    "directory_sync")
            .map(table -> Statement.of("DELETE FROM " + table + " WHERE tenant_no = :tenant"))
            .toList();

    static final Statement APPLICATION = Statement.of("SELECT * FROM application WHERE id = :application");
    static final Statement BY_CLIENT_APP_ID =
            Statement.of("SELECT * FROM application WHERE client_app_id = :clientAppId");
    static final Statement APPLICATIONS_OF =
            Statement.of("SELECT * FROM application WHERE tenant_no = :tenant ORDER BY id");
    private static final String OF_APPLICATION =
            " WHERE tenant_no = (SELECT tenant_no FROM application WHERE id = :application)"
                    + " AND application_id = :application";

    /** What goes with an application. */
    static final List<Statement> APPLICATION_BELONGINGS = Stream.of("app_function", "api_key")
            .map(table -> Statement.of("DELETE FROM " + table + OF_APPLICATION))
            .toList();

    static final Statement DELETE_APPLICATION = Statement.of("DELETE FROM application WHERE id = :application");

    static final Statement UPDATE_APPLICATION = Statement.of("""
            UPDATE application SET created_at = :createdAt, updated_at = :updatedAt, client_app_id = :clientAppId,
                name = :name, identifier = :identifier, logo = :logo, secret_digest = :secretDigest,
                signing_secret = :signingSecret, settings = :settings
            WHERE id = :application AND tenant_no = :tenant
            """);

    static final Statement INSERT_APPLICATION = Statement.of("""
            INSERT INTO application (created_at, updated_at, tenant_no, id, client_app_id, name, identifier, logo,
                                     secret_digest, signing_secret, settings)
            VALUES (:createdAt, :updatedAt, :tenant, :application, :clientAppId, :name, :identifier, :logo,
                    :secretDigest, :signingSecret, :settings)
            """);

    private TenantStatements() {}
}
