package io.gatehouse.persistence;

import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionStore.Rotation.Rotated;
import io.gatehouse.core.session.SessionStore.Turn;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle.Bucket;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A few statements in one transaction each. */
final class H2HotPath implements HotPath {
    private static final int TRIES = 10;

    private static final Statement LIVING_SESSION = Statement.of("""
            SELECT 1 FROM session WHERE principal_id = :principal AND client_mark = :clientMark
              AND generation = :generation AND expires_at > :now LIMIT 1
            """);

    private static final Statement LOCK =
            Statement.of("SELECT until_at FROM counter WHERE bucket = :bucket AND hits >= :limit AND until_at > :now");

    private static final Statement COUNT = Statement.of("""
            SELECT c.hits, c.until_at FROM FINAL TABLE (
                MERGE INTO counter c USING (SELECT CAST(:bucket AS BYTEA) AS bucket) v ON c.bucket = v.bucket
                WHEN MATCHED THEN UPDATE SET %s
                WHEN NOT MATCHED THEN INSERT (bucket, hits, until_at) VALUES (v.bucket, 1, :first)) c
            """.formatted(AttemptRules.counting("limit", "first")));

    private static final Statement SIGNED_IN = Statement.of("SELECT " + PrincipalRows.COLUMNS + """
              FROM FINAL TABLE (
                  UPDATE principal SET sign_ins = sign_ins + 1, last_sign_in_at = :at, last_address = :address
                  WHERE tenant_no = :tenant AND id = :principal AND status = :activated AND generation = :generation) p
              """);

    private static final Statement ROTATE = Statement.of("SELECT " + SessionRows.COLUMNS
            + " FROM FINAL TABLE (UPDATE session s SET " + RotationRules.ASSIGNMENTS
            + " WHERE " + RotationRules.CONDITIONS
            + """
              AND EXISTS (SELECT 1 FROM principal p
                          WHERE p.tenant_no = s.tenant_no AND p.id = s.principal_id AND p.generation = s.generation
                            AND p.status = :activated)) s
              """);

    private final Sql sql;
    private final TenantNumbers numbers;
    private final PrincipalReading principals;

    H2HotPath(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
        this.principals = new PrincipalReading(sql, numbers);
    }

    @Override
    public Attempt open(Who who, Origin origin, LockoutPolicy policy, Instant now) {
        return again(() -> {
            Optional<PrincipalReading.Account> found = find(who);
            byte[] account =
                    found.map(holder -> holder.principal().id().bytes()).orElseGet(who::otherwise);
            Digest client = AttemptRules.clientKey(account, AttemptRules.mark(origin));
            boolean known = found.filter(holder -> isKnown(holder.principal(), origin, now))
                    .isPresent();
            Digest strangers = known ? null : AttemptRules.strangersKey(account);
            return new Attempt(
                    found.map(PrincipalReading.Account::principal).orElse(null),
                    found.map(PrincipalReading.Account::password).orElse(null),
                    count(client, strangers, policy, now),
                    client,
                    strangers);
        });
    }

    private Optional<PrincipalReading.Account> find(Who who) {
        return switch (who) {
            case Known known -> principals.byId(known.tenant(), known.id());
            case Named named ->
                named.names().stream()
                        .flatMap(name -> principals.byIdentifier(named.tenant(), named.kind(), name).stream())
                        .findFirst();
        };
    }

    private boolean isKnown(Principal principal, Origin origin, Instant now) {
        return sql.first(
                        LIVING_SESSION,
                        to -> to.id("principal", principal.id())
                                .integer("generation", principal.generation())
                                .number("clientMark", origin.clientMark())
                                .at("now", now),
                        row -> true)
                .isPresent();
    }

