package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.mfa.PasskeyProofs;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What {@code PublicKeyCredential.parseRequestOptionsFromJSON} takes (WebAuthn Level 3, section 5.1.10).
 *
 * @param timeout milliseconds
 * @param allowCredentials empty: any that the authenticator has for the relying party
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RequestOptions(
        String challenge,
        long timeout,
        String rpId,
        List<CredentialDescriptor> allowCredentials,
        String userVerification) {

    public static RequestOptions of(PasskeyProofs.Options options) {
        return new RequestOptions(
                Base64Url.of(options.challenge()),
                options.lifetime().toMillis(),
                options.party().id(),
                CredentialDescriptor.of(options.allowed()),
                options.mustVerifyUser() ? "required" : "preferred");
    }

    @Override
    public String toString() {
        return "RequestOptions";
    }
}
