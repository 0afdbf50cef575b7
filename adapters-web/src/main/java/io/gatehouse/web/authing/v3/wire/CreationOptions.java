package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.mfa.EnrolPasskey;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What {@code PublicKeyCredential.parseCreationOptionsFromJSON} takes (WebAuthn Level 3, section 5.1.9).
 *
 * @param timeout milliseconds
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CreationOptions(
        Party rp,
        User user,
        String challenge,
        List<Parameters> pubKeyCredParams,
        long timeout,
        List<CredentialDescriptor> excludeCredentials,
        Selection authenticatorSelection,
        String attestation) {
    private static final List<Parameters> ALGORITHMS = List.of(
            new Parameters(CredentialDescriptor.PUBLIC_KEY, -7), // ES256
            new Parameters(CredentialDescriptor.PUBLIC_KEY, -8), // EdDSA
            new Parameters(CredentialDescriptor.PUBLIC_KEY, -257)); // RS256

    @Serdeable
    public record Party(String id, String name) {}

    @Serdeable
    public record User(String id, String name, String displayName) {}

    /** An algorithm. @param alg its number in COSE */
    @Serdeable
    public record Parameters(String type, int alg) {}

    @Serdeable
    public record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    public static CreationOptions of(EnrolPasskey.Options options) {
        return new CreationOptions(
                new Party(options.party().id(), options.party().name()),
                new User(Base64Url.of(options.userHandle()), options.userName(), options.displayName()),
                Base64Url.of(options.challenge()),
                ALGORITHMS,
                options.lifetime().toMillis(),
                CredentialDescriptor.of(options.present()),
                new Selection("preferred", false, "preferred"),
                "none");
    }

    @Override
    public String toString() {
        return "CreationOptions";
    }
}
