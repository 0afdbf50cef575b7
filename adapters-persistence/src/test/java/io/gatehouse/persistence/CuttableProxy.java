package io.gatehouse.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A line to a server that can go dead without a word, as a cut network does. */
final class CuttableProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition restored = lock.newCondition();
    private boolean cut;

    private CuttableProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    static CuttableProxy to(int port) {
        try {
            CuttableProxy proxy = new CuttableProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on nothing passes, and nobody is told. */
    void cut() {
        setCut(true);
    }

    /** Everything passes again. */
    void restore() {
        setCut(false);
    }

    private void setCut(boolean value) {
        lock.lock();
        try {
            cut = value;
            restored.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(client, server));
                Thread.ofVirtual().start(() -> pump(client, server));
                Thread.ofVirtual().start(() -> pump(server, client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8_192];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitLine();
                out.write(buffer, 0, count);
            }
        } catch (IOException | InterruptedException closed) {
            // one side has hung up
        }
    }

    private void awaitLine() throws InterruptedException {
        lock.lock();
        try {
            while (cut) {
                restored.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
