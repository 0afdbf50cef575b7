package io.gatehouse.web.vendor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.support.Secret;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * That a password must be set first (section 3). Prints without the code.
 *
 * @param tempCode to be given with the new password, where the old one was right but an operator demands another; absent
 *     for members who have none yet: theirs came by text message
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PasswordDue(String status, @Nullable String tempCode) {
    private static final String STATUS = "PASSWORD_SETUP_REQUIRED";

    /** The code was sent. */
    public static PasswordDue byMessage() {
        return new PasswordDue(STATUS, null);
    }

    /** The code is here. */
    public static PasswordDue with(Secret ticket) {
        return new PasswordDue(STATUS, ticket.reveal());
    }

    @Override
    public String toString() {
        return "PasswordDue";
    }
}
