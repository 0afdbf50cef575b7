package io.gatehouse.app.training;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * As little HTTP as the training run needs, over one socket per request. The JDK's own client would do, but its
 * classes would then fill the start-up cache of a server that never uses them.
 */
final class PlainHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port;

    PlainHttp(int port) {
        this.port = port;
    }

    /** An answer: its status and everything that followed the status line. */
    record Answer(int status, String text) {}

    /** Sends the request to this machine's loopback address and waits for the whole answer. */
    Answer send(RecordedRequest request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            OutputStream out = socket.getOutputStream();
            byte[] body = request.body().getBytes(UTF_8);
            out.write(head(request, body.length).getBytes(ISO_8859_1));
            out.write(body);
            out.flush();
            String text = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            return new Answer(status(text), text);
        }
    }

    private static String head(RecordedRequest request, int length) {
        StringBuilder head = new StringBuilder(request.line()).append(" HTTP/1.1\r\nHost: localhost\r\n");
        request.headers().forEach(header -> head.append(header).append("\r\n"));
        return head.append("Content-Length: ")
                .append(length)
                .append("\r\nConnection: close\r\n\r\n")
                .toString();
    }

    private static int status(String answer) throws IOException {
        String[] words = answer.lines().findFirst().orElse("").split(" ");
        if (words.length < 2) {
            throw new IOException("no HTTP answer");
        }
        return Integer.parseInt(words[1]);
    }
}
