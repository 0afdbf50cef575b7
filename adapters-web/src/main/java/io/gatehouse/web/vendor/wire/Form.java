package io.gatehouse.web.vendor.wire;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.team.Permission;
import io.gatehouse.core.team.TeamNames;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.RefusedRequestException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one body and collects what is wrong with them, so that a developer learns of all mistakes at once.
 * {@link #finish} must be called before anything that was read is used. For one thread.
 */
public final class Form {
    private static final int MOST_LISTED = 200;

    private final Fields fields;
    private final List<ErrorAnswer.Detail> wrong = new ArrayList<>();

    public Form(@Nullable Fields body) {
        this.fields = Fields.orNone(body);
    }

    /** Whether the member is there, though it may be null. */
    public boolean names(String name) {
        return fields.names(name);
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        return fields.has(name);
    }

    /** The text; noted as wrong, and empty, if it is absent, empty or no text. */
    public String text(String name) {
        if (!fields.has(name)) {
            return wrong(name, "is required");
        }
        String text = optionalText(name);
        return text == null ? "" : text.isEmpty() ? wrong(name, "must not be empty") : text;
    }

    /** The text under the first of these names that is there, noted under the first. */
    public String text(String name, String... aliases) {
        if (!fields.has(name)) {
            for (String alias : aliases) {
                if (fields.has(alias)) {
                    return text(alias);
                }
            }
        }
        return text(name);
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

    /** The secret, as it came: never trimmed. */
    public Secret secret(String name) {
        return Secret.of(text(name));
    }

    /** The truth value; noted as wrong, and false, if it is absent or none. */
    public boolean flag(String name) {
        if (fields.raw(name) instanceof Boolean value) {
            return value;
        }
        wrong(name, "must be true or false");
        return false;
    }

    /** A name of a team, till or person, see {@link TeamNames}. */
    public String line(String name) {
        String text = text(name);
        return text.isEmpty()
                ? text
                : TeamNames.parse(text)
                        .orElseGet(() -> wrong(name, "must be one line of 1 to " + TeamNames.LONGEST + " characters"));
    }

    /** The user name; null if it is noted as wrong. */
    public @Nullable Username username(String name) {
        return read(name, Username::parse, "must be a user name");
    }

    /** The address or number as that reading has it; null if it is noted as wrong. */
    public <I extends Identifier> @Nullable I address(String name, Function<String, Optional<I>> reading) {
        return read(name, reading, "must be an e-mail address or a telephone number");
    }

    /** The number as that reading has it; null if it is noted as wrong. */
    public @Nullable PhoneNumber phone(String name, Function<String, Optional<PhoneNumber>> reading) {
        return read(name, reading, "must be a telephone number");
    }

    private <T> @Nullable T read(String name, Function<String, Optional<T>> reading, String message) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        Optional<T> value = reading.apply(text);
        if (value.isEmpty()) {
            wrong(name, message);
        }
        return value.orElse(null);
    }

    /** The permissions, as an object of truth values or a list of names. */
    public Set<Permission> permissions(String name) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        switch (fields.raw(name)) {
            case Map<?, ?> object -> object.forEach((key, value) -> addIfTrue(name, permissions, key, value));
            case List<?> list -> list.forEach(key -> addIfTrue(name, permissions, key, Boolean.TRUE));
            case null, default -> wrong(name, "must be an object of booleans, or a list of names");
        }
        return permissions;
    }

    private void addIfTrue(String name, Set<Permission> permissions, @Nullable Object key, @Nullable Object value) {
        Optional<Permission> permission = key instanceof String text ? Permission.parse(text) : Optional.empty();
        if (permission.isEmpty()) {
            wrong(name, "names a permission that there is not");
        } else if (!(value instanceof Boolean granted)) {
            wrong(name + "." + permission.get().text(), "must be true or false");
        } else if (granted) {
            permissions.add(permission.get());
        }
    }

    /** The ids of tills. */
    public Set<ContextId> tills(String name) {
        Set<ContextId> ids = new HashSet<>();
        if (!(fields.raw(name) instanceof List<?> list) || list.size() > MOST_LISTED) {
            wrong(name, "must be a list of at most " + MOST_LISTED + " ids");
            return ids;
        }
        for (Object each : list) {
            if (each instanceof String id && HexId.isValid(id)) {
                ids.add(new ContextId(id));
            } else {
                wrong(name, "must be a list of ids");
            }
        }
        return ids;
    }

    /** Notes a mistake; answers the empty text. */
    public String wrong(String name, String message) {
        wrong.add(new ErrorAnswer.Detail(name, message));
        return "";
    }

    /** Ends the reading. @throws InvalidRequestException naming every member that is wrong */
    public void finish() {
        if (!wrong.isEmpty()) {
            throw new InvalidRequestException(wrong);
        }
    }

    /** The value that was read, once {@link #finish} has passed. */
    public static <T> T good(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("finish was not called");
        }
        return value;
    }
}
