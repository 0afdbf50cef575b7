package io.gatehouse.outbound;

import io.gatehouse.outbound.OutboundException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The client for every request that this server makes to another over HTTP. Names are looked up, checked and connected to
 * in one go; redirections are answers and never followed; there are no cookies, no retries and no proxy from the
 * environment; time, size and number are bounded. Safe for several threads; close it at the end.
 */
public final class OutboundHttp implements AutoCloseable {
    /** The longest line of an answer's head, in bytes. */
    private static final int LONGEST_LINE = 16 * 1024;

    private static final int MOST_HEADERS = 100;

    private final OutboundLimits limits;
    private final CloseableHttpClient outside;
    private final CloseableHttpClient anywhere;
    private final Semaphore room;
    private final ExecutorService runners = Executors.newVirtualThreadPerTaskExecutor();

    public OutboundHttp(OutboundLimits limits) {
        this(limits, InetAddress::getAllByName);
    }

    OutboundHttp(OutboundLimits limits, CheckedNames.Names names) {
        this.limits = limits;
        this.outside = client(limits, new CheckedNames(names, false));
        this.anywhere = client(limits, new CheckedNames(names, true));
        this.room = new Semaphore(limits.inFlight());
    }

    private static CloseableHttpClient client(OutboundLimits limits, CheckedNames names) {
        Timeout deadline = Timeout.of(limits.deadline());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setDnsResolver(names)
                .setMaxConnTotal(limits.inFlight())
                .setMaxConnPerRoute(limits.inFlight())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connect()))
                        .setSocketTimeout(deadline)
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(deadline)
                        .setConnectionRequestTimeout(deadline)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    /**
     * Sends the request and brings the answer, whatever its status.
     *
     * @throws OutboundException if there is none
     */
    public OutboundAnswer send(OutboundRequest request, Reach reach) {
        return send(request, reach, limits.deadline());
    }

    /**
     * The same with a deadline of its own; the limits' deadline holds as well.
     *
     * @param deadline for the whole of the request; positive
     * @throws OutboundException if there is no answer
     */
    public OutboundAnswer send(OutboundRequest request, Reach reach, Duration deadline) {
        requireScheme(request.uri(), reach);
        if (!room.tryAcquire()) {
            throw new OutboundException(Kind.BUSY, origin(request.uri()) + ": too many requests are under way");
        }
        HttpUriRequestBase wire = wire(request);
        CloseableHttpClient client = reach.privateAddresses() ? anywhere : outside;
        // The runner gives the place back, so that a name look-up that nothing can interrupt keeps counting.
        Future<OutboundAnswer> answer = runners.submit(() -> {
            try {
                return client.execute(wire, this::read);
            } finally {
                room.release();
            }
        });
        return await(answer, wire, request.uri(), deadline);
    }

    private OutboundAnswer await(Future<OutboundAnswer> answer, HttpUriRequestBase wire, URI uri, Duration deadline) {
        Duration within = deadline.compareTo(limits.deadline()) < 0 ? deadline : limits.deadline();
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            wire.cancel();
            answer.cancel(true);
            throw new OutboundException(Kind.TIMED_OUT, origin(uri) + ": no answer in time", e);
        } catch (InterruptedException e) {
            wire.cancel();
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new OutboundException(Kind.TIMED_OUT, origin(uri) + ": interrupted", e);
        } catch (ExecutionException e) {
            throw failed(uri, e.getCause() == null ? e : e.getCause());
        }
    }

    private static HttpUriRequestBase wire(OutboundRequest request) {
        HttpUriRequestBase wire = new HttpUriRequestBase(request.method().name(), request.uri());
        request.headers().forEach(wire::setHeader);
        byte[] body = request.body();
        if (body != null) {
            wire.setEntity(new ByteArrayEntity(body, null));
        }
        return wire;
    }

    private OutboundAnswer read(ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            String value = header.getValue();
            headers.put(header.getName().toLowerCase(Locale.ROOT), value == null ? "" : value);
        }
        return new OutboundAnswer(response.getCode(), headers, body(response.getEntity()));
    }

    private byte[] body(HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try (InputStream content = entity.getContent()) {
            for (int read = content.read(part); read >= 0; read = content.read(part)) {
                if (body.size() + read > limits.mostBytes()) {
                    throw new OutboundException(Kind.TOO_LARGE, "the answer is larger than is taken");
                }
                body.write(part, 0, read);
            }
        }
        return body.toByteArray();
    }

    private static void requireScheme(URI uri, Reach reach) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean allowed = "https".equals(scheme) || ("http".equals(scheme) && reach.clearText());
        if (!allowed || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new OutboundException(Kind.FORBIDDEN_TARGET, origin(uri) + ": not an address that may be asked");
        }
    }

    private static OutboundException failed(URI uri, Throwable cause) {
        String origin = origin(uri);
        return switch (cause) {
            case OutboundException own -> own;
            case CheckedNames.ForbiddenAddressException e ->
                new OutboundException(Kind.FORBIDDEN_TARGET, origin + ": leads to an address that is not public", e);
            case UnknownHostException e -> new OutboundException(Kind.UNREACHABLE, origin + ": unknown host", e);
            case ConnectTimeoutException e ->
                new OutboundException(Kind.UNREACHABLE, origin + ": cannot connect in time", e);
            case HttpHostConnectException e -> new OutboundException(Kind.UNREACHABLE, origin + ": nobody listens", e);
            case SSLHandshakeException e ->
                new OutboundException(Kind.UNREACHABLE, origin + ": TLS fails: " + e.getMessage(), e);
            case java.net.SocketTimeoutException e ->
                new OutboundException(Kind.TIMED_OUT, origin + ": no answer in time", e);
            default -> new OutboundException(Kind.BROKEN, origin + ": the exchange broke", cause);
        };
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    @Override
    public void close() {
        runners.shutdownNow();
        close(outside);
        close(anywhere);
    }

    private static void close(CloseableHttpClient client) {
        client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    }
}
