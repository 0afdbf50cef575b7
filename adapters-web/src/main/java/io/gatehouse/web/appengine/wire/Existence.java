package io.gatehouse.web.appengine.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.principal.Principal;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** Whether there is such a customer. @param user absent if there is none */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Existence(boolean exists, @Nullable Found user) {

    /** Who was found. Both members are always there. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Found(@Nullable String email, @Nullable String username) {}

    /** There is none, or it is not told. */
    public static Existence none() {
        return new Existence(false, null);
    }

    /** There is one. */
    public static Existence of(Principal principal) {
        return new Existence(
                true,
                new Found(
                        principal.email() == null ? null : principal.email().text(),
                        principal.username() == null
                                ? null
                                : principal.username().text()));
    }
}
