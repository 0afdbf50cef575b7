package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.ProveUpstream;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamCredential.AccessToken;
import io.gatehouse.core.federation.UpstreamCredential.AuthorizationCode;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.http.Fields;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The providers that are upstreams (sections 7.4 to 7.6): what each is brought, and nothing else. */
@Factory
final class UpstreamLogins {

    @Singleton
    AppLogin googleLogin(ProveUpstream proof) {
        return new UpstreamLogin(ProviderType.OAUTH2_GOOGLE, UpstreamLogins::googles, proof);
    }

    @Singleton
    AppLogin facebookLogin(ProveUpstream proof) {
        return new UpstreamLogin(
                ProviderType.OAUTH2_FACEBOOK, body -> new AccessToken(Secret.of(body.text("accessToken"))), proof);
    }

    @Singleton
    AppLogin appleLogin(ProveUpstream proof) {
        return new UpstreamLogin(
                ProviderType.OAUTH2_APPLE, body -> IdToken.of(Secret.of(body.text("id_token"))), proof);
    }

    private static UpstreamCredential googles(Fields body) {
        return body.has("id_token")
                ? IdToken.of(Secret.of(body.text("id_token")))
                : AuthorizationCode.of(Secret.of(body.text("authCode")));
    }
}
