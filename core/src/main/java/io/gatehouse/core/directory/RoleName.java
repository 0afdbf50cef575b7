package io.gatehouse.core.directory;

import io.gatehouse.core.access.AccessCode;

/** Names a role of a tenant. @param code unique in its namespace */
public record RoleName(AccessCode namespace, AccessCode code) implements Comparable<RoleName> {
    @Override
    public int compareTo(RoleName other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace == 0 ? code.compareTo(other.code) : byNamespace;
    }

    @Override
    public String toString() {
        return namespace + "/" + code;
    }
}
