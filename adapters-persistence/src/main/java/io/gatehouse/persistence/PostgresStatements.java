package io.gatehouse.persistence;

import io.gatehouse.core.principal.Identifier;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The texts of {@link PostgresHotPath}. */
final class PostgresStatements {
    static final Statement REOPEN =
            open("SELECT p.* FROM principal p WHERE p.tenant_no = :tenant AND p.id = :principal");

    private static final String SESSION_AND_AUDIT = """
            opened AS (
                INSERT INTO session (%s) SELECT %s FROM %s
            ), noted AS (
                INSERT INTO audit_event (%s) SELECT %s FROM %s
            )
            """;

    static final Statement COMPLETE = Statement.of("""
            WITH p AS (
                UPDATE principal SET sign_ins = sign_ins + 1, last_sign_in_at = :sCreatedAt, last_address = :aClient
                WHERE tenant_no = :tenant AND id = :sPrincipal AND status = :activated AND generation = :sGeneration
                RETURNING *
            ), cleared AS (
                DELETE FROM counter WHERE bucket = :client AND EXISTS (SELECT FROM p) RETURNING 1
            ), eased AS (
                UPDATE counter SET hits = hits - 1
                WHERE bucket = :strangers AND hits > 0 AND EXISTS (SELECT FROM p)
                  AND (SELECT count(*) FROM cleared) >= 0
            ), """
            + SESSION_AND_AUDIT.formatted(
                    SessionRows.INSERTED, SessionRows.PARAMETERS, "p", AuditRows.INSERTED, AuditRows.PARAMETERS, "p")
            + "SELECT " + PrincipalRows.COLUMNS + " FROM p");

    private static final String ADD = "WITH added AS (INSERT INTO principal (" + PrincipalRows.INSERTED + ") VALUES ("
            + PrincipalRows.PARAMETERS + ") ON CONFLICT DO NOTHING RETURNING id), ";

    private static final String ADDED = "SELECT count(*) AS added FROM added";

    static final Statement ENROL = Statement.of(ADD
            + "noted AS (INSERT INTO audit_event (" + AuditRows.INSERTED + ") SELECT " + AuditRows.PARAMETERS
            + " FROM added) " + ADDED);

    static final Statement ENROL_WITH_SESSION = Statement.of(ADD
            + SESSION_AND_AUDIT.formatted(
                    SessionRows.INSERTED,
                    SessionRows.PARAMETERS,
                    "added",
                    AuditRows.INSERTED,
                    AuditRows.PARAMETERS,
                    "added")
            + ADDED);

    static final Statement ROTATE = Statement.of("UPDATE session s SET " + RotationRules.ASSIGNMENTS
            + "FROM principal p WHERE " + RotationRules.CONDITIONS
            + """
              AND p.tenant_no = s.tenant_no AND p.id = s.principal_id AND p.generation = s.generation
              AND p.status = :activated
              RETURNING\s"""
            + SessionRows.COLUMNS + ", " + PrincipalRows.COLUMNS);

    private PostgresStatements() {}

    /** Opens an attempt on the first of the names, given as {@code :name0}, {@code :name1} and so on. */
    static Statement open(List<Identifier.Type> names) {
        if (names.isEmpty()) {
            return open("SELECT p.* FROM principal p WHERE p.tenant_no = :tenant AND FALSE");
        }
        String search = IntStream.range(0, names.size())
                .mapToObj(i ->
                        "SELECT %d AS precedence, p.* FROM principal p WHERE p.tenant_no = :tenant AND p.kind = :kind AND p.%s = :name%d"
                                .formatted(i, PrincipalRows.column(names.get(i)), i))
                .collect(Collectors.joining(" UNION ALL "));
        return open(search + " ORDER BY precedence LIMIT 1");
    }

    private static Statement open(String search) {
        return Statement.of("""
                WITH found AS MATERIALIZED (%s),
                account AS MATERIALIZED (
                    SELECT sha256('c'::bytea || coalesce(f.id, :otherwise) || :mark) AS client,
                           sha256('s'::bytea || coalesce(f.id, :otherwise)) AS strangers,
                           EXISTS (SELECT FROM session s
                                   WHERE s.principal_id = f.id AND s.client_mark = :clientMark
                                     AND s.generation = f.generation AND s.expires_at > :now) AS known
                    FROM (SELECT 1) AS one LEFT JOIN found f ON TRUE
                ), judged AS MATERIALIZED (
                    SELECT a.*, greatest(
                        (SELECT c.until_at FROM counter c
                         WHERE c.bucket = a.client AND c.hits >= :clientLimit AND c.until_at > :now),
                        (SELECT c.until_at FROM counter c
                         WHERE NOT a.known AND c.bucket = a.strangers AND c.hits >= :strangersLimit
                           AND c.until_at > :now)) AS locked_until
                    FROM account a
                ), by_client AS (
                    INSERT INTO counter AS c (bucket, hits, until_at)
                    SELECT j.client, 1, :clientFirst FROM judged j WHERE j.locked_until IS NULL
                    ON CONFLICT (bucket) DO UPDATE SET %s
                    RETURNING c.hits, c.until_at
                ), by_strangers AS (
                    INSERT INTO counter AS c (bucket, hits, until_at)
                    SELECT j.strangers, 1, :strangersFirst FROM judged j, by_client b
                    WHERE NOT j.known AND b.hits <= :clientLimit
                    ON CONFLICT (bucket) DO UPDATE SET %s
                    RETURNING c.hits, c.until_at
                )
                SELECT j.client, j.strangers, j.known, j.locked_until,
                       b.hits AS client_hits, b.until_at AS client_until,
                       n.hits AS strangers_hits, n.until_at AS strangers_until, %s
                FROM judged j
                LEFT JOIN found p ON TRUE
                LEFT JOIN by_client b ON TRUE
                LEFT JOIN by_strangers n ON TRUE
                """.formatted(
                        search,
                        AttemptRules.counting("clientLimit", "clientFirst"),
                        AttemptRules.counting("strangersLimit", "strangersFirst"),
                        PrincipalRows.COLUMNS));
    }

    /** Counts in that many buckets, which come ordered, so that no two callers wait for each other. */
    static Statement hit(int buckets) {
        String rows = IntStream.range(0, buckets)
                .mapToObj("(:bucket%1$d, 1, :until%1$d)"::formatted)
                .collect(Collectors.joining(", "));
        return Statement.of("""
                INSERT INTO counter AS c (bucket, hits, until_at) VALUES %s
                ON CONFLICT (bucket) DO UPDATE SET
                    hits = CASE WHEN c.until_at <= :now THEN 1 ELSE c.hits + 1 END,
                    until_at = CASE WHEN c.until_at <= :now THEN excluded.until_at ELSE c.until_at END
                RETURNING c.bucket, c.hits, c.until_at
                """.formatted(rows));
    }
}
