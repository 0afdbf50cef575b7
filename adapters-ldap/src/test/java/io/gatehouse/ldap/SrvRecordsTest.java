package io.gatehouse.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.ServerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.naming.NamingException;
import org.junit.jupiter.api.Test;

/** Servers named by SRV records. */
class SrvRecordsTest {
    private static final ServerAddress ONE = new ServerAddress(false, "dc1", 389);
    private static final DirectoryServers.Discovered CORP = new DirectoryServers.Discovered("corp.example", false);

    private static SrvRecords of(String... records) {
        return new SrvRecords(name -> List.of(records), new Random(7));
    }

    @Test
    void records_are_ordered_by_priority_and_drawn_by_weight() throws Exception {
        SrvRecords srv =
                of("10 0 389 backup.corp.example.", "0 90 389 big.corp.example.", "0 10 390 small.corp.example.");
        int bigFirst = 0;
        for (int i = 0; i < 1000; i++) {
            List<ServerAddress> servers = srv.servers(CORP);
            assertThat(servers.getLast().host()).isEqualTo("backup.corp.example");
            bigFirst += servers.getFirst().host().equals("big.corp.example") ? 1 : 0;
        }
        assertThat(bigFirst).isBetween(800, 980);
    }

    @Test
    void a_record_that_says_there_is_no_service_and_malformed_ones_are_no_servers() throws Exception {
        assertThat(of("0 0 0 .").servers(CORP)).isEmpty();
        assertThatThrownBy(() -> of("x").servers(CORP)).isInstanceOf(NamingException.class);
    }

    @Test
    void what_was_known_stays_good_while_nobody_answers() throws Exception {
        AtomicLong now = new AtomicLong();
        List<Object> asked = new ArrayList<>();
        SrvRecords once = new SrvRecords(
                name -> {
                    asked.add(name);
                    if (asked.size() > 1) {
                        throw new NamingException("no answer");
                    }
                    return List.of("0 0 389 dc1.");
                },
                new Random(1));
        ServerLists.Remembered servers = new ServerLists.Remembered(CORP, once, now::get);

        assertThat(servers.current()).containsExactly(ONE);
        assertThat(servers.current()).containsExactly(ONE);
        assertThat(asked).hasSize(1);
        now.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(servers.current()).containsExactly(ONE);
        assertThat(asked).hasSize(2);
    }
}
