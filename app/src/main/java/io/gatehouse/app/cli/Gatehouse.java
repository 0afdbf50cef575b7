package io.gatehouse.app.cli;

import io.gatehouse.app.config.StartRefusedException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code gatehouse} command. Exit codes: 0 done, 1 refused or failed, 2 not understood. */
@Command(
        name = "gatehouse",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "A self-hosted identity server: one house of identities, many gates.",
        footer = {"", "Settings come from the environment, GATEHOUSE_…; docs/configuration.md lists them all."},
        subcommands = {
            ServeCommand.class,
            ApplyCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            KeysCommand.class,
            MessageCommand.class,
            DirectoryCommand.class,
            UserCommand.class,
            ServerKeyCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Gatehouse implements Runnable {
    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    private Gatehouse(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The command, with that environment for its settings and references. */
    public static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new Gatehouse(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, command, parsed) -> refuse(exception, command));
    }

    /** A refusal is told in its sentences; anything else is a defect, whose trace is what helps. */
    private static int refuse(Exception exception, CommandLine command) throws Exception {
        List<String> lines = switch (exception) {
            case StartRefusedException refused -> refused.sentences();
            case CommandLineRefusedException refused -> refused.lines();
            default -> throw exception;
        };
        lines.forEach(line -> command.getErr().println("gatehouse: " + line));
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    Map<String, String> environment() {
        return environment;
    }

    UnaryOperator<@Nullable String> variables() {
        return environment::get;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Say what to do; \"serve\" starts the server.");
        }
    }
}
