package io.gatehouse.persistence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON texts in columns: small trees of maps, lists, texts, numbers and truth values. */
final class StoredJson {
    private static final JsonFactory JSON = new JsonFactory();

    private StoredJson() {}

    static String write(Object tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(generator, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator to, @Nullable Object node) throws IOException {
        switch (node) {
            case null -> to.writeNull();
            case Map<?, ?> members -> {
                to.writeStartObject();
                for (Map.Entry<?, ?> member : members.entrySet()) {
                    to.writeFieldName(String.valueOf(member.getKey()));
                    write(to, member.getValue());
                }
                to.writeEndObject();
            }
            case Iterable<?> items -> {
                to.writeStartArray();
                for (Object item : items) {
                    write(to, item);
                }
                to.writeEndArray();
            }
            case Boolean flag -> to.writeBoolean(flag);
            case Integer number -> to.writeNumber(number);
            case Long number -> to.writeNumber(number);
            case BigDecimal number -> to.writeNumber(number);
            default -> to.writeString(node.toString());
        }
    }

    /** The members of an object that are texts; others are passed over. */
    static Map<String, String> readTexts(String text) {
        Map<String, String> texts = new LinkedHashMap<>();
        read(text).all().forEach((name, value) -> {
            if (value instanceof String string) {
                texts.put(name, string);
            }
        });
        return texts;
    }

    /** The object in the text. @throws UnreadableRowException if it holds none */
    static Members read(String text) {
        return new Members(object(text));
    }

    /** The value in the text, its numbers as {@link BigDecimal}. @throws UnreadableRowException if it holds none but null */
    static Object readExactly(String text) {
        Object value = parse(text, JsonParser::getDecimalValue);
        return value == null ? fail(null) : value;
    }

    /** The texts in an array. @throws UnreadableRowException if it is none */
    static List<String> readList(String text) {
        return parse(text) instanceof List<?> list ? texts(list) : fail(null);
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }

    @SuppressWarnings("unchecked") // what read() makes of objects
    private static Map<String, @Nullable Object> object(String text) {
        return parse(text) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : fail(null);
    }

    private static @Nullable Object parse(String text) {
        return parse(text, StoredJson::number);
    }

    /** How numbers are read. */
    private interface Numbers {
        Number of(JsonParser from) throws IOException;
    }

    private static Number number(JsonParser from) throws IOException {
        if (from.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return from.getLongValue();
        }
        return from.getDoubleValue();
    }

    private static @Nullable Object parse(String text, Numbers numbers) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return read(parser, numbers);
        } catch (IOException e) {
            return fail(e);
        }
    }

    private static <T> T fail(@Nullable IOException cause) {
        throw cause == null
                ? new UnreadableRowException("a column holds other JSON than expected")
                : new UnreadableRowException("a column holds no JSON", cause);
    }

    private static @Nullable Object read(JsonParser from, Numbers numbers) throws IOException {
        return switch (from.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                while (from.nextToken() != JsonToken.END_OBJECT) {
                    String name = from.currentName();
                    from.nextToken();
                    members.put(name, read(from, numbers));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (from.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(from, numbers));
                }
                yield items;
            }
            case VALUE_STRING -> from.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> numbers.of(from);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case null, default -> fail(null);
        };
    }

    /** The members of an object; one that is missing or of another type counts as not said. */
    record Members(Map<String, @Nullable Object> all) {
        int integer(String name, int unsaid) {
            return all.get(name) instanceof Long number ? Math.toIntExact(number) : unsaid;
        }

        @Nullable
        Long number(String name) {
            return all.get(name) instanceof Long number ? number : null;
        }

        boolean flag(String name, boolean unsaid) {
            return all.get(name) instanceof Boolean flag ? flag : unsaid;
        }

        @Nullable
        String text(String name) {
            return all.get(name) instanceof String text ? text : null;
        }

        List<String> list(String name) {
            return all.get(name) instanceof List<?> list ? texts(list) : List.of();
        }

        /** The objects in an array; what is none is passed over. */
        @SuppressWarnings("unchecked") // what read() makes of objects
        List<Members> objects(String name) {
            List<?> items = all.get(name) instanceof List<?> list ? list : List.of();
            return items.stream()
                    .filter(Map.class::isInstance)
                    .map(item -> new Members((Map<String, @Nullable Object>) item))
                    .toList();
        }

        @SuppressWarnings("unchecked") // what read() makes of objects
        Members object(String name) {
            return new Members(all.get(name) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of());
        }
    }
}
