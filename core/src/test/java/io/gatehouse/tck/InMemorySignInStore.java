package io.gatehouse.tck;

import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.InMemoryWorld.PrincipalRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemorySignInStore implements SignInStore {
    private final InMemoryWorld world;

    InMemorySignInStore(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public Attempt open(
            TenantId tenant,
            PrincipalKind kind,
            List<? extends Identifier> candidates,
            Digest typedKey,
            Origin origin,
            LockoutPolicy policy,
            Instant now) {
        return world.transactions.apart(() -> {
            Optional<PrincipalRow> found = candidates.stream()
                    .flatMap(name -> InMemoryPrincipalStore.holder(world, tenant, kind, name).stream())
                    .findFirst();
            String account = found.map(row -> row.principal().id().hex())
                    .orElseGet(() -> HexFormat.of().formatHex(typedKey.bytes()));
            return count(found, account, origin, policy, now);
        });
    }

    @Override
    public Attempt reopen(TenantId tenant, PrincipalId principal, Origin origin, LockoutPolicy policy, Instant now) {
        return world.transactions.apart(
                () -> count(world.principal(tenant, principal), principal.hex(), origin, policy, now));
    }

    private Attempt count(
            Optional<PrincipalRow> found, String account, Origin origin, LockoutPolicy policy, Instant now) {
        Digest client = Digest.ofParts("sign-in", account, Long.toHexString(origin.clientMark()));
        Digest strangers =
                found.filter(row -> isKnown(row.principal(), origin, now)).isPresent()
                        ? null
                        : Digest.ofParts("sign-in", account);
        Instant locked = Stream.of(
                        lock(client, policy.failures(), now),
                        strangers == null ? Optional.<Instant>empty() : lock(strangers, policy.ceiling(), now))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(null);
        if (locked == null) {
            count(client, policy.failures(), policy, now);
        }
        if (locked == null && strangers != null) {
            count(strangers, policy.ceiling(), policy, now);
        }
        return new Attempt(
                found.map(PrincipalRow::principal).orElse(null),
                found.map(PrincipalRow::password).orElse(null),
                locked,
                client,
                strangers);
    }

    private boolean isKnown(Principal principal, Origin origin, Instant now) {
        return world.sessionRows.stream()
                .anyMatch(session -> session.principalId().equals(principal.id())
                        && session.clientMark() == origin.clientMark()
                        && world.lives(session, now));
    }

    private Optional<Instant> lock(Digest key, int limit, Instant now) {
        return world.counters
                .get(key)
                .map(counter -> counter.at(now))
                .filter(counter -> counter.count() >= limit)
                .map(Counter::until);
    }

    private void count(Digest key, int limit, LockoutPolicy policy, Instant now) {
        Counter next = world.counters.get(key).orElse(Counter.EMPTY).at(now).next(now, policy.window());
        Duration lock = policy.duration();
        world.counters.put(key, next.count() == limit ? new Counter(limit, now.plus(lock)) : next);
    }

    @Override
    public Optional<Principal> complete(Session session, @Nullable Attempt attempt, AuditEvent event) {
        return world.transactions.call(() -> {
            Optional<PrincipalRow> row = world.principal(session.tenantId(), session.principalId())
                    .filter(found -> found.principal().status().maySignIn()
                            && found.principal().generation() == session.generation());
            return row.map(found -> {
                InMemorySessionStore.insert(world, session);
                Principal signedIn = new PrincipalDraft(found.principal())
                        .signedIn(session.createdAt(), event.origin().clientAddress())
                        .done();
                world.principalRows.put(signedIn.id(), new PrincipalRow(signedIn, found.password()));
                Optional.ofNullable(attempt).ifPresent(this::clear);
                world.audit().append(event);
                return signedIn;
            });
        });
    }

    @Override
    public void clear(Attempt attempt) {
        world.transactions.run(() -> {
            world.counters.remove(attempt.clientCounter());
            Optional.ofNullable(attempt.strangersCounter()).ifPresent(this::takeOne);
        });
    }

    @Override
    public void release(Attempt attempt) {
        if (attempt.lockedUntil() != null) {
            return; // a refused attempt has counted nothing
        }
        world.transactions.run(() -> {
            takeOne(attempt.clientCounter());
            Optional.ofNullable(attempt.strangersCounter()).ifPresent(this::takeOne);
        });
    }

    private void takeOne(Digest key) {
        world.counters
                .get(key)
                .filter(counter -> counter.count() > 0)
                .ifPresent(counter -> world.counters.put(key, new Counter(counter.count() - 1, counter.until())));
    }

    @Override
    public PrincipalStore.Stored enrol(
            Principal principal, @Nullable StoredPassword password, @Nullable Session session, AuditEvent event) {
        return world.transactions.call(() -> {
            Principal first = session == null
                    ? principal
                    : new PrincipalDraft(principal)
                            .signedIn(session.createdAt(), event.origin().clientAddress())
                            .done();
            PrincipalStore.Stored stored = InMemoryPrincipalStore.insert(world, new PrincipalRow(first, password));
            if (stored instanceof PrincipalStore.Stored.Done) {
                Optional.ofNullable(session).ifPresent(opened -> InMemorySessionStore.insert(world, opened));
                world.audit().append(event);
            }
            return stored;
        });
    }
}
