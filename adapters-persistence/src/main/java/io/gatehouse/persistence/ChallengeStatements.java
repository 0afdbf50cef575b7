package io.gatehouse.persistence;

/** The texts of {@link JdbcChallengeStore}. */
final class ChallengeStatements {
    /** Puts the code in an older one's place, unless that is too young or its key has failed too often. */
    static final Statement REPLACE = Statement.of("""
            UPDATE one_time_code SET
                code = :code, created_at = :createdAt, expires_at = :expiresAt, failure_window = :window,
                guesses = 0, max_guesses = :guesses, max_failures = :failures,
                failures = CASE WHEN failures_until <= :createdAt THEN 0 ELSE failures END,
                keep_until = GREATEST(:keepUntil, failures_until)
            WHERE code_key = :key AND created_at <= :lastBefore
              AND (failures < :failures OR failures_until <= :createdAt)
            """);

    static final Statement STANDING =
            Statement.of("SELECT created_at, failures, failures_until FROM one_time_code WHERE code_key = :key");

    static final Statement TAKE_CODE = Statement.of("""
            UPDATE one_time_code SET code = NULL, failures = 0, failures_until = 0
            WHERE code_key = :key AND code = :code AND expires_at > :now
            """);

    static final Statement VOID =
            Statement.of("UPDATE one_time_code SET code = NULL WHERE address = :address AND tenant_no = :tenant");

    static final Statement ADD_TICKET = Statement.of("""
            INSERT INTO ticket (created_at, expires_at, tenant_no, generation, purpose, secret, principal_id,
                                application_id, address)
            VALUES (:createdAt, :expiresAt, :tenant, :generation, :purpose, :secret, :principal, :application, :address)
            """);

    private static final String TICKET_COLUMNS = """
            t.created_at, t.expires_at, t.generation, t.purpose, t.secret, t.principal_id, t.application_id, t.address
            """;

    private static final String THAT_TICKET = """
            WHERE t.secret = :secret AND t.tenant_no = :tenant AND t.purpose = :purpose AND t.expires_at > :now
            """;

    static final Statement PEEK = Statement.of("SELECT " + TICKET_COLUMNS + " FROM ticket t " + THAT_TICKET);
    static final Statement PEEK_GUESSABLE =
            Statement.of("SELECT " + TICKET_COLUMNS + " FROM ticket t " + THAT_TICKET + " AND t.guesses < :most");

    private static final String OF_PRINCIPAL =
            " FROM ticket t WHERE t.tenant_no = :tenant AND t.principal_id = :principal AND t.purpose = :purpose";

    static final Statement TICKETS_OF = Statement.of("SELECT " + TICKET_COLUMNS + OF_PRINCIPAL
            + " AND t.expires_at > :now ORDER BY t.created_at, t.secret LIMIT :limit");

    static final Statement REMOVE_TICKETS = Statement.of("DELETE" + OF_PRINCIPAL);

    static final Statement PURGE_CODES = Statement.of("""
            DELETE FROM one_time_code
            WHERE code_key IN (SELECT code_key FROM one_time_code WHERE keep_until <= :now LIMIT :limit)
              AND keep_until <= :now
            """);

    static final Statement PURGE_TICKETS = Statement.of("""
            DELETE FROM ticket WHERE secret IN (SELECT secret FROM ticket WHERE expires_at <= :now LIMIT :limit)
            """);

    final Statement insert;
    final Statement guess;
    final Statement takeTicket;
    final Statement guessTicket;

    ChallengeStatements(Dialect dialect) {
        insert = dialect.insertingUnlessTaken("""
                INSERT INTO one_time_code (created_at, expires_at, failures_until, failure_window, keep_until, tenant_no,
                                           guesses, max_guesses, failures, max_failures, code_key, address, code)
                VALUES (:createdAt, :expiresAt, 0, :window, :keepUntil, :tenant, 0, :guesses, 0, :failures, :key,
                        :address, :code)
                """);
        guess = dialect.changing("c.code_key, c.tenant_no, c.address, c.code, c.created_at, c.expires_at", "c", """
                UPDATE one_time_code c SET
                    guesses = guesses + 1,
                    failures = CASE WHEN failures_until <= :now THEN 1 ELSE failures + 1 END,
                    failures_until = CASE WHEN failures_until <= :now THEN :now + failure_window ELSE failures_until END,
                    keep_until = GREATEST(keep_until, :now + failure_window)
                WHERE c.code_key = :key AND c.code IS NOT NULL AND c.expires_at > :now AND c.guesses < c.max_guesses
                  AND (c.failures < c.max_failures OR c.failures_until <= :now)
                """);
        guessTicket = dialect.changing(
                TICKET_COLUMNS,
                "t",
                "UPDATE ticket t SET guesses = guesses + 1 " + THAT_TICKET + " AND t.guesses < :most");
        takeTicket = dialect.removing(TICKET_COLUMNS, "t", "DELETE FROM ticket t " + THAT_TICKET);
    }
}
