package io.gatehouse.persistence;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How audit entries stand in their rows. */
final class AuditRows {
    /** All columns that {@link #event} reads. */
    static final String COLUMNS =
            "at, action, refusal, principal_id, application_id, gate, client_address, request_id, user_agent";

    /** Column names and parameters of an insertion; {@link #bind} sets all but the tenant's number. */
    static final String INSERTED = """
            at, tenant_no, action, refusal, principal_id, application_id, gate, client_address, request_id, user_agent
            """;

    static final String PARAMETERS = """
            :aAt, :tenant, :aAction, :aRefusal, :aPrincipal, :aApplication, :aGate, :aClient, :aRequest, :aAgent
            """;

    /** With which actions the user agent is kept; elsewhere the session's sign-in has it. */
    private static final Set<AuditAction> WITH_AGENT = EnumSet.of(AuditAction.SIGN_IN, AuditAction.SIGN_UP);

    private AuditRows() {}

    static Parameters bind(Parameters to, AuditEvent event) throws SQLException {
        Origin origin = event.origin();
        return to.at("aAt", event.at())
                .code("aAction", Codes.ACTION.code(event.action()))
                .code("aRefusal", event.refusal() == null ? null : Codes.REFUSAL.code(event.refusal()))
                .id("aPrincipal", event.principal())
                .id("aApplication", event.application())
                .text("aGate", origin.gate())
                .text("aClient", origin.clientAddress())
                .text("aRequest", origin.requestId())
                .text("aAgent", WITH_AGENT.contains(event.action()) ? origin.userAgent() : null);
    }

    static AuditEvent event(TenantId tenant, Row row) throws SQLException {
        String principal = row.idOrNull("principal_id");
        String application = row.idOrNull("application_id");
        return new AuditEvent(
                row.at("at"),
                tenant,
                Codes.ACTION.constant(row.integer("action")),
                principal == null ? null : new PrincipalId(principal),
                application == null ? null : new ApplicationId(application),
                refusal(row),
                new Origin(
                        row.text("gate"),
                        row.text("client_address"),
                        row.text("request_id"),
                        row.textOrNull("user_agent"),
                        null,
                        "und"));
    }

    private static io.gatehouse.core.failure.@Nullable FailureCode refusal(Row row) throws SQLException {
        Integer code = row.codeOrNull("refusal");
        return code == null ? null : Codes.REFUSAL.constant(code);
    }
}
