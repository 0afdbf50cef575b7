package io.gatehouse.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object that a server has answered. @param members scalars, lists and objects, in order */
record JsonAnswer(Map<String, @Nullable Object> members) {

    /** The object in the text; without members if it is none. */
    static JsonAnswer read(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? new JsonAnswer(object(parser))
                    : new JsonAnswer(Map.of());
        } catch (IOException notJson) {
            return new JsonAnswer(Map.of());
        }
    }

    /** The text; empty if there is none. */
    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    /** The texts of the list; none if there is no such list. */
    List<String> texts(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The objects of the list; none if there is no such list. */
    List<JsonAnswer> objects(String name) {
        List<JsonAnswer> objects = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> object) {
                    Map<String, @Nullable Object> read = new LinkedHashMap<>();
                    object.forEach((key, value) -> read.put(String.valueOf(key), value));
                    objects.add(new JsonAnswer(read));
                }
            }
        }
        return objects;
    }

    /** The mistakes in a blueprint, if it was refused for such. */
    List<String> problems() {
        List<String> lines = new ArrayList<>();
        if (members.get("errors") instanceof List<?> errors) {
            for (Object error : errors) {
                if (error instanceof Map<?, ?> mistake && mistake.get("line") instanceof Number line) {
                    lines.add(Answers.problem(
                            String.valueOf(mistake.get("file")),
                            line.intValue(),
                            String.valueOf(mistake.get("key")),
                            String.valueOf(mistake.get("message"))));
                }
            }
        }
        return lines;
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> null;
        };
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }
}
