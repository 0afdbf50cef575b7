package io.gatehouse.web.appengine.wire;

import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.RefusedRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one body and collects what is wrong with them, so that a developer learns of all mistakes at once.
 * {@link #finish} must be called before anything that was read is used. For one thread.
 */
public final class Form {
    private final Fields fields;
    private final List<ErrorAnswer.Detail> wrong = new ArrayList<>();

    public Form(Fields fields) {
        this.fields = fields;
    }

    /** The text; noted as wrong, and empty, if it is absent, empty or no text. */
    public String text(String name) {
        if (!fields.has(name)) {
            return wrong(name, "is required");
        }
        String text = optionalText(name);
        return text == null ? "" : text.isEmpty() ? wrong(name, "must not be empty") : text;
    }

    /** The text under either name, noted under the first. */
    public String text(String name, String alias) {
        return fields.has(name) || !fields.has(alias) ? text(name) : text(alias);
    }

    /** The secret, as it came: never trimmed. */
    public Secret secret(String name) {
        return Secret.of(text(name));
    }

    /** The text; null if it is absent, or noted as wrong because it is no text. */
    public @Nullable String optionalText(String name) {
        try {
            return fields.optionalText(name).orElse(null);
        } catch (RefusedRequestException noText) {
            wrong(name, "must be a text");
            return null;
        }
    }

    /** A line that a person writes about himself; null if it is absent or blank. */
    public @Nullable String line(String name) {
        String text = optionalText(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > Profile.LONGEST) {
            wrong(name, "must have at most " + Profile.LONGEST + " characters");
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            wrong(name, "must not contain control characters");
        }
        return text;
    }

    /** The texts in the list; empty if it is absent; noted as wrong, and empty, if it is no list of texts. */
    public List<String> texts(String name) {
        return switch (fields.raw(name)) {
            case null -> List.of();
            case List<?> list
            when list.stream().allMatch(String.class::isInstance) ->
                list.stream().map(String.class::cast).toList();
            default -> {
                wrong(name, "must be a list of texts");
                yield List.of();
            }
        };
    }

    /** Whether the member is there, though it may be null. */
    public boolean names(String name) {
        return fields.names(name);
    }

    /** The text, if it is one; whatever else is there is passed over. */
    public Optional<String> readableText(String name) {
        try {
            return fields.optionalText(name).filter(text -> !text.isEmpty());
        } catch (RefusedRequestException noText) {
            return Optional.empty();
        }
    }

    /** The constant of that name; noted as wrong, and the other one, if it is absent or there is none. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E other) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        if (!text.isEmpty()) {
            wrong(name, "must be one of " + Arrays.toString(type.getEnumConstants()));
        }
        return other;
    }

    /** Ends the reading. @throws InvalidRequestException naming every member that is wrong */
    public void finish() {
        if (!wrong.isEmpty()) {
            throw new InvalidRequestException(wrong);
        }
    }

    /** Notes a mistake; answers the empty text. */
    String wrong(String name, String message) {
        wrong.add(new ErrorAnswer.Detail(name, message));
        return "";
    }
}
