package io.gatehouse.tck;

import io.gatehouse.core.appuser.AppDevice;
import io.gatehouse.core.appuser.AppDeviceStore;
import io.gatehouse.core.appuser.AppIdentity;
import io.gatehouse.core.appuser.AppIdentityStore;
import io.gatehouse.core.appuser.AppRegistration;
import io.gatehouse.core.appuser.AppRegistrationStore;
import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.AppSettingsStore;
import io.gatehouse.core.appuser.DeviceId;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settings, identities, registrations and devices of App Services users, over the tables of a world. */
final class InMemoryAppUsers implements AppSettingsStore, AppIdentityStore, AppRegistrationStore, AppDeviceStore {
    private static final int ALL = Integer.MAX_VALUE;

    private final InMemoryWorld world;
    private final Table<OfApplication, AppSettings> settings;
    private final Table<IdentityKey, AppIdentity> identities;
    private final Table<IdentityId, AppRegistration> registrations;
    private final Table<DeviceId, AppDevice> devices;

    InMemoryAppUsers(InMemoryWorld world) {
        this.world = world;
        settings = new Table<>(world.transactions, key -> key.tenant() + "/" + key.application());
        identities = new Table<>(
                world.transactions, key -> key.tenant() + "/" + key.application() + "/" + key.type() + "/" + key.id());
        registrations = new Table<>(world.transactions, IdentityId::hex);
        devices = new Table<>(world.transactions, DeviceId::hex);
    }

    private record OfApplication(TenantId tenant, ApplicationId application) {}

    private record IdentityKey(TenantId tenant, ApplicationId application, ProviderType type, String id) {
        static IdentityKey of(AppIdentity identity) {
            return new IdentityKey(identity.tenantId(), identity.application(), identity.type(), identity.id());
        }
    }

    /** What goes with a principal. */
    void forget(TenantId tenant, PrincipalId principal) {
        identities.removeIf(
                row -> row.tenantId().equals(tenant) && row.principal().equals(principal), ALL);
        registrations.removeIf(
                row -> row.tenantId().equals(tenant) && row.principal().equals(principal), ALL);
        devices.removeIf(row -> row.tenantId().equals(tenant) && row.principal().equals(principal), ALL);
    }

    @Override
    public boolean hasAny(TenantId tenant, PrincipalId principal) {
        return identities.stream()
                .anyMatch(
                        row -> row.tenantId().equals(tenant) && row.principal().equals(principal));
    }

    @Override
    public int removeAllOf(TenantId tenant, PrincipalId principal) {
        return world.transactions.call(() -> identities.removeIf(
                row -> row.tenantId().equals(tenant) && row.principal().equals(principal), ALL));
    }

    /** What goes with a tenant. */
    void forget(TenantId tenant) {
        world.applicationRows.stream()
                .filter(application -> application.tenantId().equals(tenant))
                .forEach(application -> settings.remove(new OfApplication(tenant, application.id())));
        identities.removeIf(row -> row.tenantId().equals(tenant), ALL);
        registrations.removeIf(row -> row.tenantId().equals(tenant), ALL);
        devices.removeIf(row -> row.tenantId().equals(tenant), ALL);
    }

    @Override
    public Optional<AppSettings> find(TenantId tenant, ApplicationId application) {
        return world.transactions.call(() -> settings.get(new OfApplication(tenant, application)));
    }

    @Override
    public void save(TenantId tenant, ApplicationId application, AppSettings saved) {
        world.transactions.run(() -> settings.put(new OfApplication(tenant, application), saved));
    }

    @Override
    public boolean remove(TenantId tenant, ApplicationId application) {
        return world.transactions.call(() -> settings.remove(new OfApplication(tenant, application)));
    }

    @Override
    public Optional<AppIdentity> find(TenantId tenant, ApplicationId application, ProviderType type, String id) {
        return world.transactions.call(() -> identities.get(new IdentityKey(tenant, application, type, id)));
    }

    @Override
    public List<AppIdentity> of(TenantId tenant, ApplicationId application, PrincipalId principal, int limit) {
        return world.transactions.call(() -> identities.stream()
                .filter(row -> row.tenantId().equals(tenant))
                .filter(row -> row.application().equals(application))
                .filter(row -> row.principal().equals(principal))
                .sorted(Comparator.comparing(AppIdentity::linkedAt)
                        .thenComparing(AppIdentity::type)
                        .thenComparing(AppIdentity::id))
                .limit(limit)
                .toList());
    }

