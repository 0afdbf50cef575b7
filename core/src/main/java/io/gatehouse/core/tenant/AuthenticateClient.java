package io.gatehouse.core.tenant;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application.TokenEndpointAuth;
import org.jspecify.annotations.Nullable;

/**
 * Lets an application prove itself by the one method that is its own (RFC 6749, section 2.3). Secrets are compared by their
 * digests, in constant time. Safe for several threads.
 */
public final class AuthenticateClient {
    /**
     * What came with the request. Prints without the secret.
     *
     * @param how by which method; {@code NONE} if there was no secret
     * @param clientId as whom; null if the secret came without a name
     * @param secret null if there was none
     */
    public record Presented(
            TokenEndpointAuth how,
            @Nullable String clientId,
            @Nullable Secret secret) {
        /** Nothing at all. */
        public static Presented nothing() {
            return new Presented(TokenEndpointAuth.NONE, null, null);
        }
    }

    /** The application itself; {@code INVALID_CLIENT} if it must prove itself and did not. */
    public Result<Application> execute(Application application, Presented presented) {
        boolean isGood = switch (application.tokenEndpointAuth()) {
            case NONE -> true;
            case CLIENT_SECRET_POST, CLIENT_SECRET_BASIC ->
                presented.how() == application.tokenEndpointAuth()
                        && isOf(application, presented.clientId())
                        && isSecretOf(application, presented.secret());
        };
        return isGood ? Result.ok(application) : Result.refused(FailureCode.INVALID_CLIENT);
    }

    /**
     * The application itself, if it has proven itself by its secret, in its own way, or in either if it has none;
     * {@code INVALID_CLIENT} otherwise. For what even an application without a way of its own must prove itself for.
     */
    public Result<Application> bySecret(Application application, Presented presented) {
        boolean isItsWay = application.tokenEndpointAuth() == TokenEndpointAuth.NONE
                || application.tokenEndpointAuth() == presented.how();
        boolean isGood =
                isItsWay && isOf(application, presented.clientId()) && isSecretOf(application, presented.secret());
        return isGood ? Result.ok(application) : Result.refused(FailureCode.INVALID_CLIENT);
    }

    private static boolean isOf(Application application, @Nullable String clientId) {
        return clientId == null || clientId.equals(application.id().hex());
    }

    private static boolean isSecretOf(Application application, @Nullable Secret secret) {
        Digest expected = application.secretDigest();
        return expected != null && secret != null && expected.equals(Digest.of(secret.reveal()));
    }
}
