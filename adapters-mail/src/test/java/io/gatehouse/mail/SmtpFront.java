package io.gatehouse.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a real SMTP server and adds what it lacks: STARTTLS. Told so, it answers commands itself, or says nothing any
 * more. {@code TEXT} stands for the end of a mail's text.
 */
final class SmtpFront implements AutoCloseable {
    static final String SILENCE = "silence";
    static final String HANG_UP = "hang up";

    private final ServerSocket server;
    private final int backend;
    private final @Nullable SSLContext tls;
    private final boolean fromTheStart;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    final AtomicInteger connections = new AtomicInteger();
    final List<String> inClear = new CopyOnWriteArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();

    /** @param tls null: no TLS is offered */
    SmtpFront(int backend, @Nullable SSLContext tls, boolean fromTheStart) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.backend = backend;
        this.tls = tls;
        this.fromTheStart = fromTheStart;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Answers the command like that from now on. @param answer several lines by line feeds */
    void answer(String command, String answer) {
        answers.put(command, answer);
    }

    void forget(String command) {
        answers.remove(command);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (Socket client = socket;
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), backend)) {
            new Talk(fromTheStart ? secured(client) : client, behind).go();
        } catch (IOException | InterruptedException over) {
            // either side went away
        }
    }

    private SSLSocket secured(Socket client) throws IOException {
        SSLContext context = java.util.Objects.requireNonNull(tls);
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(client, null, client.getPort(), true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        return secure;
    }

    private final class Talk {
        private Socket client;
        private BufferedReader in;
        private OutputStream out;
        private final BufferedReader fromBehind;
        private final OutputStream behind;
        private boolean secure;

        Talk(Socket client, Socket behind) throws IOException {
            this.client = client;
            this.secure = client instanceof SSLSocket;
            this.in = reader(client);
            this.out = client.getOutputStream();
            this.fromBehind = reader(behind);
            this.behind = behind.getOutputStream();
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        private static void say(OutputStream to, String line) throws IOException {
            to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            to.flush();
        }

        void go() throws IOException, InterruptedException {
            if (!answered("GREETING")) {
                relayAnswer("");
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                (secure ? commands : inClear).add(line);
                if (command.equals("STARTTLS") && tls != null) {
                    say(out, "220 go ahead");
                    client = secured(client);
                    in = reader(client);
                    out = client.getOutputStream();
                    secure = true;
                    continue;
                }
                if (answered(command)) {
                    continue;
                }
                say(behind, line);
                String answer = relayAnswer(command);
                if (command.equals("DATA") && answer.startsWith("354")) {
                    relayText();
                }
            }
        }

        private void relayText() throws IOException, InterruptedException {
            String line = in.readLine();
            while (line != null && !line.equals(".")) {
                say(behind, line);
                line = in.readLine();
            }
            String answer = answers.get("TEXT");
            if (answer != null && !answer.equals(HANG_UP) && !answer.equals(SILENCE)) {
                say(out, answer);
                throw new IOException("the server behind keeps nothing");
            }
            say(behind, ".");
            if (answer == null) {
                relayAnswer("TEXT");
                return;
            }
            fromBehind.readLine();
            answered("TEXT");
        }

        private boolean answered(String command) throws IOException, InterruptedException {
            String answer = answers.get(command);
            if (answer == null) {
                return false;
            }
            if (answer.equals(HANG_UP)) {
                throw new IOException("as told");
            }
            if (answer.equals(SILENCE)) {
                closing.await();
            }
            for (String line : answer.split("\n")) {
                say(out, line);
            }
            return true;
        }

        private String relayAnswer(String command) throws IOException {
            String line = fromBehind.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                say(out, line);
                line = fromBehind.readLine();
            }
            if (line == null) {
                throw new IOException("the server behind went away");
            }
            if (command.equals("EHLO") && tls != null && !secure) {
                say(out, "250-STARTTLS");
            }
            say(out, line);
            return line;
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.close();
    }
}
