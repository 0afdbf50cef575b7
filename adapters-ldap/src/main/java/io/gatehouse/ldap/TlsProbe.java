package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import io.gatehouse.core.directory.DirectoryDiagnosis.Finding;
import io.gatehouse.core.directory.DirectoryDiagnosis.Step;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryTransport;
import io.gatehouse.core.directory.ServerAddress;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a server's TLS whatever its certificate, and judges that afterwards, so that all that is wrong with it can be said. Sends
 * nothing but the request for StartTLS.
 */
final class TlsProbe {
    private static final Duration SOON = Duration.ofDays(30);

    private final DirectorySettings settings;
    private final ServerAddress server;
    private final Trust trust;
    private final Instant now;

    TlsProbe(DirectorySettings settings, ServerAddress server, Trust trust, Instant now) {
        this.settings = settings;
        this.server = server;
        this.trust = trust;
        this.now = now;
    }

    /** What is found. */
    Finding look() {
        DirectoryTransport transport = settings.transport();
        if (!server.tls() && !transport.startTls()) {
            return transport.allowClearText()
                    ? Steps.doubtful(
                            Step.TLS,
                            "The connection has no TLS: passwords can be read on the way. Use ldaps:// or startTls: true.")
                    : Steps.failed(
                            Step.TLS,
                            "The connection has no TLS and allowClearText is not set, so nothing is sent. Use ldaps:// or startTls: true.");
        }
        try (LDAPConnection connection = connected(anything().getSocketFactory())) {
            @Nullable SSLSession session = connection.getSSLSession();
            return session == null
                    ? Steps.failed(Step.TLS, "The server raised the connection without TLS.")
                    : judged(session);
        } catch (LDAPException e) {
            return Steps.failed(Step.TLS, refusal(e));
        } catch (IOException | GeneralSecurityException e) {
            return Steps.failed(Step.TLS, "TLS could not be looked at: " + Lines.one(e.getMessage()));
        }
    }

    private String refusal(LDAPException e) {
        return server.tls()
                ? "No TLS at " + server
                        + ": the port may speak plain LDAP (then use ldap:// with startTls: true), or no protocol or cipher is shared. "
                        + Lines.one(e.getMessage())
                : "The server refuses StartTLS: it has no certificate, or TLS is switched off there. "
                        + Explained.said(e);
    }

    private static SSLContext anything() throws GeneralSecurityException {
        return Trust.context(new AcceptAnything());
    }

    /** Whether the certificate is for the host, whoever signed it. */
    private boolean isForHost() throws GeneralSecurityException {
        try (LDAPConnection connection = connected(new HostCheckedSockets(anything()))) {
            return connection.isConnected();
        } catch (LDAPException e) {
            return false;
        }
    }

    private LDAPConnection connected(SSLSocketFactory sockets) throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        options.setNameResolver(BoundedNames.SHARED);
        options.setFollowReferrals(false);
        options.setConnectTimeoutMillis((int) settings.timeouts().connect().toMillis());
        options.setResponseTimeoutMillis(settings.timeouts().response().toMillis());
        LDAPConnection connection = server.tls() ? new LDAPConnection(sockets, options) : new LDAPConnection(options);
        try {
            connection.connect(server.host(), server.port());
            if (!server.tls()) {
                new StartTLSPostConnectProcessor(sockets).processPreAuthenticatedConnection(connection);
            }
            return connection;
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
    }

    private Finding judged(SSLSession session) throws IOException, GeneralSecurityException {
        X509Certificate[] chain = chain(session);
        X509Certificate own = chain[0];
        Instant end = own.getNotAfter().toInstant();
        if (end.isBefore(now)) {
            return Steps.failed(
                    Step.TLS, "The certificate (" + subject(own) + ") expired on " + end + "; renew it on the server.");
        }
        if (own.getNotBefore().toInstant().isAfter(now)) {
            return Steps.failed(
                    Step.TLS,
                    "The certificate (" + subject(own) + ") is good only from "
                            + own.getNotBefore().toInstant() + "; check the clocks.");
        }
        try {
            trust.manager()
                    .checkServerTrusted(
                            chain, own.getPublicKey().getAlgorithm().equals("RSA") ? "ECDHE_RSA" : "ECDHE_ECDSA");
        } catch (CertificateException e) {
            return Steps.failed(Step.TLS, distrusted(chain, e));
        }
        boolean isForHost = isForHost();
        if (!isForHost && settings.transport().verifyHostname()) {
            return Steps.failed(
                    Step.TLS,
                    "The certificate is for " + names(own) + ", not for " + server.host()
                            + ": name the server as the certificate does.");
        }
        long days = Duration.between(now, end).toDays();
        String good = session.getProtocol() + " with the certificate of " + subject(own) + ", good for " + days
                + " more days (until " + end + ").";
        if (!isForHost) {
            return Steps.doubtful(
                    Step.TLS,
                    good + " It is for " + names(own) + ", not for " + server.host()
                            + ", and verifyHostname is off: anybody with a certificate of that authority can pose as the server.");
        }
        return Duration.ofDays(days).compareTo(SOON) < 0
                ? Steps.doubtful(Step.TLS, good + " Renew it soon.")
                : Steps.passed(Step.TLS, good);
    }

    private static X509Certificate[] chain(SSLSession session) throws SSLPeerUnverifiedException {
        return java.util.Arrays.stream(session.getPeerCertificates())
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toArray(X509Certificate[]::new);
    }

    private String distrusted(X509Certificate[] chain, CertificateException e) {
        X509Certificate last = chain[chain.length - 1];
        String authorities =
                settings.transport().caFile() == null ? "those that Java trusts; set trust.caFile" : "in trust.caFile";
        return "The certificate of " + subject(chain[0]) + " is not trusted: the chain of " + chain.length + " ends at "
                + Lines.one(last.getIssuerX500Principal().getName()) + ", which is not among the authorities ("
                + authorities + "). "
                + Lines.one(e.getMessage());
    }

    private static String subject(X509Certificate certificate) {
        return Lines.one(certificate.getSubjectX500Principal().getName());
    }

    private static String names(X509Certificate certificate) throws CertificateException {
        @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? subject(certificate)
                : Lines.one(
                        names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.joining(", ")));
    }

    /** For looking only: nothing of worth is ever sent on its connections. */
    private static final class AcceptAnything implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no clients here");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // judged afterwards
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
