package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gatehouse.web.authing.wire.UserRecord;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user with his custom data (section 11), as an object of keys and values, null where he has nothing of a field. Prints
 * without the data.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UserWithData(@JsonUnwrapped UserRecord user, Map<String, @Nullable Object> customData) {
    @Override
    public String toString() {
        return "UserWithData[" + user + "]";
    }
}
