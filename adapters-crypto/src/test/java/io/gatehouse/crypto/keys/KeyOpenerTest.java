package io.gatehouse.crypto.keys;

import static io.gatehouse.crypto.keys.Keys.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKey.Use;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same key works with the native provider and, where that does not load, with the JDK's. */
class KeyOpenerTest {
    private final Keys keys = new Keys();
    private final KeyOpener natively = new KeyOpener(keys.box, NativeCrypto::provider);
    private final KeyOpener withTheJdk = new KeyOpener(keys.box, Optional::empty);

    @ParameterizedTest
    @EnumSource(value = Use.class, names = "PASSWORD_RSA", mode = EnumSource.Mode.EXCLUDE)
    void what_one_signs_the_other_verifies(Use use) {
        SigningKey stored = keys.addFirst(use);
        SignatureKey one = (SignatureKey) natively.open(stored).orElseThrow();
        SignatureKey other = (SignatureKey) withTheJdk.open(stored).orElseThrow();

        assertVerifies(one, other);
        assertVerifies(other, one);
        assertVerifies(other, other);
        assertThat(one.header("at+jwt").toString())
                .isEqualTo(other.header("at+jwt").toString())
                .contains(TENANT.hex());
    }

    private static void assertVerifies(SignatureKey signs, SignatureKey verifies) {
        JWSHeader header = signs.header("at+jwt");
        Base64URL signature = signs.sign(header, "input");

        assertThat(verifies.verifies(header, "input", signature)).isTrue();
        assertThat(verifies.verifies(header, "inpuT", signature)).isFalse();
    }
}
