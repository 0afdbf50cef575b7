package io.gatehouse.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Which authorities may vouch for a directory's servers. A file of them is read anew when it has changed. */
final class Trust {
    private final @Nullable Path caFile;
    private @Nullable Loaded loaded;

    private record Loaded(SSLContext context, @Nullable FileTime written) {}

    Trust(@Nullable String caFile) {
        this.caFile = caFile == null ? null : Path.of(caFile);
    }

    /** What connections are made with. @throws GeneralSecurityException if the file holds no certificate */
    synchronized SSLContext context() throws GeneralSecurityException, IOException {
        FileTime written = caFile == null ? null : Files.getLastModifiedTime(caFile);
        Loaded known = loaded;
        if (known != null && (written == null || written.equals(known.written))) {
            return known.context;
        }
        Loaded fresh = new Loaded(context(manager()), written);
        loaded = fresh;
        return fresh.context;
    }

    /** TLS that asks this manager. */
    static SSLContext context(TrustManager manager) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return context;
    }

    /** What judges chains. @throws GeneralSecurityException if the file holds no certificate */
    X509TrustManager manager() throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(caFile == null ? null : authorities(caFile));
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager judge) {
                return new DatedTrust(judge);
            }
        }
        throw new GeneralSecurityException("no trust manager for certificates");
    }

    private static KeyStore authorities(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new CertificateException("no certificate in the file");
            }
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca" + store.size(), certificate);
            }
        }
        return store;
    }
}
