package io.gatehouse.web.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into {@link Fields}, within limits: UTF-8 without errors, at most 32 levels, 2000 members in all, numbers
 * of 32 digits. Whatever is beyond ends the request with {@code INVALID_INPUT} of the field {@code body}.
 */
final class BodyParser {
    /** What the failure names when the body as a whole cannot be read. */
    static final String BODY = "body";

    private static final int MOST_MEMBERS = 2000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(32)
                    .maxNameLength(256)
                    .maxStringLength(1024 * 1024)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private int members;

    private BodyParser() {}

    /** The members of a JSON object; none for an empty text. */
    static Fields json(byte[] bytes) {
        String text = decode(bytes);
        if (text.isBlank()) {
            return Fields.orNone(null);
        }
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw RefusedRequestException.field(BODY);
            }
            Map<String, @Nullable Object> members = new BodyParser().object(parser);
            if (parser.nextToken() != null) {
                throw RefusedRequestException.field(BODY);
            }
            return Fields.of(members);
        } catch (IOException malformed) {
            throw RefusedRequestException.field(BODY);
        }
    }

    /** The text of a JSON string that is all there is. */
    static String text(byte[] bytes) {
        try (JsonParser parser = JSON.createParser(decode(bytes))) {
            String text = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
            if (text == null || parser.nextToken() != null) {
                throw RefusedRequestException.field(BODY);
            }
            return text;
        } catch (IOException malformed) {
            throw RefusedRequestException.field(BODY);
        }
    }

    /** Any JSON value, under the bounds of a body; null if it is null or there is none. */
    static @Nullable Object value(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonToken first = parser.nextToken();
            Object value = first == null ? null : new BodyParser().value(parser, first);
            if (parser.nextToken() != null) {
                throw RefusedRequestException.field(BODY);
            }
            return value;
        } catch (IOException malformed) {
            throw RefusedRequestException.field(BODY);
        }
    }

    /** The members of a form; of several with one name the first counts. */
    static Fields form(byte[] bytes) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String pair : decode(bytes).split("&", MOST_MEMBERS + 1)) {
            if (members.size() >= MOST_MEMBERS) {
                throw RefusedRequestException.field(BODY);
            }
            int equals = pair.indexOf('=');
            String name = unescape(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                members.putIfAbsent(name, equals < 0 ? "" : unescape(pair.substring(equals + 1)));
            }
        }
        return Fields.of(members);
    }

    private Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return elements;
    }

    private @Nullable Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (++members > MOST_MEMBERS || token == null) {
            throw RefusedRequestException.field(BODY);
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw RefusedRequestException.field(BODY);
        };
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw RefusedRequestException.field(BODY);
        }
    }

    private static String unescape(String text) {
        try {
            String plain = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (plain.indexOf('\uFFFD') >= 0) {
                throw RefusedRequestException.field(BODY);
            }
            return plain;
        } catch (IllegalArgumentException malformed) {
            throw RefusedRequestException.field(BODY);
        }
    }
}
