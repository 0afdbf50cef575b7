package io.gatehouse.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.core.support.Secret;
import io.gatehouse.crypto.password.PasswordHashingSettings;
import io.gatehouse.crypto.password.PasswordHashingSettings.Engine;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final Settings STANDARD = Settings.read(Map.of());

    @Test
    void the_server_listens_on_loopback_by_default() {
        assertThat(STANDARD.server())
                .isEqualTo(new ServerSettings(
                        "127.0.0.1",
                        8080,
                        Path.of("data"),
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        Duration.ofSeconds(30)));
        assertThat(STANDARD.server().isLoopback()).isTrue();
    }

    @Test
    void every_server_setting_can_be_set() {
        ServerSettings server = Settings.read(Map.of(
                        "GATEHOUSE_HOST", "0.0.0.0",
                        "GATEHOUSE_PORT", "9090",
                        "GATEHOUSE_DATA", "/var/lib/gatehouse",
                        "GATEHOUSE_BLUEPRINT", "a.yaml, b.yaml",
                        "GATEHOUSE_PUBLIC_URL", "https://ID.example.com/",
                        "GATEHOUSE_PUBLIC_NAMES", "id.example.org, id.example.net:8443",
                        "GATEHOUSE_TRUSTED_PROXIES", "10.0.0.0/8, ::1",
                        "GATEHOUSE_STOP_WITHIN", "PT10S"))
                .server();

        assertThat(server)
                .isEqualTo(new ServerSettings(
                        "0.0.0.0",
                        9090,
                        Path.of("/var/lib/gatehouse"),
                        List.of(Path.of("a.yaml"), Path.of("b.yaml")),
                        URI.create("https://id.example.com"),
                        List.of("id.example.org", "id.example.net:8443"),
                        List.of("10.0.0.0/8", "::1"),
                        Duration.ofSeconds(10)));
        assertThat(server.isLoopback()).isFalse();
    }

    @Test
    void the_database_is_embedded_by_default() {
        assertThat(STANDARD.database()).isEqualTo(new DatabaseSettings(null, null, null, null));
        assertThat(STANDARD.database().isEmbedded()).isTrue();
    }

    @Test
    void every_database_setting_can_be_set() {
        DatabaseSettings database = Settings.read(Map.of(
                        "GATEHOUSE_DATABASE_URL", "jdbc:postgresql://db/gatehouse",
                        "GATEHOUSE_DATABASE_USERNAME", "gate",
                        "GATEHOUSE_DATABASE_PASSWORD", "s3cret",
                        "GATEHOUSE_DATABASE_CONNECTIONS", "20"))
                .database();

        assertThat(database)
                .isEqualTo(new DatabaseSettings("jdbc:postgresql://db/gatehouse", "gate", Secret.of("s3cret"), 20));
        assertThat(database.isEmbedded()).isFalse();
        assertThat(database.toString()).doesNotContain("s3cret", "jdbc");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://gate:h%40use+@db/gatehouse, jdbc:postgresql://db/gatehouse, gate, h@use+",
        "postgresql://gate@db:5433/g?sslmode=require, jdbc:postgresql://db:5433/g?sslmode=require, gate,",
        "'postgres://gate:x@h1:5432,h2:5432/g?targetServerType=primary', 'jdbc:postgresql://h1:5432,h2:5432/g?targetServerType=primary', gate, x",
        "postgres://db/g, jdbc:postgresql://db/g,,",
        "postgres://a:b@[::1]:5432/g, jdbc:postgresql://[::1]:5432/g, a, b",
    })
    void the_address_that_platforms_hand_out_is_understood(String url, String jdbc, String username, String password) {
        DatabaseSettings database =
                Settings.read(Map.of("GATEHOUSE_DATABASE_URL", url)).database();

        assertThat(database.url()).isEqualTo(jdbc);
        assertThat(database.username()).isEqualTo(username);
        assertThat(database.password()).isEqualTo(password == null ? null : Secret.of(password));
    }

    @Test
    void no_master_key_is_set_by_default() {
        assertThat(STANDARD.keys())
                .isEqualTo(new KeySettings(null, Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofDays(180)));
    }

    @Test
    void every_key_setting_can_be_set() {
        KeySettings keys = Settings.read(Map.of(
                        "GATEHOUSE_MASTER_KEY", KEY,
                        "GATEHOUSE_KEYS_PUBLISHED_AHEAD", "PT5M",
                        "GATEHOUSE_KEYS_LEAST_OVERLAP", "P2D",
                        "GATEHOUSE_KEYS_PASSWORD_OVERLAP", "P90D"))
                .keys();

        assertThat(keys)
                .isEqualTo(new KeySettings(
                        Secret.of(KEY), Duration.ofMinutes(5), Duration.ofDays(2), Duration.ofDays(90)));
        assertThat(keys.toString()).doesNotContain(KEY);
    }

    @Test
    void secrets_may_come_from_files(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
        Path password = Files.writeString(folder.resolve("password"), "house\n");

        Settings settings = Settings.read(Map.of(
                "GATEHOUSE_MASTER_KEY", "file:" + key,
                "GATEHOUSE_DATABASE_URL", "jdbc:postgresql://db/g",
                "GATEHOUSE_DATABASE_PASSWORD", "file:" + password));

        assertThat(settings.keys().masterKey()).isEqualTo(Secret.of(KEY));
        assertThat(settings.database().password()).isEqualTo(Secret.of("house"));
    }

    @Test
    void nothing_is_said_of_delivery_by_default() {
        assertThat(STANDARD.delivery()).isEqualTo(new DeliverySettings(null, null, null, null, null, null, null));
    }

    @Test
    void every_delivery_setting_can_be_set() {
        DeliverySettings delivery = Settings.read(Map.of(
                        "GATEHOUSE_OUTBOX", "On",
                        "GATEHOUSE_SPEND_PER_NUMBER_PER_DAY", "1",
                        "GATEHOUSE_SPEND_PER_ADDRESS_PER_HOUR", "2",
                        "GATEHOUSE_SPEND_PER_TENANT_PER_DAY", "3",
                        "GATEHOUSE_SPEND_PER_PREFIX_PER_DAY", "0",
                        "GATEHOUSE_SPEND_BLOCKED_PREFIXES", "+882,+979",
                        "GATEHOUSE_SPEND_ALLOWED_COUNTRIES", "DE"))
                .delivery();

        assertThat(delivery)
                .isEqualTo(new DeliverySettings(
                        DeliverySettings.Outbox.ON, 1, 2, 3, 0, List.of("+882", "+979"), List.of("DE")));
    }

    @Test
    void passwords_are_hashed_at_the_hashers_defaults() {
        assertThat(STANDARD.hashing().forHasher()).isEqualTo(PasswordHashingSettings.defaults());
    }

    @Test
    void every_hash_setting_can_be_set() {
        HashSettings hashing = Settings.read(Map.of(
                        "GATEHOUSE_HASH_MEMORY_KIB", "7168",
                        "GATEHOUSE_HASH_PASSES", "5",
                        "GATEHOUSE_HASH_LANES", "2",
                        "GATEHOUSE_HASH_WORKERS", "3",
                        "GATEHOUSE_HASH_QUEUE", "7",
                        "GATEHOUSE_HASH_DEADLINE", "PT1S",
                        "GATEHOUSE_HASH_ENGINE", "java"))
                .hashing();

        assertThat(hashing).isEqualTo(new HashSettings(7168, 5, 2, 3, 7, Duration.ofSeconds(1), Engine.JAVA));
        assertThat(hashing.forHasher().argon2().memoryKib()).isEqualTo(7168);
    }

    @Test
    void no_jars_serve_functions_by_default() {
        assertThat(STANDARD.functions()).isEqualTo(new FunctionSettings(null));
    }

    @Test
    void the_folder_of_functions_can_be_set() {
        assertThat(Settings.read(Map.of("GATEHOUSE_FUNCTIONS", "/opt/functions"))
                        .functions())
                .isEqualTo(new FunctionSettings(Path.of("/opt/functions")));
    }

    @Test
    void anonymous_users_are_kept_for_ever_unless_said() {
        assertThat(STANDARD.appUsers()).isEqualTo(new AppUserSettings(null));
        assertThat(Settings.read(Map.of("GATEHOUSE_ANONYMOUS_USERS_KEPT", "P90D"))
                        .appUsers())
                .isEqualTo(new AppUserSettings(Duration.ofDays(90)));
        assertThat(refusal(Map.of("GATEHOUSE_ANONYMOUS_USERS_KEPT", "PT23H")).sentences())
                .anyMatch(sentence -> sentence.contains("GATEHOUSE_ANONYMOUS_USERS_KEPT"));
    }

    @Test
    void limits_have_defaults() {
        assertThat(STANDARD.limits())
                .isEqualTo(new LimitSettings(null, Duration.ofHours(1), 60, 600, 120, 600, Duration.ofSeconds(30)));
        assertThat(STANDARD.limits().signUps(true)).isZero();
        assertThat(STANDARD.limits().signUps(false)).isEqualTo(1000);
    }

    @Test
    void every_limit_can_be_set() {
        LimitSettings limits = Settings.read(Map.of(
                        "GATEHOUSE_LIMIT_SIGN_UPS", "5",
                        "GATEHOUSE_LIMIT_SIGN_UPS_WINDOW", "P1D",
                        "GATEHOUSE_LIMIT_PROBES_PER_MINUTE", "6",
                        "GATEHOUSE_LIMIT_UPSTREAM_SIGN_INS_PER_MINUTE", "7",
                        "GATEHOUSE_LIMIT_PROOFS_PER_MINUTE", "8",
                        "GATEHOUSE_LIMIT_FUNCTION_CALLS_PER_MINUTE", "9",
                        "GATEHOUSE_REVOCATION_MOST_STALE", "PT5S"))
                .limits();

        assertThat(limits).isEqualTo(new LimitSettings(5, Duration.ofDays(1), 6, 7, 8, 9, Duration.ofSeconds(5)));
        assertThat(limits.signUps(true)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GATEHOUSE_PORT | 65536 | GATEHOUSE_PORT must be a whole number from 0 to 65535.",
                "GATEHOUSE_PORT | http | GATEHOUSE_PORT must be a whole number from 0 to 65535.",
                "GATEHOUSE_PUBLIC_URL | id.example.com | GATEHOUSE_PUBLIC_URL must be the origin",
                "GATEHOUSE_PUBLIC_URL | https://id.example.com/path | GATEHOUSE_PUBLIC_URL must be the origin",
                "GATEHOUSE_STOP_WITHIN | 30 | GATEHOUSE_STOP_WITHIN must be a duration from PT1S to PT5M",
                "GATEHOUSE_OUTBOX | maybe | GATEHOUSE_OUTBOX must be one of auto, on, off.",
                "GATEHOUSE_MASTER_KEY | c2hvcnQ= | GATEHOUSE_MASTER_KEY must be base64 of 32 random bytes",
                "GATEHOUSE_MASTER_KEY | file:/not/there | GATEHOUSE_MASTER_KEY names the file /not/there",
                "GATEHOUSE_DATABASE_URL | jdbc:mysql://x/y | GATEHOUSE_DATABASE_URL must be jdbc:postgresql://host/database",
                "GATEHOUSE_DATABASE_URL | postgres://db | GATEHOUSE_DATABASE_URL must be jdbc:postgresql://host/database",
                "GATEHOUSE_DATABASE_USERNAME | x | go with GATEHOUSE_DATABASE_URL",
                "GATEHOUSE_SPEND_BLOCKED_PREFIXES | 882 | GATEHOUSE_SPEND_BLOCKED_PREFIXES must be beginnings of numbers",
                "GATEHOUSE_HASH_ENGINE | fast | GATEHOUSE_HASH_ENGINE must be one of auto, java.",
                "GATEHOUSE_HASH_MEMORY_KIB | 64 | GATEHOUSE_HASH_MEMORY_KIB must be a whole number from 7168",
            })
    void a_wrong_value_is_told_by_the_name_of_its_variable(String name, String value, String sentence) {
        assertThat(refusal(Map.of(name, value)).getMessage()).contains(sentence);
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_no_value_is_repeated() {
        StartRefusedException refused = refusal(Map.of(
                "GATEHOUSE_PORT", "secret-1", "GATEHOUSE_MASTER_KEY", "secret-2", "GATEHOUSE_OUTBOX", "secret-3"));

        assertThat(refused.sentences()).hasSize(3);
        assertThat(refused.getMessage()).doesNotContain("secret-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GATEHOUSE_PROT | GATEHOUSE_PROT is not a setting of this version, and ignored; did you mean GATEHOUSE_PORT?",
                "GATEHOUSE_DB_URL | did you mean GATEHOUSE_",
                "GATEHOUSE_COMPLETELY_OTHER_THING | and ignored; docs/configuration.md lists them all.",
            })
    void a_variable_that_is_no_setting_is_told_with_its_neighbour(String name, String note) {
        Settings settings = Settings.read(Map.of(name, "secret-value"));

        assertThat(settings.notes()).hasSize(1);
        assertThat(settings.notes().getFirst()).contains(note).doesNotContain("secret-value");
    }

    @Test
    void what_kubernetes_says_of_a_service_named_gatehouse_is_no_setting() {
        Settings settings = Settings.read(Map.of(
                "GATEHOUSE_PORT", "tcp://10.0.0.1:8080",
                "GATEHOUSE_SERVICE_HOST", "10.0.0.1",
                "GATEHOUSE_SERVICE_PORT_HTTP", "8080",
                "GATEHOUSE_PORT_8080_TCP_ADDR", "10.0.0.1"));

        assertThat(settings).isEqualTo(STANDARD);
    }

    @Test
    void the_reference_page_names_every_variable_and_no_other() throws Exception {
        Path page = Path.of("..", "docs", "configuration.md");
        Set<String> written = Pattern.compile("`(GATEHOUSE_[A-Z_]+)`")
                .matcher(Files.readString(page))
                .results()
                .map(result -> result.group(1))
                .filter(name -> !name.equals(Variable.PREFIX))
                .collect(Collectors.toSet());

        assertThat(written)
                .isEqualTo(Stream.of(Variable.values()).map(Variable::variable).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "MICRONAUT_SERVER_PORT", "gatehouse_port"})
    void other_variables_are_nobodys_business_here(String name) {
        assertThat(Settings.read(Map.of(name, "x"))).isEqualTo(STANDARD);
    }

    @Test
    void an_empty_value_is_none() {
        assertThat(Settings.read(Map.of("GATEHOUSE_PORT", " ", "GATEHOUSE_MASTER_KEY", "")))
                .isEqualTo(STANDARD);
    }

    private static StartRefusedException refusal(Map<String, String> environment) {
        return catchThrowableOfType(StartRefusedException.class, () -> Settings.read(environment));
    }
}
