package io.gatehouse.app.blueprint;

import io.gatehouse.web.http.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an application of the old service is, as its export keeps it in a folder.
 *
 * @param root the application itself; without members if the export has no such file
 * @param providers by their types
 * @param customUserData without members if the export has no such file
 */
public record ExportedApp(ExportedJson root, ExportedJson providers, ExportedJson customUserData) {
    private static final Path PROVIDERS = Path.of("auth", "providers.json");
    private static final Path CUSTOM_USER_DATA = Path.of("auth", "custom_user_data.json");
    private static final List<String> ROOTS =
            List.of("root_config.json", "realm_config.json", "config.json", "stitch.json");
    private static final long LARGEST = 1 << 20;

    /**
     * Reads the folder.
     *
     * @throws UnreadableException if it is no export: one sentence says why
     */
    public static ExportedApp read(Path folder) {
        ExportedJson providers = file(folder.resolve(PROVIDERS))
                .orElseThrow(() -> new UnreadableException(folder.resolve(PROVIDERS) + " is not there"));
        ExportedJson root = ROOTS.stream()
                .map(folder::resolve)
                .flatMap(path -> file(path).stream())
                .findFirst()
                .orElse(ExportedJson.NONE);
        return new ExportedApp(
                root, providers, file(folder.resolve(CUSTOM_USER_DATA)).orElse(ExportedJson.NONE));
    }

    private static Optional<ExportedJson> file(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            if (Files.size(path) > LARGEST) {
                throw new UnreadableException(path + " is larger than 1 MiB");
            }
            return Stream.of(Files.readString(path))
                    .flatMap(text -> Fields.json(text).stream())
                    .filter(Map.class::isInstance)
                    .map(ExportedJson::of)
                    .findFirst()
                    .or(() -> {
                        throw new UnreadableException(path + " is not a JSON object");
                    });
        } catch (IOException unreadable) {
            throw new UnreadableException(path + " cannot be read");
        }
    }

    /** The folder is no export. */
    public static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String sentence) {
            super(sentence);
        }
    }
}
