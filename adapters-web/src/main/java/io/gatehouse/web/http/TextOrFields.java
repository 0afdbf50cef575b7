package io.gatehouse.web.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body that is either the usual object or one bare JSON string, for the few routes to which a client sends the latter
 * (Authing 13.6). Prints without values.
 */
public final class TextOrFields {
    private final @Nullable String text;
    private final Fields fields;

    private TextOrFields(@Nullable String text, Fields fields) {
        this.text = text;
        this.fields = fields;
    }

    static TextOrFields text(String text) {
        return new TextOrFields(text, Fields.orNone(null));
    }

    static TextOrFields fields(Fields fields) {
        return new TextOrFields(null, fields);
    }

    /** The members of the body: its own, or the bare text as the member of that name; none if there was no body. */
    public static Fields as(String member, @Nullable TextOrFields body) {
        if (body == null) {
            return Fields.orNone(null);
        }
        return body.text == null ? body.fields : Fields.of(Map.of(member, body.text));
    }

    @Override
    public String toString() {
        return text == null ? fields.toString() : "***";
    }
}
