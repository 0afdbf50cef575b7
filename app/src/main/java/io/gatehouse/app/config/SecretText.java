package io.gatehouse.app.config;

import io.gatehouse.core.support.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Secrets come as they are, or as {@code file:} and a path, so that they need not stand in the environment. */
final class SecretText {
    private static final String FILE = "file:";

    private SecretText() {}

    /** The secret; null if none is written, or, which is noted, its file cannot be read. */
    static @Nullable Secret read(Values values, Variable variable) {
        String text = values.text(variable);
        if (text == null || !text.startsWith(FILE)) {
            return text == null ? null : Secret.of(text);
        }
        String file = text.substring(FILE.length());
        try {
            return Secret.of(Files.readString(Path.of(file)).strip());
        } catch (IOException | InvalidPathException e) {
            values.wrong(variable + " names the file " + file + ", which cannot be read.");
            return null;
        }
    }
}
