package io.gatehouse.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the socket of one connection, so that it can be cut off while another thread waits for it. Safe for several
 * threads.
 */
final class KeptSockets {
    private final SSLSocketFactory tls;
    private volatile @Nullable Socket socket;

    KeptSockets(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /** Cuts the connection off, whatever it is waiting for. */
    void cut() {
        Socket present = socket;
        if (present != null) {
            try {
                present.close();
            } catch (IOException alreadyBroken) {
                // that is what was wanted
            }
        }
    }

    /** Sockets that begin in clear. */
    SocketFactory plain() {
        return new Unconnected();
    }

    /** Sockets that begin under TLS, and those that are laid over one that began in clear. */
    SSLSocketFactory secure() {
        return new Secure();
    }

    private Socket kept(Socket made) {
        socket = made;
        return made;
    }

    private final class Unconnected extends SocketFactory {
        @Override
        public Socket createSocket() {
            return kept(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return kept(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return kept(new Socket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return kept(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return kept(new Socket(host, port, from, fromPort));
        }
    }

    private final class Secure extends SSLSocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            return kept(tls.createSocket());
        }

        /** Laid over a socket that is kept already. */
        @Override
        public Socket createSocket(Socket below, String host, int port, boolean closesBelow) throws IOException {
            return tls.createSocket(below, host, port, closesBelow);
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return kept(tls.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return kept(tls.createSocket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return kept(tls.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return kept(tls.createSocket(host, port, from, fromPort));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }
    }
}
