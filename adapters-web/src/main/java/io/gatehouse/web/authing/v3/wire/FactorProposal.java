package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.web.http.QrImages;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A factor that is about to be enrolled (section 13.7). Prints without secrets.
 *
 * @param enrollmentToken names it when it is enrolled, to whoever proposed it and for a minute
 * @param otpData what to put into an authenticator app; null for an address
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FactorProposal(
        String enrollmentToken, @Nullable OtpData otpData) {

    /** What to put into an authenticator app. Prints without secrets. @param qrCodeDataUrl a PNG of the address */
    @Serdeable
    public record OtpData(String qrCodeUri, String qrCodeDataUrl, String recoveryCode) {
        @Override
        public String toString() {
            return "OtpData";
        }
    }

    public static FactorProposal of(EnrolOtp.Shown shown) {
        return new FactorProposal(
                shown.factor().hex(),
                new OtpData(
                        shown.uri().reveal(),
                        QrImages.dataUrl(shown.uri()),
                        shown.recoveryCode().reveal()));
    }

    public static FactorProposal of(Factor address) {
        return new FactorProposal(address.id().hex(), null);
    }

    @Override
    public String toString() {
        return "FactorProposal";
    }
}
