package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionStore.Rotation;
import io.gatehouse.core.session.SessionStore.Turn;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.Samples;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes on PostgreSQL's disk, indexes included, as they are after plain insertions. */
class RowSizeTest {
    private static final Logger LOG = LoggerFactory.getLogger(RowSizeTest.class);
    private static final Instant NOW = MovableClock.START;
    private static final int ROWS = 20_000;
    private static final int BATCH = 500;
    private static final String HASH = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$" + "A".repeat(43);

    @Test
    void users_and_sessions_keep_to_their_size() throws SQLException {
        PersistenceSettings settings = TestDatabase.POSTGRES.fresh();
        try (Stores stores = Stores.on(settings, new MovableClock())) {
            Tenant tenant = Samples.tenant();
            stores.tenants().save(tenant);

            for (int start = 0; start < ROWS; start += BATCH) {
                int from = start;
                stores.transactions()
                        .run(() -> IntStream.range(from, from + BATCH).forEach(i -> enrol(stores, tenant, i)));
            }

            double user = (double) size(settings, "principal") / ROWS;
            double session = (double) size(settings, "session") / ROWS;
            LOG.warn(
                    "bytes per user {}, per session {}, per audit entry {}",
                    user,
                    session,
                    (double) size(settings, "audit_event") / ROWS);
            assertThat(user).isLessThanOrEqualTo(450);
            assertThat(session).isLessThanOrEqualTo(300);
        }
    }

    /** Everybody has a user name and an address, every third a number; every other session was refreshed once. */
    private static void enrol(Stores stores, Tenant tenant, int i) {
        Principal principal = Samples.principal(
                tenant.id(),
                PrincipalKind.CUSTOMER,
                Samples.username(),
                Samples.email(),
                i % 3 == 0 ? Samples.phone() : null);
        Digest secret = Samples.digest();
        Session session = Samples.session(principal, NOW, secret);
        AuditEvent event =
                new AuditEvent(NOW, tenant.id(), AuditAction.SIGN_UP, principal.id(), null, null, Samples.origin());
        assertThat(stores.signIns().enrol(principal, Samples.password(HASH), session, event))
                .isInstanceOf(Stored.Done.class);
        if (i % 2 == 0) {
            Turn turn = new Turn(
                    tenant.id(),
                    session.id(),
                    Samples.GATE,
                    secret,
                    Samples.digest(),
                    NOW.plusSeconds(60),
                    null,
                    Duration.ZERO,
                    NOW);
            assertThat(stores.sessions().rotate(turn)).isInstanceOf(Rotation.Rotated.class);
        }
    }

    private static long size(PersistenceSettings settings, String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_total_relation_size('" + table + "')")) {
            result.next();
            return result.getLong(1);
        }
    }
}
