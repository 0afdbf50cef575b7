package io.gatehouse.persistence;

import java.util.List;
import java.util.stream.Stream;

/** The texts of {@link JdbcOrganisationStore}. */
final class OrganisationStatements {
    private static final String ORGANISATIONS = "SELECT " + AccessRows.ORGANISATION_COLUMNS + " FROM organisation o";

    static final Statement BY_CODE = Statement.of(ORGANISATIONS + " WHERE o.tenant_no = :tenant AND o.code = :code");
    static final Statement PAGE =
            Statement.of(ORGANISATIONS + " WHERE o.tenant_no = :tenant AND o.id > :after ORDER BY o.id LIMIT :limit");

    static final Statement UPDATE = Statement.of("""
            UPDATE organisation SET created_at = :createdAt, updated_at = :updatedAt, code = :code, name = :name,
                description = :description, logo = :logo
            WHERE tenant_no = :tenant AND id = :id AND root_id = :root
            """);

    static final Statement INSERT = Statement.of("""
            INSERT INTO organisation (created_at, updated_at, tenant_no, id, root_id, code, name, description, logo)
            VALUES (:createdAt, :updatedAt, :tenant, :id, :root, :code, :name, :description, :logo)
            """);

    static final Statement RENAME_ROOT = Statement.of("""
            UPDATE department SET name = :name, description = :description, updated_at = :updatedAt
            WHERE tenant_no = :tenant AND id = :root AND organisation_id = :organisation
            """);

    static final Statement DELETE =
            Statement.of("DELETE FROM organisation WHERE tenant_no = :tenant AND id = :organisation");

    /** Lets nobody else change the tree until the transaction ends. */
    static final Statement HOLD =
            Statement.of("SELECT id FROM organisation WHERE tenant_no = :tenant AND id = :organisation FOR UPDATE");

    static final Statement DEPARTMENTS = Statement.of("SELECT " + AccessRows.DEPARTMENT_COLUMNS + """
             FROM department d WHERE d.tenant_no = :tenant AND d.organisation_id = :organisation AND d.id > :after
            ORDER BY d.id LIMIT :limit
            """);

    /** The parent to be, and all that is above it. */
    static final Statement ABOVE = Statement.of("""
            WITH RECURSIVE up(id, parent_id, depth) AS (
                SELECT d.id, d.parent_id, 1 FROM department d
                WHERE d.tenant_no = :tenant AND d.id = :parent AND d.organisation_id = :organisation
                UNION ALL
                SELECT d.id, d.parent_id, up.depth + 1
                FROM up JOIN department d ON d.tenant_no = :tenant AND d.id = CAST(up.parent_id AS BYTEA)
                WHERE up.depth <= :deepest
            )
            SELECT id FROM up
            """);

    private static final String DOWN = """
            WITH RECURSIVE down(id, depth) AS (
                SELECT d.id, 0 FROM department d WHERE d.tenant_no = :tenant AND d.id = :department
                UNION ALL
                SELECT d.id, down.depth + 1
                FROM down JOIN department d ON d.tenant_no = :tenant AND d.parent_id = CAST(down.id AS BYTEA)
                WHERE down.depth <= :deepest
            )""";

    /** How many storeys stand below a department; null if it is not there. */
    static final Statement HEIGHT = Statement.of(DOWN + " SELECT MAX(depth) AS height FROM down");

    static final Statement UPDATE_DEPARTMENT = Statement.of("""
            UPDATE department SET created_at = :createdAt, updated_at = :updatedAt, place = :place, parent_id = :parent,
                leader_id = :leader, code = :code, name = :name, description = :description
            WHERE tenant_no = :tenant AND id = :id AND organisation_id = :organisation AND parent_id IS NOT NULL
            """);

    static final Statement INSERT_DEPARTMENT = Statement.of("""
            INSERT INTO department (created_at, updated_at, tenant_no, place, id, organisation_id, parent_id, leader_id,
                                    code, name, description)
            VALUES (:createdAt, :updatedAt, :tenant, :place, :id, :organisation, :parent, :leader, :code, :name,
                    :description)
            """);

    static final Statement IS_BELOW_ROOT = Statement.of("""
            SELECT id FROM department
            WHERE tenant_no = :tenant AND id = :department AND parent_id IS NOT NULL FOR UPDATE
            """);

    private static final String BELOW = " IN (" + DOWN + " SELECT id FROM down)";
    private static final String ALL =
            " IN (SELECT id FROM department WHERE tenant_no = :tenant AND organisation_id = :organisation)";

    /** A department with what is below and all that belongs to any of them. */
    static final List<Statement> DELETE_BELOW = removals(BELOW);

    /** All departments of an organisation and what belongs to them. */
    static final List<Statement> DELETE_ALL = removals(ALL);

    private static List<Statement> removals(String which) {
        return Stream.of(
                        "role_holder WHERE holder_kind = 3 AND holder_id" + which + " AND tenant_no = :tenant",
                        "access_grant WHERE grantee_kind = 3 AND grantee_id" + which + " AND tenant_no = :tenant",
                        "department_member WHERE department_id" + which + " AND tenant_no = :tenant",
                        "department WHERE id" + which + " AND tenant_no = :tenant")
                .map(removal -> Statement.of("DELETE FROM " + removal))
                .toList();
    }

    static final Statement MEMBERS = Statement.of("""
            SELECT principal_id, main FROM department_member
            WHERE tenant_no = :tenant AND department_id = :department AND principal_id > :after
            ORDER BY principal_id LIMIT :limit
            """);

    static final Statement BOTH_THERE = Statement.of("""
            SELECT d.id FROM department d JOIN principal p ON p.tenant_no = d.tenant_no AND p.id = :principal
            WHERE d.tenant_no = :tenant AND d.id = :department
            """);

    static final String JOIN_TEXT = """
            INSERT INTO department_member (joined_at, tenant_no, main, principal_id, department_id)
            VALUES (:now, :tenant, FALSE, :principal, :department)
            """;

    private static final String MEMBER =
            " WHERE tenant_no = :tenant AND principal_id = :principal AND department_id = :department";

    static final Statement LEAVE = Statement.of("DELETE FROM department_member" + MEMBER);
    static final Statement SET_MAIN =
            Statement.of("UPDATE department_member SET main = TRUE" + MEMBER + " AND NOT main");
    static final Statement UNSET_OTHERS = Statement.of("""
            UPDATE department_member SET main = FALSE
            WHERE tenant_no = :tenant AND principal_id = :principal AND department_id <> :department AND main
            """);

    private OrganisationStatements() {}
}
