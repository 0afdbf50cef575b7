package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.MovableClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was acknowledged is lost when a process is killed in the middle of its writing ({@code kill -9}). */
@Timeout(180)
class KilledProcessTest {
    private static final int ACKNOWLEDGED = 300;
    private static final int TIMES = 3;

    @Test
    void what_h2_has_acknowledged_is_there_after_a_kill(@TempDir Path folder) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            killAndLook(PersistenceSettings.embedded(folder));
        }
    }

    @Test
    void what_postgresql_has_acknowledged_is_there_after_a_kill() throws Exception {
        killAndLook(TestDatabase.POSTGRES.fresh());
    }

    private static void killAndLook(PersistenceSettings settings) throws IOException, InterruptedException {
        Process child = Child.start(settings);
        List<String> told = new ArrayList<>();
        TenantId tenant;
        try (BufferedReader output = child.inputReader()) {
            tenant = new TenantId(Child.told(output));
            for (int i = 0; i < ACKNOWLEDGED; i++) {
                told.add(Child.told(output));
            }
            child.toHandle().destroyForcibly(); // unlike the process's own, it leaves its output to be read
            child.waitFor();
            output.lines().filter(line -> line.length() == 24).forEach(told::add);
        } finally {
            child.destroyForcibly();
        }

        try (Stores stores = Stores.on(settings, new MovableClock())) {
            for (String id : told) {
                assertThat(stores.principals().find(tenant, new PrincipalId(id)))
                        .as("principal %s of %d told", id, told.size())
                        .isPresent();
            }
        }
    }
}
