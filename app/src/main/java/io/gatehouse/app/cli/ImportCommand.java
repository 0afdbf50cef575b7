package io.gatehouse.app.cli;

import io.gatehouse.app.blueprint.AppServicesImport;
import io.gatehouse.app.blueprint.ExportedApp;
import io.gatehouse.core.tenant.Slug;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: what another service exported, as a blueprint. Changes nothing. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Prints what another service exported as a blueprint; changes nothing.")
final class ImportCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Say from where; \"app-services\" is known.");
    }

    @Command(
            name = "app-services",
            mixinStandardHelpOptions = true,
            description = "From the folder of an exported Atlas App Services (Realm) application.")
    void appServices(
            @Parameters(paramLabel = "FOLDER", description = "The one that has auth/providers.json in it.") Path folder,
            @Option(
                            names = "--tenant",
                            paramLabel = "SLUG",
                            defaultValue = "main",
                            description = "Tenant that the application is to belong to; ${DEFAULT-VALUE} unless said.")
                    String tenant) {
        if (Slug.parse(tenant).isEmpty()) {
            throw new CommandLineRefusedException(List.of("--tenant: \"" + tenant + "\" is no slug"));
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            AppServicesImport.write(ExportedApp.read(folder), tenant, out);
            out.flush();
        } catch (ExportedApp.UnreadableException refused) {
            throw new CommandLineRefusedException(List.of(String.valueOf(refused.getMessage())));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
