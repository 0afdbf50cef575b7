package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.Membership;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.web.authing.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way to a department (section 8.29): the organisation first, then its root, then all down to the department. */
public final class OrgPath {
    private OrgPath() {}

    /** An organisation. @param tenantId of an organisation tenant, which this server does not have: always null */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Org(
            String type,
            String id,
            String createdAt,
            String updatedAt,
            String userPoolId,
            String rootNodeId,
            @Nullable String logo,
            @Nullable String tenantId) {}

    /** A department; names and descriptions have no translations. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Node(
            String type,
            String id,
            String createdAt,
            String updatedAt,
            String userPoolId,
            String orgId,
            String name,
            @Nullable String nameI18n,
            @Nullable String description,
            @Nullable String descriptionI18n,
            int order,
            @Nullable String code,
            @Nullable String leaderUserId) {}

    /** The elements of the path, {@link Org} and {@link Node}. */
    public static List<Object> of(TenantId pool, Membership membership) {
        List<Object> path = new ArrayList<>();
        path.add(org(pool, membership.organisation()));
        membership.path().forEach(department -> path.add(node(pool, department)));
        return path;
    }

    private static Org org(TenantId pool, Organisation organisation) {
        return new Org(
                "org",
                organisation.id().hex(),
                Times.text(organisation.createdAt()),
                Times.text(organisation.updatedAt()),
                pool.hex(),
                organisation.root().hex(),
                organisation.logo(),
                null);
    }

    private static Node node(TenantId pool, Department department) {
        return new Node(
                "node",
                department.id().hex(),
                Times.text(department.createdAt()),
                Times.text(department.updatedAt()),
                pool.hex(),
                department.organisation().hex(),
                department.name(),
                null,
                department.description(),
                null,
                department.order(),
                department.code() == null ? null : department.code().text(),
                department.leader() == null ? null : department.leader().hex());
    }
}
