package io.gatehouse.federation.apple;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.upstream.ClientSecrets;
import io.gatehouse.federation.upstream.PrivateKeys;
import io.gatehouse.federation.upstream.RefusedException;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/**
 * The client secret that Apple wants: a token signed by the team's key ("Creating a client secret"), made afresh for each
 * request and good for five minutes. Safe for several threads.
 */
public final class AppleClientSecret {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final ClientSecrets secrets;
    private final InstantSource clock;

    public AppleClientSecret(ClientSecrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @throws RefusedException if the connection lacks the team, the key's id or the key */
    Secret of(Connection connection, String audience) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(setting(connection, ConnectionSetting.TEAM_ID))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .audience(audience)
                .subject(connection.peer().clientId())
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(setting(connection, ConnectionSetting.KEY_ID))
                .build();
        return signed(new SignedJWT(header, claims), PrivateKeys.ec(secrets.require(connection)));
    }

    private static String setting(Connection connection, ConnectionSetting setting) {
        String value = connection.peer().settings().get(setting);
        if (value == null) {
            throw RefusedException.misconfigured("the connection lacks " + setting);
        }
        return value;
    }

    private static Secret signed(SignedJWT jwt, ECPrivateKey key) {
        try {
            jwt.sign(new ECDSASigner(key, Curve.P_256));
            return Secret.of(jwt.serialize());
        } catch (JOSEException e) {
            throw RefusedException.misconfigured("the private key is not one of P-256");
        }
    }
}
