package io.gatehouse.app.cli;

import io.gatehouse.app.config.Settings;
import io.gatehouse.app.config.Variable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which deployment a command is about: the database of the environment, or the embedded one of a data folder. */
final class Place {
    @Option(names = "--data", paramLabel = "FOLDER", description = "Folder of the embedded database. Default: ./data")
    private @Nullable String data;

    /** The settings: those of the environment, and the option before them. */
    Settings settings(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        if (data != null) {
            all.put(Variable.DATA.variable(), data);
        }
        return Settings.read(all);
    }
}
