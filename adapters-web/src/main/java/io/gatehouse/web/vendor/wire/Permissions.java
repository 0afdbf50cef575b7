package io.gatehouse.web.vendor.wire;

import io.gatehouse.core.team.Permission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Permissions in the words of this dialect. */
public final class Permissions {
    private Permissions() {}

    /** All of them by name, true for those that are given. */
    public static Map<String, Boolean> of(Set<Permission> given) {
        Map<String, Boolean> all = new LinkedHashMap<>();
        for (Permission permission : Permission.values()) {
            all.put(permission.text(), given.contains(permission));
        }
        return all;
    }
}
