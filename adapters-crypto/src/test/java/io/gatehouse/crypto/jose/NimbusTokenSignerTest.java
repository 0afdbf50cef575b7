package io.gatehouse.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.token.Claims;
import io.gatehouse.core.token.SigningAlgorithm;
import io.gatehouse.core.token.TokenSigner;
import io.gatehouse.crypto.keys.Keys;
import io.gatehouse.crypto.keys.NativeCrypto;
import io.gatehouse.tck.TokenSignerContract;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NimbusTokenSignerTest extends TokenSignerContract {
    private static final Keys KEYS = new Keys();
    private static final NimbusTokenSigner SIGNER = new NimbusTokenSigner(KEYS.ring(), KEYS.box);

    @Override
    protected TokenSigner signer() {
        return SIGNER;
    }

    @Override
    protected byte[] seal(byte[] secret, String context) {
        return KEYS.box.seal(secret, context);
    }

    @Test
    void public_key_signatures_are_counted_and_hmacs_are_not() {
        long before = SIGNER.signaturesMade();
        Claims claims = Claims.of(Map.of("sub", "a"));
        String token = SIGNER.sign(TENANT, SigningAlgorithm.ES256, "at+jwt", claims);
        SIGNER.sign(TENANT, SigningAlgorithm.RS256, "at+jwt", claims);
        SIGNER.sign(TENANT, SigningAlgorithm.HS256, "at+jwt", claims);
        SIGNER.signForApplication(application(1), "at+jwt", claims);
        SIGNER.derive(TENANT, "p", new byte[1]);
        SIGNER.verify(token, "at+jwt");

        assertThat(SIGNER.signaturesMade() - before).isEqualTo(2);
    }

    @Test
    void the_native_provider_loads_on_the_machines_that_we_build_for() {
        assertThat(NativeCrypto.provider()).isPresent();
    }

    @Test
    void tokens_verify_on_every_node_through_a_rotation_that_one_node_hears_of_late() {
        Keys keys = new Keys();
        NimbusTokenSigner early = new NimbusTokenSigner(keys.ring(), keys.box);
        NimbusTokenSigner late = new NimbusTokenSigner(keys.ring(), keys.box);
        Claims claims = Claims.of(Map.of("sub", "a"));
        String first = early.sign(TENANT, SigningAlgorithm.ES256, "at+jwt", claims);
        assertThat(late.verify(first, "at+jwt")).isPresent();
        var old = keys.store.remembered(keys.clock.instant()).getFirst();
        keys.rotate(old, Duration.ofMinutes(1), Duration.ofMinutes(15));

        for (int second = 0; second < 120; second++) {
            keys.clock.advance(Duration.ofSeconds(1));
            for (NimbusTokenSigner signs : new NimbusTokenSigner[] {early, late}) {
                String token = signs.sign(TENANT, SigningAlgorithm.ES256, "at+jwt", claims);
                assertThat(early.verify(token, "at+jwt")).isPresent();
                assertThat(late.verify(token, "at+jwt")).isPresent();
            }
            assertThat(late.verify(first, "at+jwt")).isPresent();
        }
        keys.clock.advance(Duration.ofMinutes(15));
        assertThat(early.verify(first, "at+jwt")).isEmpty();
        assertThat(late.verify(first, "at+jwt")).isEmpty();
    }
}
