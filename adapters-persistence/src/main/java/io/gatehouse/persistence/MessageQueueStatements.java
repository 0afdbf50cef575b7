package io.gatehouse.persistence;

/** The texts of {@link JdbcMessageQueue}. States: 1 waits, 2 sent, 4 expired, 5 uncertain, 6 a decoy ({@link DeliveryCodes}). */
final class MessageQueueStatements {
    static final Statement ADD = Statement.of("""
            INSERT INTO message_queue (created_at, due_at, expires_at, lease, tenant_no, attempts, unknowns, channel, purpose,
                                       state, id, sealed, addressee)
            VALUES (:createdAt, :dueAt, :expiresAt, :lease, :tenant, :attempts, :unknowns, :channel, :purpose,
                    :state, :id, :sealed, :addressee)
            """);

    private static final String HELD = " WHERE id = :id AND lease = :lease AND state = 1";

    static final Statement BEGIN =
            Statement.of("UPDATE message_queue SET begun = TRUE, attempts = attempts + 1, due_at = :until" + HELD);

    static final Statement GIVE_BACK = Statement.of("""
            UPDATE message_queue SET lease = NULL, begun = FALSE, due_at = :dueAt, unknowns = unknowns + :unknowns,
                trouble = COALESCE(:trouble, trouble), detail = COALESCE(:detail, detail)
            """ + HELD);

    static final Statement SETTLE = Statement.of("""
            UPDATE message_queue SET lease = NULL, begun = FALSE, due_at = :now, state = :state, sealed = NULL,
                unknowns = unknowns + :unknowns, trouble = COALESCE(:trouble, trouble), detail = COALESCE(:detail, detail),
                reference = :reference
            """ + HELD);

    static final Statement REPORT = Statement.of("""
            UPDATE message_queue SET
                report = CASE WHEN report = 1 THEN 1 ELSE :report END,
                sealed = CASE WHEN :report = 1 THEN NULL ELSE sealed END,
                due_at = CASE WHEN :report = 1 AND state = 1 THEN :now ELSE due_at END,
                state = CASE WHEN :report = 1 THEN 2 ELSE state END
            WHERE id = :id AND state IN (1, 2, 5) AND attempts > 0
            """);

    private static final String ENTRY = """
            m.id, m.tenant_no, m.channel, m.purpose, m.addressee, m.state, m.attempts, m.unknowns, m.trouble, m.detail,
            m.reference, m.report, m.created_at, m.due_at, m.expires_at
            """;

    private static final String NEWEST = "SELECT " + ENTRY + " FROM message_queue m WHERE m.state <> 6";
    private static final String IN_STATE = " AND (:state = 0 OR m.state = :state)";
    private static final String IN_ORDER = " ORDER BY m.created_at DESC, m.id LIMIT :limit";

    static final Statement NEWEST_OF_ALL = Statement.of(NEWEST + IN_STATE + IN_ORDER);
    static final Statement NEWEST_OF_TENANT = Statement.of(NEWEST + " AND m.tenant_no = :tenant" + IN_STATE + IN_ORDER);

    static final Statement DEPTH = Statement.of("""
            SELECT channel, COUNT(*) AS waiting, MIN(created_at) AS oldest FROM message_queue WHERE state = 1
            GROUP BY channel
            """);

    static final Statement PURGE = Statement.of("""
            DELETE FROM message_queue WHERE id IN (SELECT id FROM message_queue
                                                   WHERE state IN (2, 3, 4, 5, 6) AND due_at <= :before LIMIT :limit)
              AND state IN (2, 3, 4, 5, 6)
            """);

    final FewRows claim;
    final FewRows expire;

    MessageQueueStatements(Dialect dialect) {
        claim = dialect.few(
                "message_queue",
                "m.id, m.tenant_no, m.channel, m.purpose, m.sealed, m.addressee, m.created_at, m.expires_at, m.attempts,"
                        + " m.unknowns",
                "UPDATE message_queue m SET lease = :lease, due_at = :until, begun = FALSE,"
                        + " unknowns = unknowns + CASE WHEN begun THEN 1 ELSE 0 END",
                "state = 1 AND due_at <= :now AND expires_at > :now",
                "due_at");
        expire = dialect.few(
                "message_queue",
                ENTRY,
                "UPDATE message_queue m SET lease = NULL, due_at = :now, sealed = NULL, begun = FALSE,"
                        + " unknowns = unknowns + CASE WHEN begun THEN 1 ELSE 0 END,"
                        + " state = CASE WHEN begun THEN 5 ELSE 4 END",
                "state = 1 AND due_at <= :now AND expires_at <= :now",
                "due_at");
    }
}
