package io.gatehouse.web.vendor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That a code is due (section 3). Prints without the token.
 *
 * @param channel {@code sms}, {@code email} or {@code totp}
 * @param maskedTo where the code was sent, without its middle; null for an authenticator
 * @param expiresIn seconds until the token is over
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OtpRequired(
        String status,
        String otpToken,
        String channel,
        @Nullable String maskedTo,
        long expiresIn) {
    private static final String DOTS = "•••";

    public static OtpRequired of(Secret ticket, FactorType channel, @Nullable Identifier address, long expiresIn) {
        return new OtpRequired(
                "OTP_REQUIRED",
                ticket.reveal(),
                channelOf(channel),
                address == null ? null : masked(address),
                expiresIn);
    }

    /** What this dialect calls a type of factor. */
    public static String channelOf(FactorType type) {
        return switch (type) {
            case OTP -> "totp";
            case SMS -> "sms";
            case EMAIL -> "email";
            case PASSKEY -> type.name().toLowerCase(Locale.ROOT);
        };
    }

    /** An address without its middle; neither does its length show. */
    public static String masked(Identifier address) {
        String text = address.canonical();
        if (address instanceof EmailAddress) {
            return text.substring(0, text.offsetByCodePoints(0, 1)) + DOTS + text.substring(text.indexOf('@'));
        }
        return text.substring(0, 2) + DOTS + text.substring(text.length() - 2);
    }

    @Override
    public String toString() {
        return "OtpRequired[" + channel + "]";
    }
}
