package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that no client of ours sends (threats 61, 62, 68 to 72): a clear refusal, no server error, no trace. */
class HostileBytesTest {
    private static final long SEED = 20_261_121;
    private static final int MEBIBYTE = 1024 * 1024;
    private static final List<String> PATHS = List.of(
            "/api/v2/register/email",
            "/api/v2/register/username",
            "/api/v2/register/phone-code",
            "/api/v2/login/account",
            "/api/v2/login/phone-code",
            "/api/v2/login/email-code",
            "/api/v2/sms/send",
            "/api/v2/email/send",
            "/api/v2/password/reset/sms",
            "/api/v2/password/reset/email",
            "/api/v2/password/level",
            "/api/v2/users/password/reset-by-first-login-token",
            "/profile/customer/signup",
            "/profile/customer/signin",
            "/profile/customer/refresh",
            "/profile/signout");

    @TempDir
    static Path folder;

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.embedded(folder);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @AfterEach
    void the_server_is_well_and_has_logged_no_defect() {
        assertThat(node.api().status("/health/liveness")).isEqualTo(200);
        assertThat(node.log()).doesNotContain("ERROR").doesNotContain("\tat ");
    }

    private static Stream<String> bodies() {
        String members = "\"%s\":%s";
        List<String> names = List.of(
                "email",
                "username",
                "phone",
                "account",
                "password",
                "newPassword",
                "code",
                "scene",
                "token",
                "refresh_token",
                "profile",
                "forceLogin",
                "phoneCountryCode");
        List<String> values = List.of(
                "null",
                "true",
                "7",
                "-1e400",
                "[]",
                "{}",
                "[[[[]]]]",
                "{\"$gt\":\"\"}",
                "\"\"",
                "\" \"",
                "\"a@example.com\\r\\nBcc: b@example.com\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"' OR 1=1 --\"",
                "\"${jndi:ldap://127.0.0.1/a}\"",
                "\"{{7*7}}\"",
                "\"\uff41dmin\u200b\"",
                "\"\u212aelvin\"",
                "\"" + "x".repeat(70_000) + "\"");
        Random random = new Random(SEED);
        Stream<String> random40 = IntStream.range(0, 40).mapToObj(i -> {
            StringBuilder body = new StringBuilder("{");
            for (String name : names) {
                body.append(members.formatted(name, values.get(random.nextInt(values.size()))))
                        .append(',');
            }
            return body.append("\"end\":0}").toString();
        });
        return Stream.concat(
                Stream.of(
                        "",
                        "null",
                        "[]",
                        "\"text\"",
                        "{",
                        "{\"a\":1,}",
                        "{\"a\":1}{\"b\":2}",
                        "[".repeat(100_000),
                        "{\"a\":".repeat(50_000),
                        "{\"n\":" + "9".repeat(500_000) + "}",
                        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                        "!!javax.script.ScriptEngineManager []",
                        "{\"__proto__\":{\"admin\":true},\"constructor\":1}"),
                random40);
    }

    @ParameterizedTest(name = "body {index}, seed " + SEED)
    @MethodSource("bodies")
    void every_operation_refuses_it_and_stays_up(String body) {
        for (String path : PATHS) {
            for (Api.Answer answer :
                    List.of(node.api().authing(path, body), node.api().appEngine(path, body))) {
                assertThat(answer.status()).as(path).isLessThan(500);
                assertThat(answer.body().isObject()).as(path + " answers JSON").isTrue();
                assertThat(answer.raw().body()).as(path).doesNotContain("Exception", "\\tat ", "java.");
            }
        }
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() throws IOException {
        byte[] body = {'{', '"', 'e', 'm', 'a', 'i', 'l', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
        for (String path : PATHS) {
            assertThat(statusOf(post(path, "Content-Type: application/json\r\n", body)))
                    .as(path)
                    .isBetween(200, 499);
        }
    }

    @Test
    void a_charset_that_does_not_exist_is_no_server_error() throws IOException {
        byte[] body = "{\"email\":\"a@example.com\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(statusOf(
                        post("/api/v2/login/account", "Content-Type: application/json; charset=nonsense\r\n", body)))
                .isBetween(200, 499);
    }

