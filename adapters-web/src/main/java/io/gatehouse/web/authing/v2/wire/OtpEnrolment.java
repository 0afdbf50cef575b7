package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.web.http.QrImages;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What to put into an authenticator app (section 9.3). Prints without secrets.
 *
 * @param secret base32
 * @param qrCode a PNG of the address
 */
@Serdeable
public record OtpEnrolment(
        @JsonProperty("authenticator_type") String type,
        String secret,
        @JsonProperty("qrcode_uri") String uri,
        @JsonProperty("qrcode_data_url") String qrCode,
        @JsonProperty("recovery_code") String recoveryCode) {

    public static OtpEnrolment of(EnrolOtp.Shown shown) {
        return new OtpEnrolment(
                AuthenticatorRecord.TYPE,
                shown.seed().reveal(),
                shown.uri().reveal(),
                QrImages.dataUrl(shown.uri()),
                shown.recoveryCode().reveal());
    }

    @Override
    public String toString() {
        return "OtpEnrolment";
    }
}