    @Override
    public Added add(AppIdentity identity) {
        return world.transactions.call(() -> {
            if (world.principal(identity.tenantId(), identity.principal()).isEmpty()) {
                return Added.NO_PRINCIPAL;
            }
            if (identities.has(IdentityKey.of(identity))) {
                return Added.TAKEN;
            }
            identities.put(IdentityKey.of(identity), identity);
            return Added.DONE;
        });
    }

    @Override
    public boolean refresh(AppIdentity identity) {
        return world.transactions.call(() -> {
            Optional<AppIdentity> present = identities
                    .get(IdentityKey.of(identity))
                    .filter(row -> row.principal().equals(identity.principal()));
            present.ifPresent(row -> identities.put(IdentityKey.of(row), row.with(identity.data())));
            return present.isPresent();
        });
    }

    private Stream<AppRegistration> registrations(TenantId tenant) {
        return registrations.stream().filter(row -> row.tenantId().equals(tenant));
    }

    @Override
    public boolean add(AppRegistration registration) {
        return world.transactions.call(() -> {
            boolean isFree = world.principal(registration.tenantId(), registration.principal())
                            .isPresent()
                    && of(registration.tenantId(), registration.principal()).isEmpty()
                    && (registration.origin() != AppRegistration.Origin.REGISTERED_APART
                            || apart(registration.tenantId(), registration.account())
                                    .isEmpty());
            if (isFree) {
                registrations.put(registration.id(), registration);
            }
            return isFree;
        });
    }

    @Override
    public Optional<AppRegistration> of(TenantId tenant, PrincipalId principal) {
        return world.transactions.call(() -> registrations(tenant)
                .filter(row -> row.principal().equals(principal))
                .findFirst());
    }

    @Override
    public Optional<AppRegistration> apart(TenantId tenant, String account) {
        return world.transactions.call(() -> registrations(tenant)
                .filter(row -> row.origin() == AppRegistration.Origin.REGISTERED_APART)
                .filter(row -> row.account().equals(account))
                .findFirst());
    }

    @Override
    public boolean confirm(TenantId tenant, IdentityId id) {
        return world.transactions.call(() -> {
            Optional<AppRegistration> pending =
                    registrations.get(id).filter(row -> row.tenantId().equals(tenant) && !row.confirmed());
            pending.ifPresent(row -> registrations.put(id, changed(row, row.principal(), true)));
            return pending.isPresent();
        });
    }

    @Override
    public boolean move(TenantId tenant, IdentityId id, PrincipalId from, PrincipalId to) {
        return world.transactions.call(() -> {
            Optional<AppRegistration> present = registrations
                    .get(id)
                    .filter(row ->
                            row.tenantId().equals(tenant) && row.principal().equals(from))
                    .filter(row -> of(tenant, to).isEmpty());
            present.ifPresent(row -> registrations.put(id, changed(row, to, row.confirmed())));
            return present.isPresent();
        });
    }

    @Override
    public List<AppRegistration> pending(TenantId tenant, @Nullable IdentityId after, int limit) {
        return world.transactions.call(() -> registrations(tenant)
                .filter(row -> !row.confirmed())
                .filter(row -> after == null || row.id().hex().compareTo(after.hex()) > 0)
                .limit(limit)
                .toList());
    }

    private static AppRegistration changed(AppRegistration row, PrincipalId principal, boolean confirmed) {
        return new AppRegistration(
                row.id(),
                row.tenantId(),
                principal,
                row.application(),
                row.account(),
                row.origin(),
                confirmed,
                row.registeredAt());
    }

    @Override
    public void add(AppDevice device) {
        world.transactions.run(() -> {
            if (devices.has(device.id())) {
                throw new DuplicateIdException("device");
            }
            devices.put(device.id(), device);
        });
    }

    @Override
    public boolean see(AppDevice device) {
        return world.transactions.call(() -> {
            boolean isKnown = devices.get(device.id())
                    .filter(row -> row.tenantId().equals(device.tenantId()))
                    .filter(row -> row.application().equals(device.application()))
                    .isPresent();
            if (isKnown) {
                devices.put(device.id(), device);
            }
            return isKnown;
        });
    }

    @Override
    public List<AppDevice> of(TenantId tenant, PrincipalId principal, int limit) {
        return world.transactions.call(() -> devices.stream()
                .filter(row -> row.tenantId().equals(tenant) && row.principal().equals(principal))
                .sorted(Comparator.comparing(AppDevice::seenAt)
                        .thenComparing(row -> row.id().hex())
                        .reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public int purge(Instant then, int limit) {
        return world.transactions.call(
                () -> devices.removeIf(row -> row.seenAt().isBefore(then), limit));
    }
}
