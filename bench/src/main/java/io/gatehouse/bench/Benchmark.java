package io.gatehouse.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The benchmark: starts a PostgreSQL with durable commits and a server, drives each operation in a closed loop at several
 * numbers of connections, and prints rates, latencies and CPU per request beside the machine's own limits of the same
 * run. What it prints is Markdown for docs/performance.md.
 */
public final class Benchmark {
    private static final String DATABASE = "postgres";

    private final Arguments arguments;
    private final PrintStream out = System.out;

    private Benchmark(Arguments arguments) {
        this.arguments = arguments;
    }

    record Arguments(Path home, double seconds, List<Integer> connections, List<String> only) {
        static Arguments parse(String[] args) {
            Path home = Path.of(".");
            double seconds = 5;
            List<Integer> connections = List.of(1, 16, 64);
            List<String> only = List.of();
            for (int i = 0; i + 1 < args.length; i += 2) {
                switch (args[i]) {
                    case "--home" -> home = Path.of(args[i + 1]);
                    case "--seconds" -> seconds = Double.parseDouble(args[i + 1]);
                    case "--connections" ->
                        connections = Arrays.stream(args[i + 1].split(","))
                                .map(Integer::valueOf)
                                .toList();
                    case "--only" -> only = List.of(args[i + 1].split(","));
                    default -> throw new IllegalArgumentException("unknown option " + args[i]);
                }
            }
            return new Arguments(home.toAbsolutePath().normalize(), seconds, connections, only);
        }
    }

    /** Runs it. @param args see {@code bench/run} */
    public static void main(String[] args) throws Exception {
        new Benchmark(Arguments.parse(args)).run();
    }