    @Test
    void a_body_beyond_a_mebibyte_is_refused_before_it_is_read() throws IOException {
        assertThat(statusOf(
                        post("/api/v2/login/account", "Content-Type: application/json\r\n", new byte[2 * MEBIBYTE])))
                .isIn(200, 413, 400, 0);
        ByteArrayOutputStream chunked = new ByteArrayOutputStream();
        chunked.writeBytes(("POST /api/v2/login/account HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 20; i++) {
            chunked.writeBytes("100000\r\n".getBytes(StandardCharsets.US_ASCII));
            chunked.writeBytes(new byte[MEBIBYTE]);
            chunked.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(statusOf(chunked.toByteArray())).isIn(200, 413, 400, 0);
    }

    @Test
    void two_lengths_or_an_unknown_coding_get_one_answer_and_no_second_request() throws IOException {
        String smuggled = "GET /health/liveness HTTP/1.1\r\nHost: a\r\n\r\n";
        for (String headers :
                List.of("Content-Length: 4\r\nContent-Length: 60\r\n", "Transfer-Encoding: xchunked\r\n")) {
            String answer = exchange(("POST /api/v2/login/account HTTP/1.1\r\nHost: a\r\n" + headers
                            + "Content-Type: application/json\r\n\r\n0\r\n\r\n" + smuggled)
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.split("HTTP/1.1 ", -1)).as(headers).hasSizeLessThanOrEqualTo(2);
            assertThat(answer).as(headers).doesNotContain("\"UP\"");
        }
    }

    @Test
    void a_length_and_a_transfer_coding_together_are_refused() throws IOException {
        for (String headers : List.of(
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "transfer-encoding: chunked\r\ncontent-length: 4\r\n")) {
            String answer = exchange(("POST /api/v2/login/account HTTP/1.1\r\nHost: a\r\n" + headers
                            + "Content-Type: application/json\r\n\r\n0\r\n\r\nGET /health/liveness HTTP/1.1\r\nHost: a\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(answer).as(headers).startsWith("HTTP/1.1 400").doesNotContain("\"UP\"");
        }
    }

    @Test
    void a_body_in_chunks_is_read() throws IOException {
        String answer = exchange(("POST /api/v2/password/level HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                        + "x-authing-app-id: 65f00000000000000000000a\r\n"
                        + "Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n"
                        + "b\r\n{\"password\"\r\n9\r\n:\"secret\"\r\n1\r\n}\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"code\":");
    }

    @Test
    void odd_paths_reach_no_other_handler() throws IOException {
        for (String path : List.of(
                "/api/v2/users/..%2fusers/me",
                "/api/v2/users/me;a=b", "//api//v2/users/me", "/%2e%2e/etc/passwd", "/api/v2/users/%00me")) {
            int status = statusOf(("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(status).as(path).isLessThan(500);
        }
    }

    @Test
    void a_log_in_by_get_a_trace_and_an_overridden_method_are_refused() throws IOException {
        assertThat(statusOf(("GET /api/v2/login/account?account=a&password=b HTTP/1.1\r\nHost: a\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)))
                .isIn(404, 405);
        assertThat(statusOf(
                        "TRACE / HTTP/1.1\r\nHost: a\r\nCookie: secret\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                .isBetween(400, 499);
        assertThat(statusOf(post("/api/v2/users/delete", "X-HTTP-Method-Override: DELETE\r\n", new byte[0])))
                .isIn(404, 405);
    }

    @Test
    void a_header_bomb_is_refused() throws IOException {
        assertThat(statusOf(("GET /api/v2/users/me HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(MEBIBYTE) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)))
                .isIn(400, 413, 414, 431, 0);
    }

    private static byte[] post(String path, String headers, byte[] body) {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nx-authing-app-id: " + Api.APP
                        + "\r\norgid: " + Api.ORG + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head);
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** The status of the first answer; 0 if the connection was closed without one. */
    private static int statusOf(byte[] request) throws IOException {
        String answer = exchange(request);
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    private static String exchange(byte[] request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), node.api().port())) {
            socket.setSoTimeout(1500);
            OutputStream out = socket.getOutputStream();
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    out.write(request);
                    out.flush();
                } catch (IOException refusedEarly) {
                    return;
                }
            });
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            try {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    answer.write(buffer, 0, count);
                }
            } catch (SocketException | java.net.SocketTimeoutException endOfPatience) {
                writer.interrupt();
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
