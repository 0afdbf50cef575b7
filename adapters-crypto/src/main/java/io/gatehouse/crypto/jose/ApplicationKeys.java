package io.gatehouse.crypto.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.Application;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** HS256 under the applications' own secrets; apart from the tenants' keys, so that neither is taken for the other. */
final class ApplicationKeys {
    static final Set<String> PARAMETERS = Set.of("alg", "typ");

    private final SecretBox box;

    ApplicationKeys(SecretBox box) {
        this.box = box;
    }

    static JWSHeader header(String type) {
        return new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType(type))
                .build();
    }

    Base64URL sign(Application application, JWSHeader header, String signingInput) {
        try {
            return new MACSigner(secret(application)).sign(header, ascii(signingInput));
        } catch (JOSEException e) {
            throw new IllegalStateException("application " + application.id() + " has an unusable signing secret", e);
        }
    }

    boolean verifies(Application application, CompactJws jws) {
        if (application.signingSecret() == null) {
            return false;
        }
        try {
            return new MACVerifier(secret(application))
                    .verify(jws.header(), ascii(jws.signingInput()), jws.signature());
        } catch (JOSEException e) {
            throw new IllegalStateException("application " + application.id() + " has an unusable signing secret", e);
        }
    }

    private byte[] secret(Application application) {
        byte[] sealed = application.signingSecret();
        if (sealed == null) {
            throw new IllegalArgumentException("application " + application.id() + " has no signing secret");
        }
        return box.open(sealed, Application.signingSecretContext(application.id()))
                .orElseThrow(() -> new IllegalStateException("the signing secret of application " + application.id()
                        + " does not open: is the master key the one it was sealed with?"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
