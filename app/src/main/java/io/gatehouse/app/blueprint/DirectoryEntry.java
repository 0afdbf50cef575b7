package io.gatehouse.app.blueprint;

import io.gatehouse.core.directory.AttributeMap;
import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryId;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryTimeouts;
import io.gatehouse.core.directory.DirectoryTransport;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.Provisioning;
import io.gatehouse.core.directory.RoleRule;
import io.gatehouse.core.directory.ServiceAccount;
import io.gatehouse.core.directory.SyncPlan;
import io.gatehouse.core.directory.UserSearch;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory as written: all of it, what is left out has its default. Only the password of the service account may be left
 * out and stays as it is, so that an export can be applied again. Prints without it.
 *
 * @param parts null where the entry is absent
 */
record DirectoryEntry(Place place, Provider name, @Nullable Parts parts, boolean absent) {

    /** All but what the tenant and what is there say. @param account its name; empty: nobody. @param password null: left out */
    record Parts(
            DirectoryKind kind,
            DirectoryServers servers,
            DirectoryTransport transport,
            String account,
            @Nullable Secret password,
            UserSearch users,
            AttributeMap attributes,
            GroupSearch groups,
            DirectoryTimeouts timeouts,
            int poolSize,
            boolean passwordChange,
            Provisioning provisioning,
            List<RoleRule> roles,
            boolean behindAccountLogin,
            SyncPlan sync) {}

    /** Whether a password is needed that neither the file nor the present directory has. */
    boolean lacksPassword(@Nullable Directory present) {
        return parts != null
                && !parts.account().isEmpty()
                && password(parts, present).isEmpty();
    }

    /** The directory as it should be. */
    Directory over(TenantId tenant, DirectoryId id, @Nullable Directory present) {
        if (parts == null) {
            throw new IllegalStateException("an absent directory has no settings");
        }
        ServiceAccount account = parts.account().isEmpty()
                ? ServiceAccount.ANONYMOUS
                : new ServiceAccount(parts.account(), password(parts, present));
        DirectorySettings settings = new DirectorySettings(
                id,
                parts.kind(),
                parts.servers(),
                parts.transport(),
                account,
                parts.users(),
                parts.attributes(),
                parts.groups(),
                parts.timeouts(),
                parts.poolSize(),
                parts.passwordChange());
        return new Directory(
                tenant, name, settings, parts.provisioning(), parts.roles(), parts.behindAccountLogin(), parts.sync());
    }

    private static Secret password(Parts parts, @Nullable Directory present) {
        Secret written = parts.password();
        if (written != null) {
            return written;
        }
        return present == null ? Secret.of("") : present.settings().bind().password();
    }
}
