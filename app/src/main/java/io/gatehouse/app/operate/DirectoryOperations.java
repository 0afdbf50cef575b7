package io.gatehouse.app.operate;

import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.directory.SyncDirectory;
import io.gatehouse.core.directory.SyncReport;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What operators do with directories. */
@Singleton
final class DirectoryOperations {
    private final DirectoryStore directories;
    private final SyncDirectory sync;

    DirectoryOperations(DirectoryStore directories, SyncDirectory sync) {
        this.directories = directories;
        this.sync = sync;
    }

    private record Found(Tenant tenant, Directory directory) {}

    /** Reads the directory of that name of the one of these tenants that has it. */
    Result<List<String>> sync(
            List<Tenant> tenants, String name, boolean everybody, boolean acceptLosses, Origin origin) {
        List<Found> found = tenants.stream()
                .flatMap(tenant -> find(tenant, name).stream().map(directory -> new Found(tenant, directory)))
                .toList();
        if (found.size() != 1) {
            return Result.refused(Failure.field(FailureCode.INVALID_INPUT, "directory"));
        }
        Tenant tenant = found.getFirst().tenant();
        Directory directory = found.getFirst().directory();
        SyncReport report =
                sync.execute(new SyncDirectory.Command(tenant, directory, everybody, acceptLosses, origin));
        return Result.ok(List.of(tenant.slug() + " " + directory.name() + " " + report.words()));
    }

    private Optional<Directory> find(Tenant tenant, String name) {
        return Provider.parse(name).flatMap(provider -> directories.find(tenant.id(), provider));
    }
}
