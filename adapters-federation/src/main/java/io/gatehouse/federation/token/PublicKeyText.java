package io.gatehouse.federation.token;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Public keys in PEM (RFC 7468): a {@code PUBLIC KEY}, or the one in a {@code CERTIFICATE}, whose other content is ignored. */
public final class PublicKeyText {
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?<label>PUBLIC KEY|CERTIFICATE)-----(?<base64>[A-Za-z0-9+/=\\s]+)-----END \\k<label>-----");

    private PublicKeyText() {}

    /**
     * The key in the text; empty if there is none.
     *
     * @param text line breaks may be written as {@code \n}, as they are in configurations
     * @param algorithm {@code RSA} or {@code EC}
     */
    public static Optional<PublicKey> read(String text, String algorithm) {
        Matcher pem = PEM.matcher(text.replace("\\n", "\n"));
        if (!pem.find()) {
            return Optional.empty();
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.group("base64"));
            PublicKey key = pem.group("label").equals("CERTIFICATE")
                    ? CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der))
                            .getPublicKey()
                    : KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
            return key.getAlgorithm().equals(algorithm) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
