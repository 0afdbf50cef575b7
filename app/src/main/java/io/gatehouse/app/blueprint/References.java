package io.gatehouse.app.blueprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${NAME}</code> by a variable of the environment and <code>${file:/path}</code> by a file's text, so that
 * secrets need not stand in a blueprint; <code>$${</code> is a plain <code>${</code>.
 */
public final class References {
    private static final Pattern FORM = Pattern.compile("\\$(?:\\$\\{|\\{([^}]*)\\})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String FILE = "file:";
    private static final long LARGEST_FILE = 1 << 20;

    private final UnaryOperator<@Nullable String> environment;
    private final boolean files;

    private References(UnaryOperator<@Nullable String> environment, boolean files) {
        this.environment = environment;
        this.files = files;
    }

    /** Variables by that look-up (null: not set), and files of this machine. */
    public static References of(UnaryOperator<@Nullable String> environment) {
        return new References(environment, true);
    }

    /** None: for blueprints that come over the network, which must not read this machine's environment and files. */
    public static References none() {
        return new References(name -> null, false);
    }

    /** Why a reference could not be replaced; the message is for the operator and names no value. */
    static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1L;

        Unresolved(String message) {
            super(message, null, false, false);
        }
    }

    /** The text with every reference replaced. What a reference brings is not looked at again. */
    String replace(String text) throws Unresolved {
        if (text.indexOf("${") < 0) {
            return text;
        }
        StringBuilder replaced = new StringBuilder();
        Matcher matcher = FORM.matcher(text);
        int from = 0;
        while (matcher.find()) {
            replaced.append(text, from, matcher.start());
            String reference = matcher.group(1);
            replaced.append(reference == null ? "${" : resolve(reference));
            from = matcher.end();
        }
        return replaced.append(text, from, text.length()).toString();
    }

    private String resolve(String reference) throws Unresolved {
        if (reference.startsWith(FILE)) {
            return files ? read(reference.substring(FILE.length())) : refuse();
        }
        if (!NAME.matcher(reference).matches()) {
            throw new Unresolved(
                    "a reference is ${NAME} of an environment variable or ${file:/path}; $${ is a plain ${");
        }
        String value = files ? environment.apply(reference) : refuse();
        if (value == null) {
            throw new Unresolved("the environment variable " + reference + " is not set");
        }
        return value;
    }

    private static String refuse() throws Unresolved {
        throw new Unresolved("references are replaced by the gatehouse command, not by the server; $${ is a plain ${");
    }

    private static String read(String file) throws Unresolved {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LARGEST_FILE) {
                throw new Unresolved("the file " + file + " is larger than 1 MiB");
            }
            String text = Files.readString(path);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException | InvalidPathException e) {
            throw new Unresolved("the file " + file + " cannot be read");
        }
    }
}