    private void run() throws Exception {
        Path folder = Files.createTempDirectory("gatehouse-bench");
        Path blueprint = BenchBlueprint.write(folder);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .start()) {
            machine();
            limits();
            Map<String, String> environment = Map.of(
                    "GATEHOUSE_DATABASE_URL",
                    postgres.getJdbcUrl(DATABASE, DATABASE),
                    "GATEHOUSE_DATABASE_USERNAME",
                    DATABASE,
                    "GATEHOUSE_PUBLIC_URL",
                    "http://127.0.0.1:8080",
                    "GATEHOUSE_MASTER_KEY",
                    Base64.getEncoder().encodeToString(new byte[32]),
                    "GATEHOUSE_LIMIT_UPSTREAM_SIGN_INS_PER_MINUTE",
                    "100000",
                    "GATEHOUSE_OUTBOX",
                    "on");
            startTimes(folder, environment);
            try (ServerProcess server = ServerProcess.start(
                    arguments.home(), folder, List.of("--blueprint", blueprint.toString()), environment)) {
                long database = databasePid(postgres);
                out.printf("%n### Memory%n%nidle after start: %.0f MiB%n", Processes.residentMebibytes(server.pid()));
                operations(server, database);
                storm(server);
                timing(server);
                out.printf("%nmemory after the load: %.0f MiB%n", Processes.residentMebibytes(server.pid()));
                sizes(postgres);
            }
        }
    }

    private boolean wanted(String name) {
        return arguments.only().isEmpty() || arguments.only().contains(name);
    }

    private void machine() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .orElse("unknown");
        out.printf(
                "machine: %d cores, %s, Java %s%n",
                Runtime.getRuntime().availableProcessors(), model, Runtime.version());
    }

    private void limits() {
        out.printf("%n### Limits of the machine in this run%n%n");
        try (MeasuredCrypto crypto = MeasuredCrypto.open()) {
            out.printf(
                    "Argon2id hashes a second, all cores: %.1f%n",
                    Limits.hashesPerSecond(crypto.hasher(), arguments.seconds()));
            out.printf(
                    "ES256 signatures a second, one core: %.0f%nRS256 signatures a second, one core: %.0f%n",
                    Limits.perSecond(1, 2, crypto::signEs256), Limits.perSecond(1, 2, crypto::signRs256));
        }
    }

    private void startTimes(Path folder, Map<String, String> environment) throws Exception {
        out.printf("%n### Start to the first good answer (launcher included), seconds%n%n");
        double[] cached = new double[5];
        for (int i = -1; i < cached.length; i++) {
            double seconds = start(folder, environment);
            if (i >= 0) {
                cached[i] = seconds; // the first one builds the AOT cache and the schema
            }
        }
        Arrays.sort(cached);
        java.util.Map<String, String> without = new java.util.HashMap<>(environment);
        without.put("GATEHOUSE_AOT", "off");
        double plain = start(folder, without);
        out.printf("with the AOT cache: %.2f (median of 5); without: %.2f%n", cached[2], plain);
    }

    private double start(Path folder, Map<String, String> environment) throws Exception {
        try (ServerProcess server = ServerProcess.start(arguments.home(), folder, List.of(), environment)) {
            return server.startSeconds();
        }
    }

    private void operations(ServerProcess server, long database) {
        Scenarios scenarios = new Scenarios(server.port());
        out.printf("%n### Operations%n%n"
                + "| operation | connections | requests/s | p50 ms | p95 ms | p99 ms | CPU ms server | CPU ms database |"
                + " failed |%n|---|---|---|---|---|---|---|---|---|%n");
        operation(server, database, "bare endpoint", scenarios::liveness);
        operation(server, database, "jwks", scenarios::publishedKeys);
        operation(server, database, "me", scenarios::currentUser);
        operation(server, database, "refresh", scenarios::refresh);
        operation(server, database, "send code", scenarios::sendCode);
        operation(server, database, "app profile", scenarios::appProfile);
        operation(server, database, "app access token", scenarios::appAccess);
        operation(server, database, "anonymous", scenarios::anonymous);
        operation(server, database, "upstream", scenarios::upstream);
        operation(server, database, "app login", scenarios::appLogin);
        operation(server, database, "login", scenarios::login);
        operation(server, database, "register", scenarios::register);
    }

    private void operation(ServerProcess server, long database, String name, Load.Clients clients) {
        if (!wanted(name)) {
            return;
        }
        Load.run(server.port(), 8, Math.min(3, arguments.seconds()), clients); // warm
        for (int connections : arguments.connections()) {
            double before = Processes.cpuSeconds(server.pid());
            double databaseBefore = Processes.cpuSecondsOfFamily(database);
            Load.Outcome outcome = Load.run(server.port(), connections, arguments.seconds(), clients);
            double each = 1000.0 / Math.max(1, outcome.sorted().length);
            out.printf(
                    "| %s | %d | %.0f | %.2f | %.2f | %.2f | %.3f | %.3f | %d |%n",
                    name,
                    connections,
                    outcome.perSecond(),
                    outcome.millis(0.5),
                    outcome.millis(0.95),
                    outcome.millis(0.99),
                    (Processes.cpuSeconds(server.pid()) - before) * each,
                    (Processes.cpuSecondsOfFamily(database) - databaseBefore) * each,
                    outcome.failed());
        }
    }

    private void storm(ServerProcess server) throws InterruptedException {
        if (!wanted("storm")) {
            return;
        }
        Scenarios scenarios = new Scenarios(server.port());
        Load.Outcome alone = Load.run(server.port(), 16, arguments.seconds(), scenarios::currentUser);
        Load.Outcome[] stormy = new Load.Outcome[2];
        Thread logins = Thread.ofPlatform()
                .start(() -> stormy[0] = Load.run(server.port(), 64, arguments.seconds() + 2, scenarios::login));
        Thread readers = Thread.ofPlatform()
                .start(() -> stormy[1] = Load.run(server.port(), 16, arguments.seconds(), scenarios::currentUser));
        logins.join();
        readers.join();
        out.printf(
                "%n### Log-in storm: 64 logging in, 16 asking for the current user%n%n"
                        + "current user alone: %.0f/s, p99 %.1f ms; in the storm: %.0f/s (%.0f %%), p99 %.1f ms;"
                        + " log-ins: %.0f/s, %d refused or failed%n",
                alone.perSecond(),
                alone.millis(0.99),
                stormy[1].perSecond(),
                100 * stormy[1].perSecond() / alone.perSecond(),
                stormy[1].millis(0.99),
                stormy[0].perSecond(),
                stormy[0].failed());
    }

    /** Welch's t over failed sign-ins of known and unknown accounts, in turn on one connection. */
    private void timing(ServerProcess server) throws IOException {
        if (!wanted("timing")) {
            return;
        }
        Scenarios scenarios = new Scenarios(server.port());
        Load.Client known = scenarios.wrong(true);
        Load.Client unknown = scenarios.wrong(false);
        Welch welch = new Welch();
        try (HttpConnection connection = new HttpConnection(server.port())) {
            for (int i = 0; i < 600; i++) {
                double one = timed(connection, known);
                double other = timed(connection, unknown);
                if (i >= 50) {
                    welch.add(one, other);
                }
            }
        }
        out.printf("%n### Known and unknown accounts%n%n%s%n", welch.describe());
    }

    private static double timed(HttpConnection connection, Load.Client client) throws IOException {
        byte[] request = client.next();
        long start = System.nanoTime();
        boolean good = client.good(connection.exchange(request));
        if (!good) {
            throw new IllegalStateException("a wrong password was not answered with 2333");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private void sizes(EmbeddedPostgres postgres) throws SQLException {
        out.printf("%n### Bytes in PostgreSQL, indexes included%n%n");
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("principal", "session")) {
                statement.execute("vacuum full " + table);
                try (ResultSet row = statement.executeQuery("select count(*), pg_total_relation_size('" + table
                        + "') / greatest(1, count(*)) from " + table)) {
                    row.next();
                    out.printf("%s: %d rows, %d bytes a row%n", table, row.getLong(1), row.getLong(2));
                }
            }
        }
    }

    private static long databasePid(EmbeddedPostgres postgres) throws SQLException, IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                ResultSet row = connection.createStatement().executeQuery("show data_directory")) {
            row.next();
            Path pidFile = Path.of(row.getString(1)).resolve("postmaster.pid");
            return Long.parseLong(Files.readAllLines(pidFile, StandardCharsets.UTF_8)
                    .getFirst()
                    .trim());
        }
    }
}
