package io.gatehouse.app.config;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Functions of applications that are Java classes.
 *
 * @param jars folder whose jars are put on the class path of functions; null: there are none but the server's own
 */
public record FunctionSettings(@Nullable Path jars) {
    static FunctionSettings read(Values values) {
        return new FunctionSettings(values.<Optional<Path>>read(
                        Variable.FUNCTIONS,
                        Optional.empty(),
                        text -> ServerSettings.path(text).map(Optional::of),
                        "a folder with jars")
                .orElse(null));
    }
}
