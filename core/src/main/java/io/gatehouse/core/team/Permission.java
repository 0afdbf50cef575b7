package io.gatehouse.core.team;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a member of a team may do. The owner may do all of it. */
public enum Permission {
    ACCEPT_PAYMENTS("canAcceptPayments"),
    TOP_UP("canTopUp"),
    WITHDRAW("canWithdraw"),
    VIEW_ALL_TRANSACTIONS("canViewAllTransactions"),
    EXPORT("canExport"),
    MANAGE_TEAM("canManageTeam"),
    MANAGE_CARDS("canManageCards");

    private static final Set<Permission> ALL = Collections.unmodifiableSet(EnumSet.allOf(Permission.class));

    private final String text;

    Permission(String text) {
        this.text = text;
    }

    /** All of them: the owner's. */
    public static Set<Permission> all() {
        return ALL;
    }

    /** The name under which it is known outside. */
    public String text() {
        return text;
    }

    /** The permission of that name, exactly as written. */
    public static Optional<Permission> parse(String text) {
        return ALL.stream().filter(permission -> permission.text.equals(text)).findFirst();
    }
}
