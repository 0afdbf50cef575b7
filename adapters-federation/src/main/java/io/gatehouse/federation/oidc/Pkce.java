package io.gatehouse.federation.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.gatehouse.core.support.Secret;

/** RFC 7636, section 4.2. */
public final class Pkce {
    private Pkce() {}

    /** The S256 challenge of the verifier. @throws IllegalArgumentException if it is not 43 to 128 unreserved characters */
    public static String challenge(Secret verifier) {
        return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier.reveal()))
                .getValue();
    }
}
