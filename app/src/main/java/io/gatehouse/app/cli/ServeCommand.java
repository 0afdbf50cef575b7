package io.gatehouse.app.cli;

import io.gatehouse.app.blueprint.References;
import io.gatehouse.app.config.Settings;
import io.gatehouse.app.config.Variable;
import io.gatehouse.app.start.GatehouseServer;
import io.gatehouse.app.training.TrainingRun;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code serve}: starts the server, says so, and ends with the process. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Starts the server.")
final class ServeCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Gatehouse parent;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on, 0: any free one. Default: 8080")
    private @Nullable String port;

    @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on. Default: 127.0.0.1")
    private @Nullable String host;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Folder of the embedded database. Default: ./data")
    private @Nullable String data;

    @Option(names = "--blueprint", paramLabel = "FILE", description = "Blueprint to apply first; may be repeated.")
    private @Nullable List<String> blueprints;

    @Override
    public Integer call() throws InterruptedException {
        Gatehouse gatehouse = Objects.requireNonNull(parent);
        Settings settings = Settings.read(withOptions(gatehouse.environment()));
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        settings.notes().forEach(note -> err.println("gatehouse: " + note));
        err.flush();
        GatehouseServer server = GatehouseServer.start(settings, References.of(gatehouse.variables()));
        if (TrainingRun.isAsked()) {
            try (server) {
                return TrainingRun.against(server.url().getPort());
            }
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    server.close();
                    stopped.countDown();
                }));
        print(server);
        stopped.await();
        return 0;
    }

    private void print(GatehouseServer server) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println();
        server.block().lines().forEach(line -> out.println("  " + line));
        out.println();
        out.flush();
    }

    private Map<String, String> withOptions(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        put(all, Variable.PORT, port);
        put(all, Variable.HOST, host);
        put(all, Variable.DATA, data);
        put(all, Variable.BLUEPRINT, blueprints == null ? null : String.join("\n", blueprints));
        return all;
    }

    private static void put(Map<String, String> all, Variable variable, @Nullable String value) {
        if (value != null) {
            all.put(variable.variable(), value);
        }
    }
}
