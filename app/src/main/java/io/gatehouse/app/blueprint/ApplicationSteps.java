package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import java.util.Optional;

/** Brings the applications of a tenant into accord with their entries, in the caller's transaction. */
public final class ApplicationSteps {
    private final TenantStore tenants;
    private final DirectorySteps directories;
    private final ProviderSteps providers;
    private final FunctionSteps functions;
    private final IdSource ids;

    public ApplicationSteps(
            TenantStore tenants,
            DirectorySteps directories,
            ProviderSteps providers,
            FunctionSteps functions,
            IdSource ids) {
        this.tenants = tenants;
        this.directories = directories;
        this.providers = providers;
        this.functions = functions;
        this.ids = ids;
    }

    void apply(Tenant tenant, ApplicationEntry entry, Run run) {
        Optional<Application> present = find(tenant, entry);
        if (present.isPresent() && !present.get().tenantId().equals(tenant.id())) {
            throw run.refusal(entry.place(), "this application belongs to another tenant");
        }
        if (entry.absent()) {
            present.ifPresent(application -> remove(application, run));
            return;
        }
        Application application = present.isEmpty() ? create(tenant, entry, run) : change(present.get(), entry, run);
        directories.use(tenant.id(), application.id(), entry.directories(), entry.place(), run);
        providers.apply(application, entry, run);
        functions.apply(application, entry, run);
    }

    private Optional<Application> find(Tenant tenant, ApplicationEntry entry) {
        if (entry.id() != null) {
            return tenants.findApplication(entry.id());
        }
        String clientAppId = entry.clientAppId().value();
        if (clientAppId != null) {
            return tenants.findApplication(clientAppId);
        }
        return tenants.applicationsOf(tenant.id()).stream()
                .filter(application -> application.identifier().equals(entry.identifier()))
                .findFirst();
    }

    private Application create(Tenant tenant, ApplicationEntry entry, Run run) {
        ApplicationId id = entry.id() == null ? new ApplicationId(ids.next()) : entry.id();
        Application application = entry.fresh(id, tenant.id(), run.now);
        save(application, entry, run);
        run.changes.add("created application " + application.id() + " of tenant " + tenant.slug());
        return application;
    }

    private Application change(Application present, ApplicationEntry entry, Run run) {
        if (entry.over(present, present.updatedAt()).equals(present)) {
            return present;
        }
        Application changed = entry.over(present, run.now);
        save(changed, entry, run);
        run.changes.add("changed application " + present.id());
        return changed;
    }

    private void remove(Application application, Run run) {
        tenants.delete(application.id());
        run.changes.add("removed application " + application.id());
    }

    private void save(Application application, ApplicationEntry entry, Run run) {
        if (!tenants.save(application)) {
            throw run.refusal(entry.place(), "another application has the clientAppId " + application.clientAppId());
        }
    }
}
