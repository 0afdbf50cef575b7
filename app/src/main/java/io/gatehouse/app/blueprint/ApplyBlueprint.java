package io.gatehouse.app.blueprint;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.ChangeFeed.Topic;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings what is there into accord with a blueprint, in one transaction: what is equal stays untouched, what differs is
 * changed, and nothing is removed that the file does not call absent. Passwords are hashed before the transaction
 * begins. Safe for several threads and server instances.
 */
public final class ApplyBlueprint {
    private static final Duration NEWS = Duration.ofMinutes(1);

    private final TenantStore tenants;
    private final ApplicationSteps applications;
    private final PrincipalSteps principals;
    private final AccessSteps access;
    private final PermissionSteps permissions;
    private final VendorSteps vendors;
    private final CustomDataSteps customData;
    private final ConnectionSteps connections;
    private final DirectorySteps directories;
    private final WireKeys wireKeys;
    private final Transactions transactions;
    private final ChangeFeed feed;
    private final AuditLog audit;
    private final IdSource ids;
    private final InstantSource clock;

    public ApplyBlueprint(
            TenantStore tenants,
            ApplicationSteps applications,
            PrincipalSteps principals,
            AccessSteps access,
            PermissionSteps permissions,
            VendorSteps vendors,
            CustomDataSteps customData,
            ConnectionSteps connections,
            DirectorySteps directories,
            WireKeys wireKeys,
            Transactions transactions,
            ChangeFeed feed,
            AuditLog audit,
            IdSource ids,
            InstantSource clock) {
        this.tenants = tenants;
        this.applications = applications;
        this.principals = principals;
        this.access = access;
        this.permissions = permissions;
        this.vendors = vendors;
        this.customData = customData;
        this.connections = connections;
        this.directories = directories;
        this.wireKeys = wireKeys;
        this.transactions = transactions;
        this.feed = feed;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Applies the blueprint, all of it or nothing.
     *
     * @return one line for each thing that was created, changed or removed; empty: all was so already
     * @throws BlueprintException if something in it cannot be
     */
    public List<String> execute(Blueprint blueprint, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<Place, StoredPassword> passwords = passwords(blueprint, now);
        Run done = transactions.call(() -> {
            Run run = new Run(blueprint.source(), origin, now, passwords);
            blueprint.tenants().forEach(entry -> apply(entry, run));
            blueprint.tenants().forEach(entry -> permit(entry, run));
            requireOneDefault(blueprint);
            return run;
        });
        return List.copyOf(done.changes);
    }

    /** What one application of a file gathers on its way. */
    static final class Run {
        final String source;
        final Origin origin;
        final Instant now;
        final Map<Place, StoredPassword> passwords;
        final List<String> changes = new ArrayList<>();

        private int made;

        Run(String source, Origin origin, Instant now, Map<Place, StoredPassword> passwords) {
            this.source = source;
            this.origin = origin;
            this.now = now;
            this.passwords = passwords;
        }

        /** A moment after all those before, so that what is made in one run keeps the order of its making. */
        Instant nextMoment() {
            return now.plusMillis(made++);
        }

        /** The refusal of an entry. */
        BlueprintException refusal(Place place, String text) {
            return new BlueprintException(List.of(new Problem(source, place, text)));
        }
    }

    private Map<Place, StoredPassword> passwords(Blueprint blueprint, Instant now) {
        Map<Place, StoredPassword> hashed = new java.util.HashMap<>();
        for (TenantEntry entry : blueprint.tenants()) {
            Optional<TenantId> tenant = find(entry).map(Tenant::id);
            for (PrincipalEntry principal : entry.people()) {
                principals.password(tenant, principal, now).ifPresent(made -> hashed.put(principal.place(), made));
            }
        }
        return hashed;
    }

    private void apply(TenantEntry entry, Run run) {
        Optional<Tenant> present = find(entry);
        if (entry.absent()) {
            present.ifPresent(tenant -> remove(tenant, run));
            return;
        }
        int before = run.changes.size();
        Tenant tenant = present.map(found -> change(found, entry, run)).orElseGet(() -> create(entry, run));
        if (entry.passwordEncryption() != null) {
            ensureWireKey(tenant, entry.passwordEncryption(), run);
        }
        entry.directories().forEach(directory -> directories.apply(tenant.id(), directory, run));
        entry.applications().forEach(application -> applications.apply(tenant, application, run));
        boolean tenantChanged = run.changes.size() > before;
        customData.define(tenant.id(), entry.customFields(), run);
        connections.apply(tenant.id(), entry.connections(), run);
        entry.principals().forEach(principal -> principals.apply(tenant, principal, run));
        grant(tenant, entry, run);
        entry.vendors().forEach(vendor -> vendors.apply(tenant, vendor, run));
        if (tenantChanged) {
            tell(tenant.id(), run);
        }
        if (run.changes.size() > before) {
            record(tenant.id(), run);
        }
    }

    /** The access model comes after the principals, who are its members, and before what they are given by name. */
    private void grant(Tenant tenant, TenantEntry entry, Run run) {
        if (entry.access() != null) {
            access.apply(tenant.id(), entry.access(), run);
        }
        for (PrincipalEntry principal : entry.principals()) {
            boolean given =
                    !principal.gifts().isEmpty() || !principal.customData().isEmpty();
            if (!principal.absent() && given) {
                principals.find(tenant, principal).ifPresent(id -> give(tenant.id(), id, principal, run));
            }
        }
    }

    private void give(TenantId tenant, PrincipalId id, PrincipalEntry entry, Run run) {
        if (!entry.gifts().isEmpty()) {
            access.apply(tenant, id, entry.gifts(), run);
        }
        if (!entry.customData().isEmpty()) {
            customData.fill(tenant, id, entry, run);
        }
    }

    /** After all tenants, since the one that is named may stand below. */
    private void permit(TenantEntry entry, Run run) {
        find(entry)
                .ifPresent(tenant -> entry.principals().stream()
                        .filter(principal -> !principal.absent())
                        .forEach(principal -> permit(tenant, principal, run)));
    }

    private void permit(Tenant tenant, PrincipalEntry entry, Run run) {
        List<Slug> wanted = entry.permittedOrgs();
        if (wanted != null) {
            principals.find(tenant, entry).ifPresent(id -> permissions.apply(tenant, id, entry, wanted, run));
        }
    }

    private Optional<Tenant> find(TenantEntry entry) {
        Optional<Tenant> byId = Optional.ofNullable(entry.id()).flatMap(tenants::find);
        return entry.id() != null ? byId : Optional.ofNullable(entry.slug()).flatMap(tenants::findBySlug);
    }

    private Tenant create(TenantEntry entry, Run run) {
        if (entry.slug() == null) {
            throw run.refusal(entry.place(), "a new tenant needs a slug");
        }
        TenantId id = entry.id() == null ? new TenantId(ids.next()) : entry.id();
        Tenant tenant = save(entry.fresh(id, entry.slug()), entry, run);
        run.changes.add("created tenant " + tenant.slug() + " (" + tenant.id() + ")");
        return tenant;
    }

    private Tenant change(Tenant present, TenantEntry entry, Run run) {
        Tenant wanted = entry.over(present);
        if (wanted.equals(present)) {
            return present;
        }
        save(wanted, entry, run);
        run.changes.add("changed tenant " + wanted.slug());
        return wanted;
    }

    private Tenant save(Tenant tenant, TenantEntry entry, Run run) {
        if (!tenants.save(tenant)) {
            throw run.refusal(entry.place(), "another tenant has the slug " + tenant.slug());
        }
        return tenant;
    }

    private void remove(Tenant tenant, Run run) {
        tenants.delete(tenant.id());
        run.changes.add("removed tenant " + tenant.slug() + " with everything in it");
        tell(tenant.id(), run);
        record(tenant.id(), run);
    }

    private void ensureWireKey(Tenant tenant, TenantEntry.WireKeyEntry entry, Run run) {
        try {
            if (wireKeys.ensure(tenant.id(), entry.bits(), entry.privateKeyPem())) {
                run.changes.add("changed the password encryption key of tenant " + tenant.slug());
            }
        } catch (IllegalArgumentException notAKey) {
            throw run.refusal(entry.place(), String.valueOf(notAKey.getMessage()));
        }
    }

    private void requireOneDefault(Blueprint blueprint) {
        Map<String, Tenant> holders = new TreeMap<>();
        for (Tenant tenant : tenants.all()) {
            for (String gate : tenant.defaultFor()) {
                Tenant other = holders.putIfAbsent(gate, tenant);
                if (other != null) {
                    Place place = blueprint.tenants().isEmpty()
                            ? new Place(1, 1, "")
                            : blueprint.tenants().getLast().place();
                    throw new BlueprintException(List.of(new Problem(
                            blueprint.source(),
                            place,
                            "defaultFor: the gate " + gate + " would have two default tenants, " + other.slug()
                                    + " and " + tenant.slug())));
                }
            }
        }
    }

    private void tell(TenantId tenant, Run run) {
        feed.publish(List.of(new Change(Topic.TENANT_CHANGED, tenant.hex(), 0, null, run.now.plus(NEWS))));
    }

    private void record(TenantId tenant, Run run) {
        audit.append(new AuditEvent(run.now, tenant, AuditAction.BLUEPRINT_APPLIED, null, null, null, run.origin));
    }
}
