package io.gatehouse.persistence;

/** The texts of {@link JdbcFactorStore}. */
final class FactorStatements {
    private static final String OF_PRINCIPAL = " WHERE tenant_no = :tenant AND principal_id = :principal";

    static final Statement OF =
            Statement.of("SELECT * FROM factor" + OF_PRINCIPAL + " ORDER BY type, pending, created_at");

    /** Whoever changes factors holds the principal's row, so that what the row says of them is never a step behind. */
    static final Statement LOCK =
            Statement.of("SELECT id FROM principal WHERE tenant_no = :tenant AND id = :principal FOR UPDATE");

    static final Statement ADD = Statement.of("""
            INSERT INTO factor (created_at, confirmed_at, last_step, tenant_no, type, pending, id, principal_id, seed,
                                recovery, address, address_typed, address_country)
            VALUES (:createdAt, :confirmedAt, :lastStep, :tenant, :type, :pending, :factor, :principal, :seed,
                    :recovery, :address, :addressTyped, :addressCountry)
            """);

    static final Statement REMOVE_PENDING =
            Statement.of("DELETE FROM factor" + OF_PRINCIPAL + " AND type = :type AND pending = TRUE");

    static final Statement REMOVE_CONFIRMED =
            Statement.of("DELETE FROM factor" + OF_PRINCIPAL + " AND type = :type AND pending = FALSE");

    static final Statement CLAIM =
            Statement.of("DELETE FROM factor WHERE id = :factor AND tenant_no = :tenant AND pending = TRUE");

    static final Statement MARK = Statement.of("""
            UPDATE principal SET
                second_factor = EXISTS (SELECT 1 FROM factor f
                                        WHERE f.tenant_no = :tenant AND f.principal_id = :principal
                                          AND f.pending = FALSE)
                    OR EXISTS (SELECT 1 FROM passkey k
                               WHERE k.tenant_no = :tenant AND k.principal_id = :principal),
                version = version + 1, updated_at = :now
            WHERE tenant_no = :tenant AND id = :principal
            """);

    static final Statement USE_STEP = Statement.of("""
            UPDATE factor SET last_step = :step
            WHERE id = :factor AND tenant_no = :tenant AND pending = FALSE AND last_step < :step
            """);

    static final Statement HELD_BY_ANOTHER = Statement.of("""
            SELECT id FROM factor
            WHERE tenant_no = :tenant AND address = :address AND type = :type AND pending = FALSE
              AND principal_id <> :principal
            LIMIT 1
            """);

    static final Statement REMOVE_CODES = Statement.of("DELETE FROM recovery_code" + OF_PRINCIPAL);

    static final Statement ADD_CODE = Statement.of(
            "INSERT INTO recovery_code (tenant_no, principal_id, code) VALUES (:tenant, :principal, :code)");

    static final Statement HAS_CODE =
            Statement.of("SELECT code FROM recovery_code" + OF_PRINCIPAL + " AND code = :code");

    static final Statement TAKE_CODE = Statement.of("DELETE FROM recovery_code" + OF_PRINCIPAL + " AND code = :code");

    static final Statement COUNT_CODES = Statement.of("SELECT COUNT(*) AS codes FROM recovery_code" + OF_PRINCIPAL);

    private FactorStatements() {}
}
