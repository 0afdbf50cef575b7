package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.web.authing.wire.TokenSet;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * How far a code has come, for the page that shows it (section 13.10). What is null is left out. Prints without secrets.
 *
 * @param ticket once it is authorised, unless the tokens come at once
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QrCodeStatus(
        String status,
        @Nullable String ticket,
        @Nullable Brief briefUserInfo,
        @Nullable TokenSet tokenSet) {
    /** All that is shown of whoever has scanned a code. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Brief(@Nullable String displayName, String photo) {}

    /** Without anybody. */
    public static QrCodeStatus of(String status) {
        return new QrCodeStatus(status, null, null, null);
    }

    @Override
    public String toString() {
        return "QrCodeStatus[" + status + "]";
    }
}
