package io.gatehouse.persistence;

import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Session;
import org.jspecify.annotations.Nullable;

/** New rows, one at a time. */
final class Insertions {
    /** Inserts a principal; also the base of the variants that look whether it could. */
    static final String PRINCIPAL_TEXT =
            "INSERT INTO principal (" + PrincipalRows.INSERTED + ") VALUES (" + PrincipalRows.PARAMETERS + ")";

    private static final Statement PRINCIPAL = Statement.of(PRINCIPAL_TEXT);
    private static final Statement SESSION =
            Statement.of("INSERT INTO session (" + SessionRows.INSERTED + ") VALUES (" + SessionRows.PARAMETERS + ")");
    private static final Statement AUDIT =
            Statement.of("INSERT INTO audit_event (" + AuditRows.INSERTED + ") VALUES (" + AuditRows.PARAMETERS + ")");

    private Insertions() {}

    static void principal(Sql sql, int tenantNo, Principal principal, @Nullable StoredPassword password) {
        sql.update(PRINCIPAL, to -> PrincipalRows.bind(to, tenantNo, principal, password));
    }

    static void session(Sql sql, int tenantNo, Session session) {
        sql.update(SESSION, to -> SessionRows.bind(to, session).integer("tenant", tenantNo));
    }

    static void audit(Sql sql, int tenantNo, AuditEvent event) {
        sql.update(AUDIT, to -> AuditRows.bind(to, event).integer("tenant", tenantNo));
    }
}
