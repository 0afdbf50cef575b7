package io.gatehouse.federation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.gatehouse.core.function.FunctionValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON texts as plain trees: null, {@link String}, {@link Boolean}, {@link BigDecimal}, and {@link List}s and {@link Map}s by
 * texts of these. Numbers are exact; members keep their order, and none may be said twice.
 */
public final class PlainJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(FunctionValue.DEEPEST + 2)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PlainJson() {}

    /** The compact text of such a tree. */
    public static String write(@Nullable Object tree) {
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
            case List<?> items -> {
                to.writeStartArray();
                for (Object item : items) {
                    write(to, item);
                }
                to.writeEndArray();
            }
            case Boolean flag -> to.writeBoolean(flag);
            case BigDecimal number -> to.writeNumber(number);
            default -> to.writeString(node.toString());
        }
    }

    /** The members of the object in the text; empty if it holds anything else, or more than that. */
    public static Optional<Map<String, @Nullable Object>> readObject(byte[] text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            @SuppressWarnings("unchecked") // what read() makes of objects
            Map<String, @Nullable Object> members =
                    read(parser) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
            boolean isAll = parser.nextToken() == null;
            return isAll ? Optional.ofNullable(members) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static @Nullable Object read(JsonParser from) throws IOException {
        return switch (from.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                while (from.nextToken() != JsonToken.END_OBJECT) {
                    String name = from.currentName();
                    from.nextToken();
                    members.put(name, read(from));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (from.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(from));
                }
                yield items;
            }
            case VALUE_STRING -> from.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> from.getDecimalValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case null, default -> null;
        };
    }
}
