package io.gatehouse.web.http;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.MessageBodyReader;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@link Fields} from JSON and forms, whatever a client says about a body that is empty. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED, MediaType.ALL})
final class FieldsReader implements MessageBodyReader<Fields> {
    @Override
    public boolean isReadable(Argument<Fields> type, @Nullable MediaType mediaType) {
        return type.getType() == Fields.class;
    }

    @Override
    public Fields read(Argument<Fields> type, @Nullable MediaType mediaType, Headers headers, ByteBuffer<?> buffer)
            throws CodecException {
        return read(mediaType, buffer.toByteArray());
    }

    @Override
    public Fields read(Argument<Fields> type, @Nullable MediaType mediaType, Headers headers, InputStream stream)
            throws CodecException {
        try {
            return read(mediaType, stream.readAllBytes());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    static Fields read(@Nullable MediaType mediaType, byte[] bytes) {
        if (bytes.length == 0) {
            return Fields.orNone(null);
        }
        if (mediaType == null || isJson(mediaType)) {
            requireUtf8(mediaType);
            return BodyParser.json(bytes);
        }
        if (mediaType.matches(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            requireUtf8(mediaType);
            return startsWith('{', bytes) ? BodyParser.json(bytes) : BodyParser.form(bytes);
        }
        throw RefusedRequestException.field("content-type");
    }

    /** The text of a body that is one JSON string. */
    static String readText(@Nullable MediaType mediaType, byte[] bytes) {
        if (mediaType != null && !isJson(mediaType)) {
            throw RefusedRequestException.field("content-type");
        }
        requireUtf8(mediaType);
        return BodyParser.text(bytes);
    }

    private static boolean isJson(MediaType type) {
        String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
        return type.getType().equalsIgnoreCase("application") && (subtype.equals("json") || subtype.endsWith("+json"));
    }

    private static void requireUtf8(@Nullable MediaType type) {
        String charset =
                type == null ? null : type.getParameters().get("charset").orElse(null);
        if (charset != null
                && !charset.replace("\"", "").equalsIgnoreCase(StandardCharsets.UTF_8.name())
                && !charset.equalsIgnoreCase("utf8")) {
            throw RefusedRequestException.field("content-type");
        }
    }

    /** Whether that is the first that is no space; some clients leave their library's default content type on JSON. */
    static boolean startsWith(char first, byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b == first;
            }
        }
        return false;
    }
}
