package io.gatehouse.tck;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.InMemoryWorld.PrincipalRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryPrincipalStore implements PrincipalStore {
    private final InMemoryWorld world;

    InMemoryPrincipalStore(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public Stored add(Principal principal) {
        return world.transactions.call(() -> insert(world, new PrincipalRow(principal, null)));
    }

    /** Stores the new row, unless one of its identifiers is taken. */
    static Stored insert(InMemoryWorld world, PrincipalRow row) {
        Principal principal = new PrincipalDraft(row.principal())
                .hasPassword(row.password() != null)
                .done();
        if (world.principalRows.has(principal.id())) {
            throw new DuplicateIdException("principal");
        }
        Optional<Identifier> taken = Stream.of(Identifier.Type.values())
                .flatMap(type -> principal.identifier(type).stream())
                .filter(identifier -> holder(world, principal.tenantId(), principal.kind(), identifier)
                        .isPresent())
                .findFirst();
        if (taken.isPresent()) {
            return new Stored.Taken(taken.get().type());
        }
        world.principalRows.put(principal.id(), new PrincipalRow(principal, row.password()));
        return new Stored.Done(principal);
    }

    @Override
    public Optional<Principal> find(TenantId tenant, PrincipalId id) {
        return world.transactions.call(() -> world.principal(tenant, id).map(PrincipalRow::principal));
    }

    @Override
    public Optional<Principal> findByIdentifier(TenantId tenant, PrincipalKind kind, Identifier identifier) {
        return world.transactions.call(
                () -> holder(world, tenant, kind, identifier).map(PrincipalRow::principal));
    }

    @Override
    public Optional<Principal> updateProfile(
            TenantId tenant, PrincipalId id, Map<ProfileField, ? extends @Nullable String> changes, Instant now) {
        return edit(
                tenant, id, now, draft -> draft.profile(draft.stored().profile().with(changes)));
    }

    @Override
    public Stored setIdentifier(
            TenantId tenant,
            PrincipalId id,
            Identifier identifier,
            boolean verified,
            int expectedVersion,
            Instant now) {
        return world.transactions.call(() -> {
            Optional<Principal> stored = find(tenant, id).filter(found -> found.version() == expectedVersion);
            if (stored.isEmpty()) {
                return new Stored.Stale();
            }
            boolean taken = holder(world, tenant, stored.get().kind(), identifier)
                    .filter(row -> !row.principal().id().equals(id))
                    .isPresent();
            if (taken) {
                return new Stored.Taken(identifier.type());
            }
            return done(edit(tenant, id, now, draft -> with(draft, identifier, verified)));
        });
    }

    @Override
    public Stored removeIdentifier(
            TenantId tenant, PrincipalId id, Identifier.Type type, int expectedVersion, Instant now) {
        return world.transactions.call(() -> find(tenant, id)
                        .filter(found -> found.version() == expectedVersion)
                        .isEmpty()
                ? new Stored.Stale()
                : done(edit(tenant, id, now, draft -> without(draft, type))));
    }

    @Override
    public boolean markVerified(TenantId tenant, PrincipalId id, Identifier identifier, Instant now) {
        return world.transactions.call(() -> {
            boolean present = find(tenant, id)
                    .flatMap(found -> found.identifier(identifier.type()))
                    .filter(held -> held.canonical().equals(identifier.canonical()))
                    .isPresent();
            if (present) {
                edit(tenant, id, now, draft -> verified(draft, identifier.type()));
            }
            return present;
        });
    }

    @Override
    public Optional<Principal> setStatus(TenantId tenant, PrincipalId id, PrincipalStatus status, Instant now) {
        return edit(
                tenant,
                id,
                now,
                draft -> status.maySignIn()
                        ? draft.status(status)
                        : draft.status(status).nextGeneration());
    }

    @Override
    public Optional<Principal> name(TenantId tenant, PrincipalId id, Instant now) {
        return world.transactions.call(() -> world.principal(tenant, id)
                .filter(row -> row.principal().kind() == PrincipalKind.ANONYMOUS)
                .flatMap(row -> edit(tenant, id, now, draft -> draft.kind(PrincipalKind.CUSTOMER))));
    }

    @Override
    public Optional<Integer> raiseGeneration(TenantId tenant, PrincipalId id, Instant now) {
        return edit(tenant, id, now, PrincipalDraft::nextGeneration).map(Principal::generation);
    }

    @Override
    public Optional<Principal> touch(TenantId tenant, PrincipalId id, Instant now) {
        return edit(tenant, id, now, draft -> draft);
    }

    @Override
    public boolean delete(TenantId tenant, PrincipalId id) {
        return world.transactions.call(() -> {
            if (world.principal(tenant, id).isEmpty()) {
                return false;
            }
            world.sessionRows.removeIf(session -> session.principalId().equals(id), Integer.MAX_VALUE);
            world.ticketRows.removeIf(ticket -> ticket.principal().equals(id), Integer.MAX_VALUE);
            world.factorRows.removeIf(factor -> factor.principal().equals(id), Integer.MAX_VALUE);
            world.passkeyRows.removeIf(passkey -> passkey.principal().equals(id), Integer.MAX_VALUE);
            world.recoveryRows.removeIf(row -> row.principal().equals(id), Integer.MAX_VALUE);
            world.accessRows.forget(tenant, id);
            world.identityRows.removeIf(
                    row -> row.tenantId().equals(tenant) && row.principal().equals(id), Integer.MAX_VALUE);
            world.customData.forget(tenant, id);
            world.permissions.remove(id);
            world.teams.forget(tenant, id);
            world.appRows.forget(tenant, id);
            world.appUsers.forget(tenant, id);
            world.directories.forget(tenant, id);
            return world.principalRows.remove(id);
        });
    }

    @Override
    public List<Principal> page(TenantId tenant, @Nullable PrincipalId after, int limit) {
        return world.transactions.call(() -> world.principalRows.stream()
                .map(PrincipalRow::principal)
                .filter(principal -> principal.tenantId().equals(tenant))
                .filter(principal -> after == null || principal.id().hex().compareTo(after.hex()) > 0)
                .limit(limit)
                .toList());
    }

    static Optional<PrincipalRow> holder(
            InMemoryWorld world, TenantId tenant, PrincipalKind kind, Identifier identifier) {
        return world.principalRows.stream()
                .filter(row -> row.principal().tenantId().equals(tenant)
                        && row.principal().kind() == kind
                        && row.principal()
                                .identifier(identifier.type())
                                .filter(held -> held.canonical().equals(identifier.canonical()))
                                .isPresent())
                .findFirst();
    }

    private Optional<Principal> edit(
            TenantId tenant, PrincipalId id, Instant now, UnaryOperator<PrincipalDraft> change) {
        return world.transactions.call(() -> world.principal(tenant, id).map(row -> {
            Principal changed = change.apply(new PrincipalDraft(row.principal()))
                    .edited(now)
                    .done();
            world.principalRows.put(id, new PrincipalRow(changed, row.password()));
            return changed;
        }));
    }

    private static Stored done(Optional<Principal> changed) {
        return new Stored.Done(changed.orElseThrow());
    }

    private static PrincipalDraft with(PrincipalDraft draft, Identifier identifier, boolean verified) {
        return switch (identifier) {
            case Username username -> draft.username(username);
            case EmailAddress email -> draft.email(email, verified);
            case PhoneNumber phone -> draft.phone(phone, verified);
        };
    }

    private static PrincipalDraft without(PrincipalDraft draft, Identifier.Type type) {
        return switch (type) {
            case USERNAME -> draft.username(null);
            case EMAIL -> draft.email(null, false);
            case PHONE -> draft.phone(null, false);
        };
    }

    private static PrincipalDraft verified(PrincipalDraft draft, Identifier.Type type) {
        return switch (type) {
            case USERNAME -> draft;
            case EMAIL -> draft.email(draft.stored().email(), true);
            case PHONE -> draft.phone(draft.stored().phone(), true);
        };
    }
}
