package io.gatehouse.tck;

import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryId;
import io.gatehouse.core.directory.DirectoryPeople;
import io.gatehouse.core.directory.DirectoryPerson;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.directory.StableId;
import io.gatehouse.core.directory.SyncPlan;
import io.gatehouse.core.directory.SyncState;
import io.gatehouse.core.directory.SyncStates;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryDirectories implements DirectoryStore, DirectoryPeople, SyncStates {
    private final InMemoryTransactions transactions;
    private final Table<String, Directory> directories;
    private final Table<String, Use> uses;
    private final Table<String, Person> people;
    private final Table<String, Lease> leases;

    private record Use(TenantId tenant, List<Provider> names) {}

    private record Person(TenantId tenant, DirectoryPerson person) {}

    private record Lease(
            TenantId tenant,
            SyncState state,
            @Nullable String holder,
            @Nullable Instant until) {}

    InMemoryDirectories(InMemoryWorld world) {
        this.transactions = world.transactions;
        this.directories = table();
        this.uses = table();
        this.people = table();
        this.leases = table();
    }

    private <R> Table<String, R> table() {
        return new Table<>(transactions, key -> key);
    }

    /** What goes with a tenant. */
    void forget(TenantId tenant) {
        directories.removeIf(row -> row.tenantId().equals(tenant), Integer.MAX_VALUE);
        uses.removeIf(row -> row.tenant().equals(tenant), Integer.MAX_VALUE);
        people.removeIf(row -> row.tenant().equals(tenant), Integer.MAX_VALUE);
        leases.removeIf(row -> row.tenant().equals(tenant), Integer.MAX_VALUE);
    }

    /** What goes with a principal. */
    void forget(TenantId tenant, PrincipalId principal) {
        people.removeIf(
                row -> row.tenant().equals(tenant) && row.person().principal().equals(principal), Integer.MAX_VALUE);
    }

    @Override
    public Optional<Directory> find(TenantId tenant, Provider name) {
        return transactions.call(() -> directories.get(key(tenant, name.text())));
    }

    @Override
    public List<Directory> of(TenantId tenant) {
        return transactions.call(() -> directories.stream()
                .filter(directory -> directory.tenantId().equals(tenant))
                .limit(MOST)
                .toList());
    }

    @Override
    public List<Directory> usedBy(TenantId tenant, ApplicationId application) {
        return transactions.call(() -> namesUsedBy(tenant, application).stream()
                .flatMap(name -> find(tenant, name).stream())
                .toList());
    }

    @Override
    public List<Directory> synced() {
        return transactions.call(() -> directories.stream()
                .filter(directory -> !directory.sync().equals(SyncPlan.NONE))
                .toList());
    }

    @Override
    public void save(Directory directory) {
        transactions.run(() -> {
            boolean isAnother = find(directory.tenantId(), directory.name())
                    .filter(stored -> !stored.id().equals(directory.id()))
                    .isPresent();
            if (isAnother) {
                throw new IllegalArgumentException("a directory keeps its id");
            }
            directories.put(key(directory.tenantId(), directory.name().text()), directory);
            String lease = key(directory.tenantId(), directory.id().hex());
            if (!leases.has(lease)) {
                leases.put(lease, new Lease(directory.tenantId(), SyncState.NONE, null, null));
            }
        });
    }

    @Override
    public boolean delete(TenantId tenant, Provider name) {
        return transactions.call(() -> {
            Optional<Directory> found = find(tenant, name);
            found.ifPresent(directory -> {
                people.removeIf(
                        row -> row.tenant().equals(tenant)
                                && row.person().directory().equals(directory.id()),
                        Integer.MAX_VALUE);
                leases.remove(key(tenant, directory.id().hex()));
                directories.remove(key(tenant, name.text()));
            });
            return found.isPresent();
        });
    }

    @Override
    public void use(TenantId tenant, ApplicationId application, List<Provider> names) {
        if (names.size() > MOST) {
            throw new IllegalArgumentException("an application uses at most " + MOST + " directories");
        }
        transactions.run(() -> uses.put(key(tenant, application.hex()), new Use(tenant, List.copyOf(names))));
    }

    @Override
    public List<Provider> namesUsedBy(TenantId tenant, ApplicationId application) {
        return transactions.call(
                () -> uses.get(key(tenant, application.hex())).map(Use::names).orElse(List.of()));
    }

    @Override
    public Optional<DirectoryPerson> find(TenantId tenant, DirectoryId directory, StableId id) {
        return transactions.call(
                () -> people.get(key(tenant, directory.hex(), id.text())).map(Person::person));
    }

    @Override
    public void save(TenantId tenant, DirectoryPerson person) {
        transactions.run(() ->
                people.put(key(tenant, person.directory().hex(), person.id().text()), new Person(tenant, person)));
    }

    @Override
    public boolean see(TenantId tenant, DirectoryId directory, StableId id, Digest print, long run) {
        return transactions.call(() -> {
            Optional<DirectoryPerson> same =
                    find(tenant, directory, id).filter(person -> person.print().equals(print) && !person.ended());
            same.ifPresent(person -> save(
                    tenant,
                    new DirectoryPerson(
                            person.directory(),
                            person.id(),
                            person.principal(),
                            person.print(),
                            person.given(),
                            person.found(),
                            false,
                            run)));
            return same.isPresent();
        });
    }

    @Override
    public int count(TenantId tenant, DirectoryId directory) {
        return countUnseen(tenant, directory, Long.MAX_VALUE);
    }

    @Override
    public int countUnseen(TenantId tenant, DirectoryId directory, long run) {
        return transactions.call(() -> (int) unseenBy(tenant, directory, run).count());
    }

    @Override
    public List<DirectoryPerson> unseen(
            TenantId tenant, DirectoryId directory, long run, @Nullable StableId after, int limit) {
        return transactions.call(() -> unseenBy(tenant, directory, run)
                .filter(person -> after == null || person.id().text().compareTo(after.text()) > 0)
                .limit(limit)
                .toList());
    }

    private Stream<DirectoryPerson> unseenBy(TenantId tenant, DirectoryId directory, long run) {
        return people.stream()
                .filter(row -> row.tenant().equals(tenant))
                .map(Person::person)
                .filter(person -> person.directory().equals(directory) && !person.ended() && person.lastRun() < run);
    }

    @Override
    public SyncState find(TenantId tenant, DirectoryId directory) {
        return transactions.call(
                () -> leases.get(key(tenant, directory.hex())).map(Lease::state).orElse(SyncState.NONE));
    }

    @Override
    public Optional<SyncState> begin(
            TenantId tenant, DirectoryId directory, String holder, Instant now, Instant until) {
        return transactions.call(() -> leases.get(key(tenant, directory.hex()))
                .filter(lease -> lease.until() == null || !lease.until().isAfter(now))
                .map(lease -> {
                    SyncState old = lease.state();
                    SyncState begun = new SyncState(
                            old.run() + 1, old.cursor(), old.fullAt(), old.changedAt(), now, old.outcome());
                    leases.put(key(tenant, directory.hex()), new Lease(tenant, begun, holder, until));
                    return begun;
                }));
    }

    @Override
    public boolean renew(TenantId tenant, DirectoryId directory, String holder, Instant until) {
        return transactions.call(() -> held(tenant, directory, holder)
                .map(lease -> {
                    leases.put(key(tenant, directory.hex()), new Lease(tenant, lease.state(), holder, until));
                    return true;
                })
                .orElse(false));
    }

    @Override
    public boolean finish(TenantId tenant, DirectoryId directory, String holder, SyncState state) {
        return transactions.call(() -> held(tenant, directory, holder)
                .map(lease -> {
                    leases.put(key(tenant, directory.hex()), new Lease(tenant, state, null, null));
                    return true;
                })
                .orElse(false));
    }

    private Optional<Lease> held(TenantId tenant, DirectoryId directory, String holder) {
        return leases.get(key(tenant, directory.hex())).filter(lease -> holder.equals(lease.holder()));
    }

    private static String key(TenantId tenant, String... rest) {
        return tenant.hex() + " " + String.join(" ", rest);
    }
}
