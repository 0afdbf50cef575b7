package io.gatehouse.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.outbound.OutboundException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundHttpTest {
    private static final OutboundLimits LIMITS =
            new OutboundLimits(Duration.ofMillis(500), Duration.ofSeconds(2), 1000, 2);

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private OutboundHttp http;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        http = new OutboundHttp(LIMITS);
    }

    @AfterEach
    void stop() {
        end.countDown();
        http.close();
        server.stop(0);
    }

    private void serve(String path, int status, String location, byte[] body) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private URI at(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }

    private URI at(String path) {
        return at("127.0.0.1", path);
    }

    private Kind refused(URI uri, Reach reach) {
        return catchThrowableOfType(OutboundException.class, () -> http.send(OutboundRequest.get(uri, Map.of()), reach))
                .kind();
    }

    @Test
    void a_request_can_be_given_less_time_than_the_client_has_and_no_more() {
        server.createContext("/silent", exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        OutboundRequest request = OutboundRequest.get(at("/silent"), Map.of());
        for (Duration given : java.util.List.of(Duration.ofMillis(100), Duration.ofMinutes(5))) {
            long start = System.nanoTime();
            OutboundException refused =
                    catchThrowableOfType(OutboundException.class, () -> http.send(request, Reach.ANYWHERE, given));

            assertThat(refused.kind()).isEqualTo(Kind.TIMED_OUT);
            Duration most = given.compareTo(LIMITS.deadline()) < 0 ? LIMITS.deadline() : Duration.ofSeconds(30);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(most);
        }
    }

    @Test
    void an_answer_comes_whole_with_its_status_and_headers() {
        server.createContext("/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders()
                    .set("X-Seen", exchange.getRequestHeaders().getFirst("Content-Type"));
            exchange.sendResponseHeaders(418, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        OutboundAnswer answer = http.send(
                OutboundRequest.post(at("/echo"), Map.of(), "application/json", "{\"a\":\"ä\"}"), Reach.ANYWHERE);

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.text()).isEqualTo("{\"a\":\"ä\"}");
        assertThat(answer.header("x-seen")).contains("application/json");
    }

    @Test
    void a_redirection_is_not_followed() {
        serve("/there", 302, at("/inside").toString(), new byte[0]);
        serve("/inside", 200, "", "secret".getBytes(StandardCharsets.UTF_8));

        assertThat(http.send(OutboundRequest.get(at("/there"), Map.of()), Reach.ANYWHERE)
                        .status())
                .isEqualTo(302);
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "2130706433",
                "0x7f.1",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "0.0.0.0",
                "[::]",
                "127.1"
            })
    void nothing_is_sent_to_an_address_inside_unless_the_target_may_lie_there(String host) {
        serve("/", 200, "", new byte[0]);

        assertThat(refused(at(host, "/"), new Reach(false, true))).isIn(Kind.FORBIDDEN_TARGET, Kind.UNREACHABLE);
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.31.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.1.2.3",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "fec0::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "2002:7f00:1::",
                "2001:0:1::1"
            })
    void such_addresses_are_not_public(String literal) throws IOException {
        assertThat(PublicAddresses.includes(InetAddress.getByName(literal))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"})
    void such_addresses_are_public(String literal) throws IOException {
        assertThat(PublicAddresses.includes(InetAddress.getByName(literal))).isTrue();
    }

    @Test
    void a_name_that_changes_its_address_is_judged_by_the_address_that_is_connected_to() {
        serve("/", 200, "", new byte[0]);
        AtomicInteger looked = new AtomicInteger();
        try (OutboundHttp rebound = new OutboundHttp(LIMITS, host -> {
            byte[] address = looked.getAndIncrement() == 0 ? new byte[] {8, 8, 8, 8} : new byte[] {127, 0, 0, 1};
            return new InetAddress[] {InetAddress.getByAddress(host, address)};
        })) {
            looked.set(1);
            OutboundException refusal = catchThrowableOfType(
                    OutboundException.class,
                    () -> rebound.send(
                            OutboundRequest.get(at("rebind.example", "/"), Map.of()), new Reach(false, true)));

            assertThat(refusal.kind()).isEqualTo(Kind.FORBIDDEN_TARGET);
            assertThat(refusal.nothingWasSent()).isTrue();
            assertThat(looked).hasValue(2);
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void a_connection_that_was_allowed_is_not_lent_to_a_target_that_may_not_go_there() {
        serve("/", 200, "", new byte[0]);
        http.send(OutboundRequest.get(at("/"), Map.of()), Reach.ANYWHERE);

        assertThat(refused(at("/"), new Reach(false, true))).isEqualTo(Kind.FORBIDDEN_TARGET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://example.com/", "ftp://example.com/", "file:///etc/passwd", "https://a:b@example.com/"})
    void only_https_is_asked_and_no_address_with_a_password_in_it(String uri) {
        assertThat(refused(URI.create(uri), Reach.PUBLIC)).isEqualTo(Kind.FORBIDDEN_TARGET);
    }

    @Test
    void an_answer_that_is_too_large_is_not_taken() {
        serve("/", 200, "", new byte[1001]);

        assertThat(refused(at("/"), Reach.ANYWHERE)).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void an_answer_with_more_headers_than_anybody_needs_is_not_taken() {
        server.createContext("/", exchange -> {
            for (int i = 0; i < 200; i++) {
                exchange.getResponseHeaders().set("X-" + i, "x");
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });

        assertThat(refused(at("/"), Reach.ANYWHERE)).isEqualTo(Kind.BROKEN);
    }

    @Test
    void a_header_that_is_longer_than_anybody_needs_is_not_taken() {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("X", "x".repeat(20_000));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });

        assertThat(refused(at("/"), Reach.ANYWHERE)).isEqualTo(Kind.BROKEN);
    }

    @Test
    void an_answer_that_never_ends_is_not_waited_for() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            await(end);
        });

        assertThat(refused(at("/"), Reach.ANYWHERE)).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void more_than_the_bound_are_refused_at_once_and_places_come_back() throws Exception {
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            inside.countDown();
            await(go);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> http.send(OutboundRequest.get(at("/"), Map.of()), Reach.ANYWHERE));
            var second = callers.submit(() -> http.send(OutboundRequest.get(at("/"), Map.of()), Reach.ANYWHERE));
            inside.await();

            assertThat(refused(at("/"), Reach.ANYWHERE)).isEqualTo(Kind.BUSY);

            go.countDown();
            assertThat(first.get().status()).isEqualTo(204);
            assertThat(second.get().status()).isEqualTo(204);
        }
        assertThat(http.send(OutboundRequest.get(at("/"), Map.of()), Reach.ANYWHERE)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void where_nobody_listens_is_unreachable_and_nothing_was_sent() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThat(refused(URI.create("http://127.0.0.1:" + free), Reach.ANYWHERE))
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void a_refusal_names_the_origin_and_nothing_of_the_request() {
        OutboundException refusal = catchThrowableOfType(
                OutboundException.class,
                () -> http.send(OutboundRequest.get(at("/path?token=hidden"), Map.of("X", "hidden")), Reach.PUBLIC));

        assertThat(refusal).hasMessageContaining("http://127.0.0.1:").hasMessageNotContainingAny("hidden", "/path");
        assertThat(OutboundRequest.get(at("/path?token=hidden"), Map.of("X", "hidden"))
                        .toString())
                .doesNotContain("hidden");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
