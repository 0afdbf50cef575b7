package io.gatehouse.persistence;

import io.gatehouse.core.directory.DirectoryId;
import io.gatehouse.core.directory.SyncCursor;
import io.gatehouse.core.directory.SyncState;
import io.gatehouse.core.directory.SyncStates;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

@Singleton
final class JdbcSyncStates implements SyncStates {
    private static final String ONE = " WHERE tenant_no = :tenant AND directory_id = :directory";
    private static final String HELD = ONE + " AND holder = :holder";

    private static final Statement FIND = Statement.of("SELECT * FROM directory_sync" + ONE);

    private static final Statement BEGIN =
            Statement.of("""
            UPDATE directory_sync SET run = run + 1, tried_at = :now, holder = :holder, lease_until = :until
            """ + ONE + " AND (lease_until IS NULL OR lease_until <= :now)");

    private static final Statement RENEW = Statement.of("UPDATE directory_sync SET lease_until = :until" + HELD);

    private static final Statement FINISH = Statement.of("""
            UPDATE directory_sync SET full_at = :fullAt, changed_at = :changedAt, cursor_text = :cursor,
                                      outcome = :outcome, holder = NULL, lease_until = NULL
            """ + HELD);

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcSyncStates(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public SyncState find(TenantId tenant, DirectoryId directory) {
        int tenantNo = numbers.find(tenant);
        return sql.first(FIND, to -> bind(to, tenantNo, directory), JdbcSyncStates::state)
                .orElse(SyncState.NONE);
    }

    @Override
    public Optional<SyncState> begin(
            TenantId tenant, DirectoryId directory, String holder, Instant now, Instant until) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            boolean taken = sql.update(
                            BEGIN,
                            to -> bind(to, tenantNo, directory)
                                    .text("holder", holder)
                                    .at("now", now)
                                    .at("until", until))
                    == 1;
            return taken ? Optional.of(find(tenant, directory)) : Optional.empty();
        });
    }

    @Override
    public boolean renew(TenantId tenant, DirectoryId directory, String holder, Instant until) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        RENEW,
                        to -> bind(to, tenantNo, directory)
                                .text("holder", holder)
                                .at("until", until))
                == 1;
    }

    @Override
    public boolean finish(TenantId tenant, DirectoryId directory, String holder, SyncState state) {
        int tenantNo = numbers.find(tenant);
        SyncCursor cursor = state.cursor();
        return sql.update(
                        FINISH,
                        to -> bind(to, tenantNo, directory)
                                .text("holder", holder)
                                .at("fullAt", state.fullAt())
                                .at("changedAt", state.changedAt())
                                .text("cursor", cursor == null ? null : cursor.text())
                                .text("outcome", state.outcome()))
                == 1;
    }

    private static Parameters bind(Parameters to, int tenantNo, DirectoryId directory) throws SQLException {
        return to.integer("tenant", tenantNo).id("directory", directory);
    }

    private static SyncState state(Row row) throws SQLException {
        String cursor = row.textOrNull("cursor_text");
        return new SyncState(
                row.number("run"),
                cursor == null ? null : new SyncCursor(cursor),
                row.atOrNull("full_at"),
                row.atOrNull("changed_at"),
                row.atOrNull("tried_at"),
                row.text("outcome"));
    }
}
