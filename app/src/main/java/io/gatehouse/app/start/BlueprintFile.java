package io.gatehouse.app.start;

import io.gatehouse.app.blueprint.Blueprint;
import io.gatehouse.app.blueprint.BlueprintException;
import io.gatehouse.app.blueprint.BlueprintParser;
import io.gatehouse.app.blueprint.ReferencedText;
import io.gatehouse.app.blueprint.References;
import io.gatehouse.app.config.StartRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A blueprint as an operator hands it in: its references are replaced by his environment and files. Prints without text.
 *
 * @param name for messages
 * @param text YAML without references
 */
public record BlueprintFile(String name, String text) {
    private static final String DEMO = "demo.yaml";

    /** @throws StartRefusedException if it cannot be read, or a reference cannot be replaced */
    public static BlueprintFile read(Path file, References references) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new BlueprintFile(file.toString(), ReferencedText.replace(file.toString(), text, references));
        } catch (BlueprintException wrong) {
            throw refusal(wrong);
        } catch (NoSuchFileException none) {
            throw new StartRefusedException("There is no blueprint " + file + ".");
        } catch (CharacterCodingException notText) {
            throw new StartRefusedException("The blueprint " + file + " is not a text in UTF-8.");
        } catch (IOException e) {
            throw new StartRefusedException("The blueprint " + file + " cannot be read.");
        }
    }

    /** The demo tenant. */
    static BlueprintFile demo() {
        try (InputStream in = Blueprint.class.getResourceAsStream(DEMO)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + DEMO);
            }
            return new BlueprintFile(DEMO, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blueprint in it, hashes unchecked. @throws StartRefusedException with all that is wrong */
    public Blueprint parsed() {
        try {
            return new BlueprintParser(hash -> true).parse(name, text, References.none());
        } catch (BlueprintException wrong) {
            throw refusal(wrong);
        }
    }

    private static StartRefusedException refusal(BlueprintException wrong) {
        return new StartRefusedException(
                wrong.problems().stream().map(Object::toString).toList());
    }

    @Override
    public String toString() {
        return "BlueprintFile[" + name + "]";
    }
}
