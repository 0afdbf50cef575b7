package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.support.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersistenceSettingsTest {
    private static Object url(PersistenceSettings settings) {
        return settings.properties().get("datasources.default.url");
    }

    @Test
    void the_embedded_database_loses_nothing_and_is_closed_by_us() {
        PersistenceSettings settings = PersistenceSettings.embedded(Path.of("/srv/data"));

        assertThat(url(settings))
                .asString()
                .startsWith("jdbc:h2:async:/srv/data/gatehouse;")
                .contains(";WRITE_DELAY=0")
                .contains(";DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void a_server_is_given_time_limits_and_no_details_of_rows_in_its_messages() {
        PersistenceSettings settings = PersistenceSettings.server("jdbc:postgresql://db/gate", "gate", Secret.of("x"));

        assertThat(url(settings))
                .asString()
                .startsWith("jdbc:postgresql://db/gate?")
                .contains("connectTimeout=5", "socketTimeout=4", "tcpKeepAlive=true", "logServerErrorDetail=false")
                .doesNotContain("targetServerType");
        assertThat(settings.properties())
                .containsEntry("datasources.default.username", "gate")
                .containsEntry("datasources.default.password", "x")
                .containsEntry("datasources.default.connection-timeout", 700);
    }

    @Test
    void of_several_hosts_the_primary_is_taken() {
        assertThat(url(PersistenceSettings.server("jdbc:postgresql://a,b/gate?sslmode=require", "u", null)))
                .asString()
                .startsWith("jdbc:postgresql://a,b/gate?sslmode=require&")
                .contains("&targetServerType=primary");
    }

    @Test
    void what_the_operators_url_says_wins() {
        String mine = "jdbc:postgresql://a,b/gate?socketTimeout=60&targetServerType=any&connectTimeout=9";

        assertThat(url(PersistenceSettings.server(mine, "u", null)))
                .asString()
                .startsWith(mine)
                .containsOnlyOnce("socketTimeout=")
                .containsOnlyOnce("targetServerType=")
                .containsOnlyOnce("connectTimeout=");
    }

    @Test
    void the_pool_can_be_set_and_is_bounded() {
        PersistenceSettings settings = PersistenceSettings.server("jdbc:postgresql://db/gate", "u", null);

        assertThat(settings.withPoolSize(3).properties())
                .containsAllEntriesOf(Map.of("datasources.default.maximum-pool-size", 3));
        assertThat(settings.poolSize()).isBetween(8, 200);
        assertThatThrownBy(() -> settings.withPoolSize(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withPoolSize(201)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_password_is_printed() {
        assertThat(PersistenceSettings.server("jdbc:postgresql://db/g?password=hush", "u", Secret.of("hush")))
                .asString()
                .doesNotContain("hush");
    }
}
