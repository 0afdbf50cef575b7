package io.gatehouse.persistence;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.Session.RefreshFamily;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How sessions stand in their rows. */
final class SessionRows {
    /** All columns of table {@code s}, under names that do not collide with those of other tables. */
    static final String COLUMNS = """
            s.id AS s_id, s.created_at AS s_created_at, s.last_used_at AS s_last_used_at, s.expires_at AS s_expires_at,
            s.client_mark AS s_client_mark, s.refresh_expires_at AS s_refresh_expires_at, s.generation AS s_generation, s.rotations AS s_rotations,
            s.principal_id AS s_principal_id, s.application_id AS s_application_id, s.gate AS s_gate,
            s.refresh_current AS s_refresh_current, s.refresh_previous AS s_refresh_previous,
            s.proven_at AS s_proven_at, s.context_id AS s_context_id
            """;

    /** Column names and parameters of an insertion; {@link #bind} sets all but the tenant's number. */
    static final String INSERTED = """
            created_at, last_used_at, expires_at, client_mark, refresh_expires_at, tenant_no, generation,
            rotations, id, principal_id, application_id, gate, refresh_current, refresh_previous,
            proven_at, context_id
            """;

    static final String PARAMETERS = """
            :sCreatedAt, :sLastUsedAt, :sExpiresAt, :sClientMark, :sRefreshExpiresAt, :tenant, :sGeneration,
            :sRotations, :session, :sPrincipal, :sApplication, :sGate, :sCurrent, :sPrevious,
            :sProvenAt, :sContext
            """;

    private static final byte[] NONE = {};

    private SessionRows() {}

    static Parameters bind(Parameters to, Session session) throws SQLException {
        RefreshFamily family = session.refresh();
        return to.at("sCreatedAt", session.createdAt())
                .at("sLastUsedAt", session.lastUsedAt())
                .at("sExpiresAt", session.expiresAt())
                .number("sClientMark", session.clientMark())
                .integer("sGeneration", session.generation())
                .id("session", session.id())
                .id("sPrincipal", session.principalId())
                .bytes(
                        "sApplication",
                        session.application() == null
                                ? NONE
                                : session.application().bytes())
                .bytes("sContext", bytes(session.context()))
                .text("sGate", session.gate())
                .bytes("sProvenAt", session.provenAt() == null ? NONE : instant(session.provenAt()))
                .at("sRefreshExpiresAt", family == null ? Instant.EPOCH : family.expiresAt())
                .integer("sRotations", family == null ? 0 : family.rotations())
                .bytes("sCurrent", family == null ? NONE : family.current().bytes())
                .bytes(
                        "sPrevious",
                        family == null || family.previous() == null
                                ? NONE
                                : family.previous().bytes());
    }

    static Session session(TenantId tenant, Row row) throws SQLException {
        String application = idOrNull(row.bytes("s_application_id"));
        String context = idOrNull(row.bytes("s_context_id"));
        return new Session(
                new SessionId(row.id("s_id")),
                tenant,
                new PrincipalId(row.id("s_principal_id")),
                application == null ? null : new ApplicationId(application),
                row.text("s_gate"),
                row.integer("s_generation"),
                row.number("s_client_mark"),
                row.at("s_created_at"),
                row.at("s_last_used_at"),
                row.at("s_expires_at"),
                family(row),
                instantOrNull(row.bytes("s_proven_at")),
                context == null ? null : new ContextId(context));
    }

    /** An instant as it stands in the columns that most rows leave empty: bytes that compare as the instants do. */
    static byte[] instant(Instant at) {
        return ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array();
    }

    private static @Nullable Instant instantOrNull(byte[] bytes) {
        return bytes.length == 0
                ? null
                : Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong());
    }

    /** As it stands in its column. */
    static byte[] bytes(@Nullable ContextId context) {
        return context == null ? NONE : context.bytes();
    }

    private static @Nullable RefreshFamily family(Row row) throws SQLException {
        Digest current = digestOrNull(row.bytes("s_refresh_current"));
        return current == null
                ? null
                : new RefreshFamily(
                        current,
                        digestOrNull(row.bytes("s_refresh_previous")),
                        row.integer("s_rotations"),
                        row.at("s_last_used_at"),
                        row.at("s_refresh_expires_at"));
    }

    private static @Nullable String idOrNull(byte[] bytes) {
        return bytes.length == 0 ? null : HexId.ofBytes(bytes);
    }

    private static @Nullable Digest digestOrNull(byte[] bytes) {
        return bytes.length == 0 ? null : Digest.ofStored(bytes);
    }
}
