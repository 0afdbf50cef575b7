package io.gatehouse.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.OID;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate made for a test, signed by itself, so that its own file is the authority to trust. */
final class TestCertificate {
    private static final OID ALTERNATIVE_NAMES = new OID("2.5.29.17");
    private static final byte DNS_NAME = (byte) 0x82;
    private static final byte IP_ADDRESS = (byte) 0x87;
    private static final char[] PASSWORD = "test".toCharArray();

    private final X509Certificate certificate;
    private final KeyPair keys;

    private TestCertificate(X509Certificate certificate, KeyPair keys) {
        this.certificate = certificate;
        this.keys = keys;
    }

    /** For the local machine by its usual names, good for 30 days. */
    static TestCertificate forLocalhost() {
        return until(Instant.now().plus(Duration.ofDays(30).plusHours(1)), "localhost", "127.0.0.1");
    }

    /** The same with an RSA key, as programs outside Java can read it. */
    static TestCertificate rsaForLocalhost() {
        Instant end = Instant.now().plus(Duration.ofDays(90));
        return made("RSA", 2048, SignatureAlgorithmIdentifier.SHA_256_WITH_RSA, end, "localhost", "127.0.0.1");
    }

    static TestCertificate until(Instant end, String... names) {
        return made("EC", 256, SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA, end, names);
    }

    private static TestCertificate made(
            String algorithm, int bits, SignatureAlgorithmIdentifier signature, Instant end, String... names) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            KeyPair keys = generator.generateKeyPair();
            List<ASN1OctetString> alternatives = new ArrayList<>();
            for (String name : names) {
                alternatives.add(
                        name.matches("[0-9.]+")
                                ? new ASN1OctetString(
                                        IP_ADDRESS, InetAddress.getByName(name).getAddress())
                                : new ASN1OctetString(DNS_NAME, name));
            }
            X509Certificate certificate = X509Certificate.generateSelfSignedCertificate(
                    signature,
                    keys,
                    new DN("CN=Test of " + names[0]),
                    end.minus(Duration.ofDays(365)).toEpochMilli(),
                    end.toEpochMilli(),
                    new X509CertificateExtension(
                            ALTERNATIVE_NAMES,
                            false,
                            new ASN1Sequence(alternatives.toArray(ASN1OctetString[]::new)).encode()));
            return new TestCertificate(certificate, keys);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a server presents it with. */
    SSLContext server() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD);
            Certificate chain = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.getX509CertificateBytes()));
            store.setKeyEntry("server", keys.getPrivate(), PASSWORD, new Certificate[] {chain});
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes certificate and key as PEM. */
    void write(Path certificateFile, Path keyFile) throws IOException {
        Files.writeString(certificateFile, certificate.toPEMString());
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPrivate().getEncoded());
        Files.writeString(keyFile, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
    }

    /** The file of authorities that trusts it. */
    String caFile() {
        try {
            Path file = Files.createTempFile("ca", ".pem");
            file.toFile().deleteOnExit();
            Files.writeString(file, certificate.toPEMString());
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
