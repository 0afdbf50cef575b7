package io.gatehouse.web.authing.graphql;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to what was refused (section 3.4): clients read an object where GraphQL has a text. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record Refusal(@Nullable Object data, List<Entry> errors) {

    /** One error. @param message the object that clients read */
    @Serdeable
    record Entry(Message message) {}

    /** Why it was refused. @param data with a few codes only */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Message(int code, String message, @Nullable Object data) {}

    static Refusal of(int code, String message, @Nullable Object data) {
        return new Refusal(null, List.of(new Entry(new Message(code, message, data))));
    }
}
