package io.gatehouse.persistence;

import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionStore.Rotation.Rotated;
import io.gatehouse.core.session.SessionStore.Turn;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle.Bucket;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.TenantId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One statement each. Its parts run against one snapshot; rows are locked in the order client, strangers. */
final class PostgresHotPath implements HotPath {
    private final Sql sql;
    private final TenantNumbers numbers;
    private final Map<List<Identifier.Type>, Statement> openings = new ConcurrentHashMap<>();
    private final Map<Integer, Statement> hits = new ConcurrentHashMap<>();

    PostgresHotPath(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public Attempt open(Who who, Origin origin, LockoutPolicy policy, Instant now) {
        int tenantNo = numbers.find(who.tenant());
        Opened opened = sql.firstApart(
                        opening(who),
                        to -> {
                            bind(to, who);
                            AttemptRules.bind(to, policy, now)
                                    .integer("tenant", tenantNo)
                                    .bytes("otherwise", who.otherwise())
                                    .number("clientMark", origin.clientMark())
                                    .bytes("mark", AttemptRules.mark(origin));
                        },
                        row -> opened(who.tenant(), policy, row))
                .orElseThrow();
        if (opened.countedInVain()) {
            sql.apart(() -> AttemptStatements.takeOne(sql, opened.attempt().clientCounter()));
        }
        return opened.attempt();
    }

    /** @param countedInVain the client's counter took one although the strangers' then refused */
    private record Opened(Attempt attempt, boolean countedInVain) {}

    private Statement opening(Who who) {
        return switch (who) {
            case Known ignored -> PostgresStatements.REOPEN;
            case Named named ->
                openings.computeIfAbsent(
                        named.names().stream()
                                .<Identifier.Type>map(Identifier::type)
                                .toList(),
                        PostgresStatements::open);
        };
    }

    private static void bind(Parameters to, Who who) throws SQLException {
        switch (who) {
            case Known known -> to.id("principal", known.id());
            case Named named -> {
                if (!named.names().isEmpty()) {
                    to.code("kind", Codes.KIND.code(named.kind()));
                }
                for (int i = 0; i < named.names().size(); i++) {
                    to.text("name" + i, named.names().get(i).canonical());
                }
            }
        }
    }

    private static Opened opened(TenantId tenant, LockoutPolicy policy, Row row) throws SQLException {
        boolean found = row.has("p_id");
        boolean clientLate = row.integer("client_hits") > policy.failures();
        boolean strangersLate = row.integer("strangers_hits") > policy.ceiling();
        Attempt attempt = new Attempt(
                found ? PrincipalRows.principal(tenant, row) : null,
                found ? PrincipalRows.password(row) : null,
                lockedUntil(clientLate, strangersLate, row),
                row.digest("client"),
                row.flag("known") ? null : row.digest("strangers"));
        return new Opened(attempt, strangersLate);
    }

    /** A counter above its limit: others were quicker, and have reached it since the snapshot was taken. */
    private static @Nullable Instant lockedUntil(boolean clientLate, boolean strangersLate, Row row)
            throws SQLException {
        if (clientLate) {
            return row.at("client_until");
        }
        return strangersLate ? row.at("strangers_until") : row.atOrNull("locked_until");
    }

    @Override
    public Optional<Principal> complete(Session session, @Nullable Attempt attempt, AuditEvent event) {
        int tenantNo = numbers.require(session.tenantId());
        return sql.first(
                PostgresStatements.COMPLETE,
                to -> {
                    SessionRows.bind(to, session).integer("tenant", tenantNo).code("activated", Codes.ACTIVATED);
                    AuditRows.bind(to, event)
                            .digest("client", attempt == null ? null : attempt.clientCounter())
                            .digest("strangers", attempt == null ? null : attempt.strangersCounter());
                },
                row -> PrincipalRows.principal(session.tenantId(), row));
    }

    @Override
    public boolean enrol(
            Principal principal, @Nullable StoredPassword password, @Nullable Session session, AuditEvent event) {
        int tenantNo = numbers.require(principal.tenantId());
        Statement statement = session == null ? PostgresStatements.ENROL : PostgresStatements.ENROL_WITH_SESSION;
        return sql.first(
                        statement,
                        to -> {
                            PrincipalRows.bind(to, tenantNo, principal, password);
                            AuditRows.bind(to, event);
                            if (session != null) {
                                SessionRows.bind(to, session);
                            }
                        },
                        row -> row.integer("added") == 1)
                .orElseThrow();
    }

    @Override
    public Optional<Rotated> rotate(Turn turn) {
        int tenantNo = numbers.find(turn.tenant());
        return sql.first(
                PostgresStatements.ROTATE,
                to -> RotationRules.bind(to, turn).integer("tenant", tenantNo),
                row -> new Rotated(
                        SessionRows.session(turn.tenant(), row), PrincipalRows.principal(turn.tenant(), row)));
    }

    @Override
    public List<Hits> hit(List<Bucket> buckets, Instant now) {
        List<Bucket> ordered = buckets.stream()
                .sorted(Comparator.comparing(bucket -> bucket.key().bytes(), java.util.Arrays::compareUnsigned))
                .toList();
        return sql.listApart(
                hits.computeIfAbsent(ordered.size(), PostgresStatements::hit),
                to -> {
                    to.at("now", now);
                    for (int i = 0; i < ordered.size(); i++) {
                        to.digest("bucket" + i, ordered.get(i).key())
                                .at("until" + i, now.plus(ordered.get(i).window()));
                    }
                },
                row -> new Hits(row.digest("bucket"), row.integer("hits"), row.at("until_at")));
    }
}
