package io.gatehouse.persistence;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.Session.RefreshFamily;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcSessionStore implements SessionStore {
    private static final String LIVING = """
            s.tenant_no = :tenant AND s.expires_at > :now
            AND EXISTS (SELECT 1 FROM principal p
                        WHERE p.tenant_no = s.tenant_no AND p.id = s.principal_id AND p.generation = s.generation)
            """;

    private static final Statement FIND =
            Statement.of("SELECT " + SessionRows.COLUMNS + " FROM session s WHERE s.id = :session AND " + LIVING);

    private static final Statement OF = Statement.of("SELECT " + SessionRows.COLUMNS
            + " FROM session s WHERE s.principal_id = :principal AND " + LIVING
            + " ORDER BY s.created_at, s.id LIMIT :limit");

    private static final Statement WITH_PRINCIPAL =
            Statement.of("SELECT " + SessionRows.COLUMNS + ", " + PrincipalRows.COLUMNS + """
              FROM session s JOIN principal p
                ON p.tenant_no = s.tenant_no AND p.id = s.principal_id AND p.generation = s.generation
              WHERE s.id = :session AND s.tenant_no = :tenant AND s.gate = :gate AND s.expires_at > :now
                AND (s.last_used_at >= :usedSince OR s.seen_at >= :seenSince) AND p.status = :activated
              """);

    private static final Statement ADOPT =
            Statement.of("UPDATE session SET generation = :generation WHERE id = :session AND tenant_no = :tenant");

    private static final Statement PROVE =
            Statement.of("UPDATE session SET proven_at = :now WHERE id = :session AND tenant_no = :tenant");
    private static final Statement SET_CONTEXT =
            Statement.of("UPDATE session SET context_id = :context WHERE id = :session AND tenant_no = :tenant");

    private static final Statement USE = Statement.of("UPDATE session s SET seen_at = :seen WHERE s.id = :session"
            + " AND (s.last_used_at >= :usedSince OR s.seen_at >= :seenSince) AND " + LIVING);

    private static final Statement NOTE_USE = Statement.of(
            "UPDATE session SET seen_at = :at WHERE id = :session AND tenant_no = :tenant AND seen_at < :at");

    private static final Statement END =
            Statement.of("DELETE FROM session WHERE id = :session AND tenant_no = :tenant");

    private static final Statement PURGE = Statement.of(
            "DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires_at <= :now LIMIT :limit)");

    private final Sql sql;
    private final TenantNumbers numbers;
    private final HotPath hotPath;
    private final Statement extend;
    private final Statement choose;
    private final Statement endAll;

    JdbcSessionStore(Sql sql, TenantNumbers numbers, Dialect dialect, HotPath hotPath) {
        this.sql = sql;
        this.numbers = numbers;
        this.hotPath = hotPath;
        this.extend = dialect.changing(
                SessionRows.COLUMNS,
                "s",
                "UPDATE session s SET expires_at = :expiresAt WHERE s.id = :session AND " + LIVING);
        this.choose = dialect.changing(
                SessionRows.COLUMNS,
                "s",
                "UPDATE session s SET " + RotationRules.CHOICE
                        + " WHERE s.id = :session AND s.refresh_current = :present AND " + LIVING);
        this.endAll = dialect.removing(
                "s.id AS s_id",
                "s",
                "DELETE FROM session s WHERE s.principal_id = :principal AND s.tenant_no = :tenant AND s.id <> :except");
    }

    @Override
    public void add(Session session) {
        int tenantNo = numbers.require(session.tenantId());
        try {
            Insertions.session(sql, tenantNo, session);
        } catch (UniqueViolationException e) {
            throw new DuplicateIdException("session");
        }
    }

    @Override
    public Optional<Session> find(TenantId tenant, SessionId id, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                FIND,
                to -> to.integer("tenant", tenantNo).id("session", id).at("now", now),
                row -> SessionRows.session(tenant, row));
    }

    @Override
    public List<Session> of(TenantId tenant, PrincipalId principal, Instant now, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                OF,
                to -> to.integer("tenant", tenantNo)
                        .id("principal", principal)
                        .at("now", now)
                        .integer("limit", limit),
                row -> SessionRows.session(tenant, row));
    }

    @Override
    public Rotation rotate(Turn turn) {
        Optional<Rotation.Rotated> rotated = hotPath.rotate(turn);
        return rotated.isPresent() ? rotated.get() : whyNot(turn);
    }

    private Rotation whyNot(Turn turn) {
        int tenantNo = numbers.find(turn.tenant());
        return sql.first(
                        WITH_PRINCIPAL,
                        to -> to.integer("tenant", tenantNo)
                                .id("session", turn.session())
                                .text("gate", turn.gate())
                                .at("now", turn.now())
                                .at("usedSince", RotationRules.usedSince(turn))
                                .bytes("seenSince", SessionRows.instant(RotationRules.usedSince(turn)))
                                .code("activated", Codes.ACTIVATED),
                        row -> judge(
                                turn,
                                new Rotation.Replayed(
                                        SessionRows.session(turn.tenant(), row),
                                        PrincipalRows.principal(turn.tenant(), row))))
                .orElseGet(Rotation.Gone::new);
    }

    private static Rotation judge(Turn turn, Rotation.Replayed replayed) {
        RefreshFamily family = replayed.session().refresh();
        if (family == null) {
            return new Rotation.Reused(replayed.session());
        }
        if (turn.presented().equals(family.current())) {
            return new Rotation.Gone(); // it is the right secret, but it has expired
        }
        Digest previous = family.previous();
        boolean inGrace = previous != null
                && turn.presented().equals(previous)
                && turn.now().isBefore(family.rotatedAt().plus(turn.grace()));
        return inGrace ? replayed : new Rotation.Reused(replayed.session());
    }

    @Override
    public Optional<Session> extend(TenantId tenant, SessionId id, Instant expiresAt, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                extend,
                to -> to.integer("tenant", tenantNo)
                        .id("session", id)
                        .at("expiresAt", expiresAt)
                        .at("now", now),
                row -> SessionRows.session(tenant, row));
    }

    @Override
    public boolean adoptGeneration(TenantId tenant, SessionId id, int generation) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        ADOPT,
                        to -> to.integer("tenant", tenantNo).id("session", id).integer("generation", generation))
                == 1;
    }

    @Override
    public boolean prove(TenantId tenant, SessionId id, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        PROVE,
                        to -> to.integer("tenant", tenantNo).id("session", id).bytes("now", SessionRows.instant(now)))
                == 1;
    }

    @Override
    public Optional<Session> choose(Choice choice) {
        int tenantNo = numbers.find(choice.tenant());
        return sql.first(
                choose,
                to -> to.integer("tenant", tenantNo)
                        .id("session", choice.session())
                        .bytes("context", SessionRows.bytes(choice.context()))
                        .digest("present", choice.present())
                        .digest("next", choice.next())
                        .at("nextExpiresAt", choice.nextExpiresAt())
                        .at("now", choice.now()),
                row -> SessionRows.session(choice.tenant(), row));
    }

    @Override
    public boolean setContext(TenantId tenant, SessionId id, @Nullable ContextId context) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        SET_CONTEXT,
                        to -> to.integer("tenant", tenantNo)
                                .id("session", id)
                                .bytes("context", SessionRows.bytes(context)))
                == 1;
    }

    @Override
    public boolean use(TenantId tenant, SessionId id, Duration idle, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        USE,
                        to -> to.integer("tenant", tenantNo)
                                .id("session", id)
                                .at("usedSince", now.minus(idle))
                                .bytes("seenSince", SessionRows.instant(now.minus(idle)))
                                .bytes("seen", SessionRows.instant(now))
                                .at("now", now))
                == 1;
    }

    @Override
    public void noteUses(List<Use> uses) {
        sql.together(() -> uses.stream().mapToInt(this::note).sum());
    }

    private int note(Use use) {
        int tenantNo = numbers.find(use.tenant());
        return sql.update(
                NOTE_USE,
                to -> to.integer("tenant", tenantNo)
                        .id("session", use.session())
                        .bytes("at", SessionRows.instant(use.at())));
    }

    @Override
    public boolean end(TenantId tenant, SessionId id) {
        int tenantNo = numbers.find(tenant);
        return sql.update(END, to -> to.integer("tenant", tenantNo).id("session", id)) == 1;
    }

    @Override
    public List<SessionId> endAll(TenantId tenant, PrincipalId principal, @Nullable SessionId except) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                endAll,
                to -> to.integer("tenant", tenantNo)
                        .id("principal", principal)
                        .bytes("except", except == null ? new byte[0] : except.bytes()),
                row -> new SessionId(row.id("s_id")));
    }

    @Override
    public int purge(Instant now, int limit) {
        return sql.update(PURGE, to -> to.at("now", now).integer("limit", limit));
    }
}
