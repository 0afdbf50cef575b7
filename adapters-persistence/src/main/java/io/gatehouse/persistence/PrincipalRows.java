package io.gatehouse.persistence;

import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Principal.SignIns;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.tenant.TenantId;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How principals and their passwords stand in their rows. */
final class PrincipalRows {
    /** All columns of table {@code p}, under names that do not collide with those of other tables. */
    static final String COLUMNS = """
            p.id AS p_id, p.created_at AS p_created_at, p.updated_at AS p_updated_at,
            p.password_set_at AS p_password_set_at, p.last_sign_in_at AS p_last_sign_in_at,
            p.generation AS p_generation, p.version AS p_version, p.sign_ins AS p_sign_ins, p.kind AS p_kind,
            p.status AS p_status, p.password_level AS p_password_level, p.email_verified AS p_email_verified,
            p.phone_verified AS p_phone_verified, p.must_change AS p_must_change, p.username AS p_username,
            p.email AS p_email, p.email_typed AS p_email_typed, p.phone AS p_phone, p.phone_given AS p_phone_given,
            p.phone_country AS p_phone_country, p.profile AS p_profile, p.register_source AS p_register_source,
            p.password_hash AS p_password_hash, p.last_address AS p_last_address, p.second_factor AS p_second_factor
            """;

    /** Column names and parameters of an insertion; {@link #bind} sets them. */
    static final String INSERTED = """
            created_at, updated_at, password_set_at, last_sign_in_at, tenant_no, generation, version, sign_ins, kind,
            status, password_level, email_verified, phone_verified, must_change, id, username, email, email_typed,
            phone, phone_given, phone_country, profile, register_source, password_hash, last_address
            """;

    static final String PARAMETERS = """
            :createdAt, :updatedAt, :passwordSetAt, :lastSignInAt, :tenant, :generation, :version, :signIns, :kind,
            :status, :passwordLevel, :emailVerified, :phoneVerified, :mustChange, :principal, :username, :email,
            :emailTyped, :phone, :phoneGiven, :phoneCountry, :profile, :registerSource, :passwordHash, :lastAddress
            """;

    private PrincipalRows() {}

    static Parameters bind(Parameters to, int tenantNo, Principal principal, @Nullable StoredPassword password)
            throws SQLException {
        bindEmail(to, principal.email());
        bindPhone(to, principal.phone());
        bindPassword(to, password);
        return to.integer("tenant", tenantNo)
                .id("principal", principal.id())
                .at("createdAt", principal.createdAt())
                .at("updatedAt", principal.updatedAt())
                .at("lastSignInAt", principal.signIns().last())
                .text("lastAddress", principal.signIns().lastAddress())
                .integer("signIns", principal.signIns().count())
                .integer("generation", principal.generation())
                .integer("version", principal.version())
                .code("kind", Codes.KIND.code(principal.kind()))
                .code("status", Codes.STATUS.code(principal.status()))
                .flag("emailVerified", principal.emailVerified())
                .flag("phoneVerified", principal.phoneVerified())
                .text(
                        "username",
                        principal.username() == null
                                ? null
                                : principal.username().canonical())
                .text("profile", ProfileText.write(principal.profile()))
                .text("registerSource", principal.registerSource());
    }

    static void bindEmail(Parameters to, @Nullable EmailAddress email) throws SQLException {
        String canonical = email == null ? null : email.canonical();
        String typed = email == null ? null : email.text();
        to.text("email", canonical).text("emailTyped", unless(typed, canonical));
    }

    static void bindPhone(Parameters to, @Nullable PhoneNumber phone) throws SQLException {
        String canonical = phone == null ? null : phone.canonical();
        String given = phone == null ? null : phone.asGiven();
        to.text("phone", canonical)
                .text("phoneGiven", unless(given, canonical))
                .text("phoneCountry", phone == null ? null : phone.countryCode());
    }

    static void bindPassword(Parameters to, @Nullable StoredPassword password) throws SQLException {
        to.bytes("passwordHash", password == null ? null : HashBytes.write(password.hash()))
                .code("passwordLevel", password == null ? null : Codes.LEVEL.code(password.level()))
                .flag("mustChange", password != null && password.mustChange())
                .at("passwordSetAt", password == null ? null : password.setAt());
    }

    /** The column of the canonical form. */
    static String column(Identifier.Type type) {
        return switch (type) {
            case USERNAME -> "username";
            case EMAIL -> "email";
            case PHONE -> "phone";
        };
    }

    private static @Nullable String unless(@Nullable String text, @Nullable String same) {
        return text == null || text.equals(same) ? null : text;
    }

    static Principal principal(TenantId tenant, Row row) throws SQLException {
        return new Principal(
                new PrincipalId(row.id("p_id")),
                tenant,
                Codes.KIND.constant(row.integer("p_kind")),
                Codes.STATUS.constant(row.integer("p_status")),
                username(row),
                email(row),
                row.flag("p_email_verified"),
                phone(row),
                row.flag("p_phone_verified"),
                ProfileText.read(row.textOrNull("p_profile")),
                row.text("p_register_source"),
                row.has("p_password_hash"),
                row.flag("p_second_factor"),
                row.integer("p_generation"),
                row.integer("p_version"),
                row.at("p_created_at"),
                row.at("p_updated_at"),
                new SignIns(
                        row.integer("p_sign_ins"),
                        row.atOrNull("p_last_sign_in_at"),
                        row.textOrNull("p_last_address")));
    }

    static @Nullable StoredPassword password(Row row) throws SQLException {
        byte[] hash = row.bytesOrNull("p_password_hash");
        return hash == null
                ? null
                : new StoredPassword(
                        HashBytes.read(hash),
                        Codes.LEVEL.constant(row.integer("p_password_level")),
                        row.flag("p_must_change"),
                        row.at("p_password_set_at"));
    }

    private static @Nullable Username username(Row row) throws SQLException {
        String text = row.textOrNull("p_username");
        return text == null ? null : new Username(text);
    }

    private static @Nullable EmailAddress email(Row row) throws SQLException {
        String canonical = row.textOrNull("p_email");
        String typed = row.textOrNull("p_email_typed");
        return canonical == null ? null : new EmailAddress(typed == null ? canonical : typed);
    }

    private static @Nullable PhoneNumber phone(Row row) throws SQLException {
        String e164 = row.textOrNull("p_phone");
        String given = row.textOrNull("p_phone_given");
        return e164 == null
                ? null
                : new PhoneNumber(e164, given == null ? e164 : given, row.textOrNull("p_phone_country"));
    }
}
