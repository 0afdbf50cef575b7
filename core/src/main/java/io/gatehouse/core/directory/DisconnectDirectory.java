package io.gatehouse.core.directory;

import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.directory.RoleGifts.Held;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ends a tenant's connection to a directory. The accounts of its people stay, without the roles that it gave them; roles that
 * were there before stay, too. Safe for several threads and server instances.
 */
public final class DisconnectDirectory {
    private static final int PAGE = 500;

    private final DirectoryStore directories;
    private final DirectoryPeople people;
    private final RoleGifts gifts;
    private final Transactions transactions;

    public DisconnectDirectory(
            DirectoryStore directories,
            DirectoryPeople people,
            RoleStore roles,
            Transactions transactions,
            DirectoryNews news) {
        this.directories = directories;
        this.people = people;
        this.gifts = new RoleGifts(roles, news);
        this.transactions = transactions;
    }

    /** Answers whether there was a directory of that name. */
    public boolean execute(TenantId tenant, Provider name) {
        return transactions.call(() -> {
            Optional<Directory> present = directories.find(tenant, name);
            present.ifPresent(this::takeBack);
            return directories.delete(tenant, name);
        });
    }

    private void takeBack(Directory directory) {
        @Nullable StableId after = null;
        List<DirectoryPerson> page;
        do {
            page = people.unseen(directory.tenantId(), directory.id(), Long.MAX_VALUE, after, PAGE);
            page.forEach(person -> takeBack(directory, person));
            after = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private void takeBack(Directory directory, DirectoryPerson person) {
        gifts.apply(directory, person.principal(), new Held(person.given(), person.found()), Set.of());
    }
}
