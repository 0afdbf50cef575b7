package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.BrowseDepartments;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.Membership;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.web.authing.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of the departments that somebody is in (section 13.8). @param totalCount of all pages */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OwnDepartments(int totalCount, List<Item> list) {

    /**
     * A department, and the way to it from the organisation's root, by ids, codes and names.
     *
     * @param openDepartmentId ids in other systems are not kept: always null
     * @param i18n names are not translated: always null
     * @param customData departments have none: empty where it was asked for
     * @param departmentCodePath null in it where a department has no code
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Item(
            String organizationCode,
            String departmentId,
            boolean isRoot,
            String createdAt,
            String name,
            @Nullable String description,
            @Nullable String openDepartmentId,
            boolean isLeader,
            @Nullable String code,
            boolean isMainDepartment,
            String joinedAt,
            boolean isVirtualNode,
            @Nullable Object i18n,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, Object> customData,

            List<String> departmentIdPath,
            List<@Nullable String> departmentCodePath,
            List<String> departmentNamePath) {}

    /** The page as it is shown to the member. */
    public static OwnDepartments of(BrowseDepartments.Page page, PrincipalId member, boolean withCustomData) {
        return new OwnDepartments(
                page.total(),
                page.memberships().stream()
                        .map(membership -> item(membership, member, withCustomData))
                        .toList());
    }

    private static Item item(Membership membership, PrincipalId member, boolean withCustomData) {
        Department department = membership.department();
        List<Department> path = membership.path();
        return new Item(
                membership.organisation().code().text(),
                department.id().hex(),
                path.size() == 1,
                Times.text(department.createdAt()),
                department.name(),
                department.description(),
                null,
                member.equals(department.leader()),
                text(department.code()),
                membership.main(),
                Times.text(membership.joinedAt()),
                false,
                null,
                withCustomData ? Map.of() : null,
                path.stream().map(step -> step.id().hex()).toList(),
                path.stream().map(step -> text(step.code())).toList(),
                path.stream().map(Department::name).toList());
    }

    private static @Nullable String text(@Nullable AccessCode code) {
        return code == null ? null : code.text();
    }
}
