package io.gatehouse.web.vendor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.web.http.QrImages;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * How an owner's second factor stands (section 3). Prints without secrets.
 *
 * @param enabled whether the channel counts already; false while it is to be confirmed
 * @param channel {@code sms}, {@code email} or {@code totp}; null where it is off
 * @param confirmationRequired a code has to be given at {@code /2fa/confirm}
 * @param maskedTo where that code was sent; absent where none was
 * @param qr a PNG of {@code otpauthUri} as a {@code data:} URL
 * @param recoveryCode to be kept; good once it is confirmed
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FactorAnswer(
        boolean enabled,
        @Nullable String channel,
        boolean confirmationRequired,
        @Nullable String maskedTo,
        @Nullable String secret,
        @Nullable String otpauthUri,
        @Nullable String qr,
        @Nullable String recoveryCode) {

    public static FactorAnswer on(FactorType channel) {
        return new FactorAnswer(true, OtpRequired.channelOf(channel), false, null, null, null, null, null);
    }

    public static FactorAnswer off() {
        return new FactorAnswer(false, null, false, null, null, null, null, null);
    }

    public static FactorAnswer codeSent(Identifier address) {
        return new FactorAnswer(
                false,
                OtpRequired.channelOf(Factor.Address.typeOf(address)),
                true,
                OtpRequired.masked(address),
                null,
                null,
                null,
                null);
    }

    public static FactorAnswer toScan(EnrolOtp.Shown shown) {
        Secret recovery = shown.recoveryCode();
        return new FactorAnswer(
                false,
                OtpRequired.channelOf(FactorType.OTP),
                true,
                null,
                shown.seed().reveal(),
                shown.uri().reveal(),
                QrImages.dataUrl(shown.uri()),
                recovery.reveal());
    }

    @Override
    public String toString() {
        return "FactorAnswer[" + channel + "]";
    }
}
