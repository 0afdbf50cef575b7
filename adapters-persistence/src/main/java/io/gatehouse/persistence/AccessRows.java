package io.gatehouse.persistence;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Actions;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.DepartmentId;
import io.gatehouse.core.access.Grant;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Group;
import io.gatehouse.core.access.GroupId;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.OrganisationId;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.ResourceId;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleId;
import io.gatehouse.core.principal.PrincipalId;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the access model stands in its rows. */
final class AccessRows {
    static final int PRINCIPAL = 1;
    static final int GROUP = 2;
    static final int DEPARTMENT = 3;
    static final int ROLE = 4;

    private static final String NAMESPACE_COLUMNS =
            ", n.namespace_no, n.code AS ns_code, n.name AS ns_name, n.created_at AS ns_created_at";

    /** Of a role {@code r} and its namespace {@code n}. */
    static final String ROLE_COLUMNS =
            "r.id, r.code, r.name, r.description, r.parent, r.created_at, r.updated_at" + NAMESPACE_COLUMNS;

    /** Of a resource {@code s} and its namespace {@code n}. */
    static final String RESOURCE_COLUMNS = "s.id, s.code, s.type, s.actions, s.description, s.api_identifier,"
            + " s.created_at, s.updated_at" + NAMESPACE_COLUMNS;

    /** Of a department {@code d}. */
    static final String DEPARTMENT_COLUMNS = "d.id, d.organisation_id, d.parent_id, d.code, d.name, d.description,"
            + " d.place, d.leader_id, d.created_at, d.updated_at";

    /** Of an organisation {@code o}, beside a department's. */
    static final String ORGANISATION_COLUMNS = "o.id AS org_id, o.code AS org_code, o.name AS org_name,"
            + " o.description AS org_description, o.logo AS org_logo, o.root_id AS org_root_id,"
            + " o.created_at AS org_created_at, o.updated_at AS org_updated_at";

    private AccessRows() {}

    /** The stored number of the grantee's kind. */
    static int kind(Grantee grantee) {
        return switch (grantee) {
            case Grantee.ToPrincipal ignored -> PRINCIPAL;
            case Grantee.ToGroup ignored -> GROUP;
            case Grantee.ToDepartment ignored -> DEPARTMENT;
            case Grantee.ToRole ignored -> ROLE;
        };
    }

    static Namespace namespace(Row row) throws SQLException {
        return new Namespace(
                row.integer("namespace_no"), code(row, "ns_code"), row.text("ns_name"), row.at("ns_created_at"));
    }

    static Role role(Row row) throws SQLException {
        return new Role(
                new RoleId(row.id("id")),
                namespace(row),
                code(row, "code"),
                row.text("name"),
                row.textOrNull("description"),
                codeOrNull(row, "parent"),
                row.at("created_at"),
                row.at("updated_at"));
    }

    static Parameters bind(Parameters to, Role role) throws SQLException {
        return to.at("createdAt", role.createdAt())
                .at("updatedAt", role.updatedAt())
                .integer("namespace", role.namespace().number())
                .id("id", role.id())
                .text("code", role.code().text())
                .text("name", role.name())
                .text("description", role.description())
                .text("parent", text(role.parent()));
    }

    static Resource resource(Row row) throws SQLException {
        return new Resource(
                new ResourceId(row.id("id")),
                namespace(row),
                code(row, "code"),
                Codes.RESOURCE_TYPE.constant(row.integer("type")),
                actions(row.text("actions")),
                row.textOrNull("description"),
                row.textOrNull("api_identifier"),
                row.at("created_at"),
                row.at("updated_at"));
    }

    static Parameters bind(Parameters to, Resource resource) throws SQLException {
        return to.at("createdAt", resource.createdAt())
                .at("updatedAt", resource.updatedAt())
                .integer("namespace", resource.namespace().number())
                .code("type", Codes.RESOURCE_TYPE.code(resource.type()))
                .id("id", resource.id())
                .text("code", resource.code().text())
                .text("actions", text(resource.actions()))
                .text("description", resource.description())
                .text("apiIdentifier", resource.apiIdentifier());
    }

    /** A resource with what is granted of it. */
    static Grant grant(Row row) throws SQLException {
        return new Grant(resource(row), actions(row.text("granted")));
    }

    static Group group(Row row) throws SQLException {
        return new Group(
                new GroupId(row.id("id")),
                code(row, "code"),
                row.text("name"),
                row.textOrNull("description"),
                row.at("created_at"),
                row.at("updated_at"));
    }

    static Parameters bind(Parameters to, Group group) throws SQLException {
        return to.at("createdAt", group.createdAt())
                .at("updatedAt", group.updatedAt())
                .id("id", group.id())
                .text("code", group.code().text())
                .text("name", group.name())
                .text("description", group.description());
    }

    static Organisation organisation(Row row) throws SQLException {
        return new Organisation(
                new OrganisationId(row.id("org_id")),
                code(row, "org_code"),
                row.text("org_name"),
                row.textOrNull("org_description"),
                row.textOrNull("org_logo"),
                new DepartmentId(row.id("org_root_id")),
                row.at("org_created_at"),
                row.at("org_updated_at"));
    }

    static Parameters bind(Parameters to, Organisation organisation) throws SQLException {
        return to.at("createdAt", organisation.createdAt())
                .at("updatedAt", organisation.updatedAt())
                .id("id", organisation.id())
                .id("root", organisation.root())
                .text("code", organisation.code().text())
                .text("name", organisation.name())
                .text("description", organisation.description())
                .text("logo", organisation.logo());
    }

    static Department department(Row row) throws SQLException {
        String parent = row.idOrNull("parent_id");
        String leader = row.idOrNull("leader_id");
        return new Department(
                new DepartmentId(row.id("id")),
                new OrganisationId(row.id("organisation_id")),
                parent == null ? null : new DepartmentId(parent),
                codeOrNull(row, "code"),
                row.text("name"),
                row.textOrNull("description"),
                row.integer("place"),
                leader == null ? null : new PrincipalId(leader),
                row.at("created_at"),
                row.at("updated_at"));
    }

    static Parameters bind(Parameters to, Department department) throws SQLException {
        return to.at("createdAt", department.createdAt())
                .at("updatedAt", department.updatedAt())
                .integer("place", department.order())
                .id("id", department.id())
                .id("organisation", department.organisation())
                .id("parent", department.parent())
                .id("leader", department.leader())
                .text("code", text(department.code()))
                .text("name", department.name())
                .text("description", department.description());
    }

    static String text(Actions actions) {
        return String.join("\n", actions.names());
    }

    private static Actions actions(String text) {
        return text.isEmpty() ? Actions.none() : new Actions(List.of(text.split("\n")));
    }

    private static AccessCode code(Row row, String column) throws SQLException {
        return new AccessCode(row.text(column));
    }

    private static @Nullable AccessCode codeOrNull(Row row, String column) throws SQLException {
        String text = row.textOrNull(column);
        return text == null ? null : new AccessCode(text);
    }

    private static @Nullable String text(@Nullable AccessCode code) {
        return code == null ? null : code.text();
    }
}
