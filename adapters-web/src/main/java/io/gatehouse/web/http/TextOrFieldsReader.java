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
import org.jspecify.annotations.Nullable;

/** Reads {@link TextOrFields}: as {@link FieldsReader} does, but for JSON that begins with a quotation mark. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED, MediaType.ALL})
final class TextOrFieldsReader implements MessageBodyReader<TextOrFields> {
    @Override
    public boolean isReadable(Argument<TextOrFields> type, @Nullable MediaType mediaType) {
        return type.getType() == TextOrFields.class;
    }

    @Override
    public TextOrFields read(
            Argument<TextOrFields> type, @Nullable MediaType mediaType, Headers headers, ByteBuffer<?> buffer)
            throws CodecException {
        return read(mediaType, buffer.toByteArray());
    }

    @Override
    public TextOrFields read(
            Argument<TextOrFields> type, @Nullable MediaType mediaType, Headers headers, InputStream stream)
            throws CodecException {
        try {
            return read(mediaType, stream.readAllBytes());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    static TextOrFields read(@Nullable MediaType mediaType, byte[] bytes) {
        return FieldsReader.startsWith('"', bytes)
                ? TextOrFields.text(FieldsReader.readText(mediaType, bytes))
                : TextOrFields.fields(FieldsReader.read(mediaType, bytes));
    }
}
