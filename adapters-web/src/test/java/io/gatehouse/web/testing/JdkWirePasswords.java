package io.gatehouse.web.testing;

import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.WirePasswords;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;

/** One RSA key for all tenants, on the JDK alone. Never for anything but tests: it keeps no secret and no time. */
public final class JdkWirePasswords implements WirePasswords {
    private static final int BYTES = 256;
    private static final KeyPair KEY = newKey();

    @Override
    public String publicKeyPem(TenantId tenant) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(KEY.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    @Override
    public Opened open(TenantId tenant, String member) {
        try {
            byte[] bytes = Base64.getDecoder().decode(member);
            return bytes.length == BYTES ? decrypt(bytes) : new Opened(Secret.of(member), Form.CLEAR);
        } catch (IllegalArgumentException notBase64) {
            return new Opened(Secret.of(member), Form.CLEAR);
        }
    }

    private static Opened decrypt(byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, KEY.getPrivate());
            String text = new String(cipher.doFinal(bytes), StandardCharsets.UTF_8);
            return new Opened(Secret.of(text), Form.ENCRYPTED);
        } catch (GeneralSecurityException unreadable) {
            return new Opened(Secret.of(UUID.randomUUID().toString()), Form.UNREADABLE);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BYTES * 8);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
