package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * How far a code has come, for the page that shows it (section 10). Prints without the ticket.
 *
 * @param ticket with status 2, unless the user comes at once
 * @param userInfo null before somebody has scanned it; {@link Brief}, or the user with a token
 * @param scannedResult with status 4 {@link FactorDue}, with status 5 {@link Problem}
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record QrStatus(
        String random,
        int status,
        @Nullable String ticket,
        @Nullable Object userInfo,
        @Nullable String scannedUserId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object scannedResult) {
    public static final int WAITING = 0;
    public static final int SCANNED = 1;
    public static final int AUTHORISED = 2;
    public static final int CANCELLED = 3;
    public static final int EXPIRED = -1;
    public static final int FACTOR_DUE = 4;
    public static final int ERROR = 5;

    /** All that is shown of whoever has scanned a code and not confirmed it. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Brief(@Nullable String nickname, String photo) {}

    /** A second factor is due: what a log-in would be answered with. */
    @Serdeable
    public record FactorDue(int code, String message, Object data) {}

    /** Why there will be no log-in. */
    @Serdeable
    public record Problem(String errmsg) {}

    /** Without anybody. */
    public static QrStatus of(String random, int status) {
        return new QrStatus(random, status, null, null, null, null);
    }

    @Override
    public String toString() {
        return "QrStatus[" + status + "]";
    }
}
