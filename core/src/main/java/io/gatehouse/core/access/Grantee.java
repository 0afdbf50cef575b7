package io.gatehouse.core.access;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.HexId;

/** To whom a resource can be granted. */
public sealed interface Grantee {
    HexId id();

    /** Who can be given a role. A role given to a group or a department reaches all its members. */
    sealed interface Holder extends Grantee {}

    /** Whoever holds the role. */
    record ToRole(RoleId id) implements Grantee {}

    /** One principal. */
    record ToPrincipal(PrincipalId id) implements Holder {}

    /** The members of a group. */
    record ToGroup(GroupId id) implements Holder {}

    /** The members of a department and of all departments below it. */
    record ToDepartment(DepartmentId id) implements Holder {}
}
