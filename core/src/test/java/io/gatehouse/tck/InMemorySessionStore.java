package io.gatehouse.tck;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.Session.RefreshFamily;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class InMemorySessionStore implements SessionStore {
    private final InMemoryWorld world;

    InMemorySessionStore(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public void add(Session session) {
        world.transactions.run(() -> insert(world, session));
    }

    static void insert(InMemoryWorld world, Session session) {
        if (world.sessionRows.has(session.id())) {
            throw new DuplicateIdException("session");
        }
        world.sessionRows.put(session.id(), session);
    }

    @Override
    public Optional<Session> find(TenantId tenant, SessionId id, Instant now) {
        return world.transactions.call(() -> world.living(tenant, id, now));
    }

    @Override
    public List<Session> of(TenantId tenant, PrincipalId principal, Instant now, int limit) {
        return world.transactions.call(() -> world.sessionRows.stream()
                .filter(session -> isOf(session, tenant, principal) && world.lives(session, now))
                .sorted(Comparator.comparing(Session::createdAt)
                        .thenComparing(session -> session.id().hex()))
                .limit(limit)
                .toList());
    }

    @Override
    public Rotation rotate(Turn turn) {
        return world.transactions.call(() -> {
            Optional<Session> found = world.living(turn.tenant(), turn.session(), turn.now())
                    .filter(session -> session.gate().equals(turn.gate()) && !isIdle(session, turn));
            Optional<Principal> principal = found.flatMap(
                            session -> world.principal(turn.tenant(), session.principalId()))
                    .map(InMemoryWorld.PrincipalRow::principal)
                    .filter(holder -> holder.status().maySignIn());
            return found.isEmpty() || principal.isEmpty()
                    ? new Rotation.Gone()
                    : rotate(turn, found.get(), principal.get());
        });
    }

    private Rotation rotate(Turn turn, Session session, Principal principal) {
        RefreshFamily family = session.refresh();
        if (family == null) {
            return new Rotation.Reused(session);
        }
        if (turn.presented().equals(family.current())) {
            return turn.now().isBefore(family.expiresAt())
                    ? new Rotation.Rotated(rotated(session, family, turn), principal)
                    : new Rotation.Gone();
        }
        boolean inGrace = turn.presented().equals(family.previous())
                && turn.now().isBefore(family.rotatedAt().plus(turn.grace()));
        return inGrace ? new Rotation.Replayed(session, principal) : new Rotation.Reused(session);
    }

    private Session rotated(Session session, RefreshFamily family, Turn turn) {
        Instant bound = session.expiresAt();
        RefreshFamily next = new RefreshFamily(
                turn.next(),
                turn.presented(),
                family.rotations() + 1,
                turn.now(),
                turn.nextExpiresAt().isBefore(bound) ? turn.nextExpiresAt() : bound);
        Session result = with(session, session.generation(), turn.now(), bound, next);
        world.sessionRows.put(session.id(), result);
        return result;
    }

    @Override
    public Optional<Session> extend(TenantId tenant, SessionId id, Instant expiresAt, Instant now) {
        return world.transactions.call(() -> world.living(tenant, id, now).map(session -> {
            Session result = with(session, session.generation(), session.lastUsedAt(), expiresAt, session.refresh());
            world.sessionRows.put(id, result);
            return result;
        }));
    }

    @Override
    public boolean adoptGeneration(TenantId tenant, SessionId id, int generation) {
        return world.transactions.call(() -> {
            Optional<Session> found = stored(tenant, id);
            found.ifPresent(session -> world.sessionRows.put(
                    id, with(session, generation, session.lastUsedAt(), session.expiresAt(), session.refresh())));
            return found.isPresent();
        });
    }

    @Override
    public boolean prove(TenantId tenant, SessionId id, Instant now) {
        return world.transactions.call(() -> {
            Optional<Session> found = stored(tenant, id);
            found.ifPresent(session -> world.sessionRows.put(id, session.proven(now.truncatedTo(ChronoUnit.MILLIS))));
            return found.isPresent();
        });
    }

    @Override
    public Optional<Session> choose(Choice choice) {
        return world.transactions.call(() -> world.living(choice.tenant(), choice.session(), choice.now())
                .flatMap(session -> Optional.ofNullable(session.refresh())
                        .filter(family -> family.current().equals(choice.present()))
                        .map(family -> chosen(session, family, choice))));
    }

    private Session chosen(Session session, RefreshFamily family, Choice choice) {
        Instant bound = session.expiresAt();
        RefreshFamily next = new RefreshFamily(
                choice.next(),
                choice.present(),
                family.rotations() + 1,
                choice.now(),
                choice.nextExpiresAt().isBefore(bound) ? choice.nextExpiresAt() : bound);
        Session result =
                with(session, session.generation(), choice.now(), bound, next).in(choice.context());
        world.sessionRows.put(session.id(), result);
        return result;
    }

    @Override
    public boolean setContext(TenantId tenant, SessionId id, @Nullable ContextId context) {
        return world.transactions.call(() -> {
            Optional<Session> found = stored(tenant, id);
            found.ifPresent(session -> world.sessionRows.put(id, session.in(context)));
            return found.isPresent();
        });
    }

    @Override
    public boolean use(TenantId tenant, SessionId id, Duration idle, Instant now) {
        return world.transactions.call(() -> {
            boolean isUsed = world.living(tenant, id, now)
                    .filter(session -> !isIdle(session, idle, now))
                    .isPresent();
            if (isUsed) {
                noteUses(List.of(new Use(tenant, id, now)));
            }
            return isUsed;
        });
    }

    @Override
    public void noteUses(List<Use> uses) {
        world.transactions.run(() -> uses.stream()
                .filter(use -> stored(use.tenant(), use.session()).isPresent())
                .filter(use -> world.sessionUses
                        .get(use.session())
                        .filter(known -> !known.isBefore(use.at()))
                        .isEmpty())
                .forEach(use -> world.sessionUses.put(use.session(), use.at())));
    }

    @Override
    public boolean end(TenantId tenant, SessionId id) {
        return world.transactions.call(() -> stored(tenant, id).isPresent() && world.sessionRows.remove(id));
    }

    @Override
    public List<SessionId> endAll(TenantId tenant, PrincipalId principal, @Nullable SessionId except) {
        return world.transactions.call(() -> {
            List<SessionId> ended = world.sessionRows.stream()
                    .filter(session -> isOf(session, tenant, principal))
                    .map(Session::id)
                    .filter(id -> !id.equals(except))
                    .toList();
            ended.forEach(world.sessionRows::remove);
            return ended;
        });
    }

    @Override
    public int purge(Instant now, int limit) {
        return world.transactions.call(
                () -> world.sessionRows.removeIf(session -> !now.isBefore(session.expiresAt()), limit));
    }

    private Optional<Session> stored(TenantId tenant, SessionId id) {
        return world.sessionRows.get(id).filter(session -> session.tenantId().equals(tenant));
    }

    private static boolean isOf(Session session, TenantId tenant, PrincipalId principal) {
        return session.tenantId().equals(tenant) && session.principalId().equals(principal);
    }

    private boolean isIdle(Session session, Turn turn) {
        return turn.idle() != null && isIdle(session, turn.idle(), turn.now());
    }

    private boolean isIdle(Session session, Duration idle, Instant now) {
        Instant used = world.sessionUses.get(session.id()).orElse(session.lastUsedAt());
        Instant last = used.isAfter(session.lastUsedAt()) ? used : session.lastUsedAt();
        return last.plus(idle).isBefore(now);
    }

    private static Session with(
            Session session, int generation, Instant lastUsedAt, Instant expiresAt, @Nullable RefreshFamily refresh) {
        return new Session(
                session.id(),
                session.tenantId(),
                session.principalId(),
                session.application(),
                session.gate(),
                generation,
                session.clientMark(),
                session.createdAt(),
                lastUsedAt,
                expiresAt,
                refresh,
                session.provenAt(),
                session.context());
    }
}
