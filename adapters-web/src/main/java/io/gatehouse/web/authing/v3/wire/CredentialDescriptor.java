package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.mfa.Passkey;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A passkey as browsers are told of it ({@code PublicKeyCredentialDescriptorJSON}, WebAuthn Level 3, section 5.1). */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CredentialDescriptor(String type, String id, List<String> transports) {
    /** The only type that there is. */
    public static final String PUBLIC_KEY = "public-key";

    static List<CredentialDescriptor> of(List<Passkey> passkeys) {
        return passkeys.stream()
                .map(passkey -> new CredentialDescriptor(
                        PUBLIC_KEY,
                        Base64Url.of(passkey.credentialId()),
                        passkey.transports().stream().sorted().toList()))
                .toList();
    }
}
