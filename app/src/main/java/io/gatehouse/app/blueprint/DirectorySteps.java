package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryId;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.directory.DisconnectDirectory;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the directories of a tenant, and which of them its applications use, into accord with their entries. */
public final class DirectorySteps {
    private final DirectoryStore directories;
    private final DisconnectDirectory disconnect;
    private final IdSource ids;

    public DirectorySteps(DirectoryStore directories, DisconnectDirectory disconnect, IdSource ids) {
        this.directories = directories;
        this.disconnect = disconnect;
        this.ids = ids;
    }

    void apply(TenantId tenant, DirectoryEntry entry, Run run) {
        Optional<Directory> present = directories.find(tenant, entry.name());
        if (entry.absent()) {
            if (disconnect.execute(tenant, entry.name())) {
                run.changes.add("removed directory " + entry.name());
            }
            return;
        }
        @Nullable Directory stored = present.orElse(null);
        if (entry.lacksPassword(stored)) {
            throw run.refusal(entry.place(), "bind.dn needs bind.password");
        }
        DirectoryId id = stored == null ? new DirectoryId(ids.next()) : stored.id();
        Directory wanted = entry.over(tenant, id, stored);
        if (!wanted.equals(stored)) {
            directories.save(wanted);
            run.changes.add((stored == null ? "created" : "changed") + " directory " + entry.name());
        }
    }

    /** @param names of the directories that the application uses, in this order; null: as it is */
    void use(TenantId tenant, ApplicationId application, @Nullable List<Provider> names, Place place, Run run) {
        if (names == null || names.equals(directories.namesUsedBy(tenant, application))) {
            return;
        }
        for (Provider name : names) {
            if (directories.find(tenant, name).isEmpty()) {
                throw run.refusal(place, "directories: the tenant has no directory " + name);
            }
        }
        directories.use(tenant, application, names);
        run.changes.add("changed the directories of application " + application);
    }
}
