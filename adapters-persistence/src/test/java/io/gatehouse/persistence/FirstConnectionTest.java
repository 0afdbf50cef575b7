package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class FirstConnectionTest {
    private final AtomicInteger asked = new AtomicInteger();

    /** A pool that is too late so many times, for that reason (null: none but time), and then has a connection. */
    private DataSource late(int times, Throwable reason) {
        Connection connection = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> null);
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (asked.incrementAndGet() <= times) {
                        throw new SQLTransientConnectionException("timed out", reason);
                    }
                    return connection;
                });
    }

    @Test
    void a_database_that_takes_its_time_to_open_is_waited_for() throws SQLException {
        assertThat(Migrations.open(late(Migrations.MOST_WAITS - 1, null))).isNotNull();
    }

    @Test
    void it_is_not_waited_for_without_end() {
        assertThatThrownBy(() -> Migrations.open(late(Migrations.MOST_WAITS, null)))
                .isInstanceOf(SQLTransientConnectionException.class);
        assertThat(asked).hasValue(Migrations.MOST_WAITS);
    }

    @Test
    void one_that_refuses_is_not_waited_for() {
        assertThatThrownBy(() -> Migrations.open(late(1, new ConnectException("refused"))))
                .isInstanceOf(SQLTransientConnectionException.class);
        assertThat(asked).hasValue(1);
    }
}
