package io.gatehouse.ldap;

import io.gatehouse.core.directory.ServerAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A server that misbehaves below LDAP. */
final class SilentServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    private SilentServer(ServerSocket socket) {
        this.socket = socket;
    }

    /** Takes connections and never says anything. */
    static SilentServer mute() {
        return accepting(peer -> {});
    }

    /** Begins a huge answer and sends a byte of it ten times a second. */
    static SilentServer dripping() {
        return accepting(peer -> {
            InputStream in = peer.getInputStream();
            if (in.read() >= 0) {
                peer.getOutputStream().write(new byte[] {0x30, (byte) 0x83, 0x10, 0, 0, 2, 1, 1});
            }
            while (!peer.isClosed()) {
                peer.getOutputStream().write(1);
                peer.getOutputStream().flush();
                LockSupport.parkNanos(100_000_000);
            }
        });
    }

    /** Answers with what is no LDAP. */
    static SilentServer babbling() {
        return accepting(peer -> {
            peer.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\n\r\n"
                            .repeat(100)
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            peer.getOutputStream().flush();
        });
    }

    /** Does not even take connections: its queue is full, further packets vanish. */
    static SilentServer blackHole() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1);
            SilentServer server = new SilentServer(socket);
            List<Thread> fillers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                fillers.add(Thread.ofVirtual().start(server::fill));
            }
            for (Thread filler : fillers) {
                filler.join();
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill() {
        Socket filler = new Socket();
        open.add(filler);
        try {
            filler.connect(socket.getLocalSocketAddress(), 200);
        } catch (IOException full) {
            // that is what is wanted
        }
    }

    private interface Peer {
        void with(Socket peer) throws IOException;
    }

    private static SilentServer accepting(Peer peer) {
        try {
            SilentServer server = new SilentServer(new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1")));
            Thread.ofVirtual().start(() -> server.accept(peer));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Peer peer) {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                this.accepted.incrementAndGet();
                open.add(accepted);
                Thread.ofVirtual().start(() -> serve(accepted, peer));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket socket, Peer peer) {
        try {
            peer.with(socket);
        } catch (IOException gone) {
            // the client gave up
        }
    }

    /** How many have connected. */
    int accepted() {
        return accepted.get();
    }

    ServerAddress address(boolean tls) {
        return new ServerAddress(tls, "127.0.0.1", socket.getLocalPort());
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
