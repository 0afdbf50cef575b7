package io.gatehouse.persistence;

import io.gatehouse.core.principal.Identifier;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The texts of {@link JdbcPrincipalStore}. Every change raises the version and answers the new state. */
final class PrincipalStatements {
    private static final String ONE = " WHERE tenant_no = :tenant AND id = :principal";

    static final Statement LOCK_PROFILE = Statement.of("SELECT profile FROM principal" + ONE + " FOR UPDATE");

    static final Statement PAGE = Statement.of("SELECT " + PrincipalRows.COLUMNS
            + " FROM principal p WHERE p.tenant_no = :tenant AND p.id > :after ORDER BY p.id LIMIT :limit");

    static final Statement DELETE = Statement.of("DELETE FROM principal" + ONE);

    private static final String OWN_TEAM =
            "team_id IN (SELECT id FROM team WHERE tenant_no = :tenant AND owner_id = :principal)";

    /** What goes with a principal. */
    static final List<Statement> BELONGINGS = List.of(
            Statement.of("DELETE FROM session WHERE principal_id = :principal AND tenant_no = :tenant"),
            Statement.of("DELETE FROM ticket WHERE principal_id = :principal AND tenant_no = :tenant"),
            Statement.of("DELETE FROM external_identity WHERE tenant_no = :tenant AND principal_id = :principal"),
            Statement.of("DELETE FROM api_key WHERE tenant_no = :tenant AND principal_id = :principal"),
            Statement.of("DELETE FROM app_identity WHERE tenant_no = :tenant AND principal_id = :principal"),
            Statement.of("DELETE FROM app_registration WHERE tenant_no = :tenant AND principal_id = :principal"),
            Statement.of("DELETE FROM app_device WHERE tenant_no = :tenant AND principal_id = :principal"),
            Statement.of("DELETE FROM permitted_tenant WHERE tenant_no = :tenant AND principal_id = :principal"),
            Statement.of("DELETE FROM factor WHERE tenant_no = :tenant AND principal_id = :principal"),
            Statement.of("DELETE FROM passkey WHERE tenant_no = :tenant AND principal_id = :principal"),
            Statement.of("DELETE FROM recovery_code WHERE tenant_no = :tenant AND principal_id = :principal"),
            Statement.of("DELETE FROM role_holder"
                    + " WHERE tenant_no = :tenant AND holder_kind = 1 AND holder_id = :principal"),
            Statement.of("DELETE FROM access_grant"
                    + " WHERE tenant_no = :tenant AND grantee_kind = 1 AND grantee_id = :principal"),
            Statement.of("DELETE FROM group_member WHERE tenant_no = :tenant AND principal_id = :principal"),
            Statement.of("DELETE FROM department_member WHERE tenant_no = :tenant AND principal_id = :principal"),
            ofMember("team_member"),
            ofMember("team_member_till"),
            ofTeam("till"),
            ofTeam("team_role"),
            Statement.of("DELETE FROM team WHERE tenant_no = :tenant AND owner_id = :principal"),
            Statement.of("DELETE FROM directory_person WHERE tenant_no = :tenant AND principal_id = :principal"),
            Statement.of("DELETE FROM custom_value WHERE tenant_no = :tenant AND principal_id = :principal"),
            Statement.of(
                    "UPDATE department SET leader_id = NULL WHERE tenant_no = :tenant AND leader_id = :principal"));

    final Statement insert;
    final Statement setProfile;
    final Statement setStatus;
    final Statement raiseGeneration;
    final Statement touch;
    final Statement name;
    private final Map<Identifier.Type, Statement> set = new EnumMap<>(Identifier.Type.class);
    private final Map<Identifier.Type, Statement> remove = new EnumMap<>(Identifier.Type.class);
    private final Map<Identifier.Type, Statement> verify = new EnumMap<>(Identifier.Type.class);

    PrincipalStatements(Dialect dialect) {
        insert = dialect.insertingUnlessTaken(Insertions.PRINCIPAL_TEXT);
        setProfile = change(dialect, "profile = :profile", "");
        setStatus = change(dialect, "status = :status, generation = generation + :raise", "");
        raiseGeneration = change(dialect, "generation = generation + 1", "");
        touch = change(dialect, "generation = generation", "");
        name = change(dialect, "kind = :kind", " AND kind = :anonymous");
        for (Identifier.Type type : Identifier.Type.values()) {
            set.put(type, change(dialect, assignment(type), " AND version = :version"));
            remove.put(type, change(dialect, removal(type), " AND version = :version"));
            verify.put(type, change(dialect, verification(type), " AND " + PrincipalRows.column(type) + " = :name"));
        }
    }

    Statement set(Identifier.Type type) {
        return Objects.requireNonNull(set.get(type));
    }

    Statement remove(Identifier.Type type) {
        return Objects.requireNonNull(remove.get(type));
    }

    Statement verify(Identifier.Type type) {
        return Objects.requireNonNull(verify.get(type));
    }

    private static Statement change(Dialect dialect, String assignments, String condition) {
        return dialect.changing(
                PrincipalRows.COLUMNS,
                "p",
                "UPDATE principal p SET " + assignments + ", version = version + 1, updated_at = :now" + ONE
                        + condition);
    }

    private static String assignment(Identifier.Type type) {
        return switch (type) {
            case USERNAME -> "username = :username";
            case EMAIL -> "email = :email, email_typed = :emailTyped, email_verified = :verified";
            case PHONE ->
                "phone = :phone, phone_given = :phoneGiven, phone_country = :phoneCountry, phone_verified = :verified";
        };
    }

    private static String removal(Identifier.Type type) {
        return switch (type) {
            case USERNAME -> "username = NULL";
            case EMAIL -> "email = NULL, email_typed = NULL, email_verified = FALSE";
            case PHONE -> "phone = NULL, phone_given = NULL, phone_country = NULL, phone_verified = FALSE";
        };
    }

    private static String verification(Identifier.Type type) {
        return switch (type) {
            case USERNAME -> "username = username";
            case EMAIL -> "email_verified = TRUE";
            case PHONE -> "phone_verified = TRUE";
        };
    }

    private static Statement ofTeam(String table) {
        return Statement.of("DELETE FROM " + table + " WHERE tenant_no = :tenant AND " + OWN_TEAM);
    }

    private static Statement ofMember(String table) {
        return Statement.of("DELETE FROM " + table + " WHERE tenant_no = :tenant AND (principal_id = :principal OR "
                + OWN_TEAM + ")");
    }
}
