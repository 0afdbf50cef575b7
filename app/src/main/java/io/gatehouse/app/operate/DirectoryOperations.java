package io.gatehouse.app.operate;

import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryDiagnosis;
import io.gatehouse.core.directory.DirectoryDoctor;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.directory.SyncDirectory;
import io.gatehouse.core.directory.SyncReport;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.admin.AdminOperations.Examined;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators do with directories. */
@Singleton
final class DirectoryOperations {
    private final DirectoryStore directories;
    private final DirectoryDoctor doctor;
    private final SyncDirectory sync;

    DirectoryOperations(DirectoryStore directories, DirectoryDoctor doctor, SyncDirectory sync) {
        this.directories = directories;
        this.doctor = doctor;
        this.sync = sync;
    }

    private record Found(Tenant tenant, Directory directory) {}

    /** Reads the directory of that name of the one of these tenants that has it. */
    Result<List<String>> sync(
            List<Tenant> tenants, String name, boolean everybody, boolean acceptLosses, Origin origin) {
        return only(tenants, name).map(found -> {
            SyncReport report = sync.execute(
                    new SyncDirectory.Command(found.tenant(), found.directory(), everybody, acceptLosses, origin));
            return List.of(found.tenant().slug() + " " + found.directory().name() + " " + report.words());
        });
    }

    /** Examines the directory of that name, and one person's log-in there. */
    Result<Examined> examine(List<Tenant> tenants, String name, @Nullable String account, @Nullable Secret password) {
        return only(tenants, name).map(found -> {
            Directory directory = found.directory();
            DirectoryDiagnosis diagnosis = doctor.examine(directory.settings(), account, password);
            return new Examined(diagnosis.isHealthy(), Diagnoses.lines(directory, diagnosis));
        });
    }

    private Result<Found> only(List<Tenant> tenants, String name) {
        List<Found> found = tenants.stream()
                .flatMap(tenant -> find(tenant, name).stream().map(directory -> new Found(tenant, directory)))
                .toList();
        return found.size() == 1
                ? Result.ok(found.getFirst())
                : Result.refused(Failure.field(FailureCode.INVALID_INPUT, "directory"));
    }

    private Optional<Directory> find(Tenant tenant, String name) {
        return Provider.parse(name).flatMap(provider -> directories.find(tenant.id(), provider));
    }
}