    /** Counts in both counters unless one refuses; answers until when. */
    private @Nullable Instant count(Digest client, @Nullable Digest strangers, LockoutPolicy policy, Instant now) {
        Optional<Instant> locked = Stream.of(
                        lock(client, policy.failures(), now), lock(strangers, policy.ceiling(), now))
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
        if (locked.isPresent()) {
            return locked.get();
        }
        Hits byClient = count(client, policy, policy.failures(), now);
        if (byClient.count() > policy.failures()) {
            return byClient.until();
        }
        if (strangers == null) {
            return null;
        }
        Hits byStrangers = count(strangers, policy, policy.ceiling(), now);
        if (byStrangers.count() <= policy.ceiling()) {
            return null;
        }
        AttemptStatements.takeOne(sql, client);
        return byStrangers.until();
    }

    private Optional<Instant> lock(@Nullable Digest bucket, int limit, Instant now) {
        return bucket == null
                ? Optional.empty()
                : sql.first(
                        LOCK,
                        to -> to.digest("bucket", bucket)
                                .integer("limit", limit)
                                .at("now", now),
                        row -> row.at("until_at"));
    }

    private Hits count(Digest bucket, LockoutPolicy policy, int limit, Instant now) {
        return count(bucket, limit, AttemptRules.span(policy, limit), policy.duration(), now);
    }

    private Hits count(Digest bucket, int limit, Duration window, Duration lock, Instant now) {
        return sql.first(
                        COUNT,
                        to -> to.digest("bucket", bucket)
                                .integer("limit", limit)
                                .at("now", now)
                                .at("first", now.plus(window))
                                .at("lockedUntil", now.plus(lock)),
                        row -> new Hits(bucket, row.integer("hits"), row.at("until_at")))
                .orElseThrow();
    }

    @Override
    public Optional<Principal> complete(Session session, @Nullable Attempt attempt, AuditEvent event) {
        int tenantNo = numbers.require(session.tenantId());
        return sql.together(() -> {
            Optional<Principal> signedIn = sql.first(
                    SIGNED_IN,
                    to -> to.at("at", session.createdAt())
                            .text("address", event.origin().clientAddress())
                            .integer("tenant", tenantNo)
                            .id("principal", session.principalId())
                            .code("activated", Codes.ACTIVATED)
                            .integer("generation", session.generation()),
                    row -> PrincipalRows.principal(session.tenantId(), row));
            signedIn.ifPresent(principal -> {
                Optional.ofNullable(attempt).ifPresent(counted -> AttemptStatements.clear(sql, counted));
                Insertions.session(sql, tenantNo, session);
                Insertions.audit(sql, tenantNo, event);
            });
            return signedIn;
        });
    }

    @Override
    public boolean enrol(
            Principal principal, @Nullable StoredPassword password, @Nullable Session session, AuditEvent event) {
        int tenantNo = numbers.require(principal.tenantId());
        return sql.guarded(() -> sql.together(() -> {
            Insertions.principal(sql, tenantNo, principal, password);
            if (session != null) {
                Insertions.session(sql, tenantNo, session);
            }
            Insertions.audit(sql, tenantNo, event);
            return true;
        }));
    }

    @Override
    public Optional<Rotated> rotate(Turn turn) {
        int tenantNo = numbers.find(turn.tenant());
        return sql.together(() -> sql.first(
                        ROTATE,
                        to -> RotationRules.bind(to, turn).integer("tenant", tenantNo),
                        row -> SessionRows.session(turn.tenant(), row))
                .flatMap(session -> principals
                        .byId(turn.tenant(), session.principalId())
                        .map(holder -> new Rotated(session, holder.principal()))));
    }

    @Override
    public List<Hits> hit(List<Bucket> buckets, Instant now) {
        return again(() -> buckets.stream()
                .sorted(Comparator.comparing(bucket -> bucket.key().bytes(), java.util.Arrays::compareUnsigned))
                .map(bucket -> count(bucket.key(), 0, bucket.window(), bucket.window(), now))
                .toList());
    }

    /** Two that make one counter at once collide; the later one finds it when it looks again. */
    private <T> T again(Supplier<T> work) {
        for (int left = TRIES - 1; left > 0; left--) {
            try {
                return sql.apart(work);
            } catch (UniqueViolationException e) {
                Thread.onSpinWait();
            }
        }
        return sql.apart(work);
    }
}
