package io.gatehouse.app.e2e;

import io.gatehouse.app.testing.LiveServer;
import io.gatehouse.tck.FakeOpenIdProvider;
import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.scenarios.V3Caller;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** A server with upstreams, and somebody new in each test, for whom {@link UpstreamWorld#up} vouches. */
abstract class UpstreamPlace {
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String FOREIGN = "65f0000000000000000000cf";

    /** The subject of somebody new. */
    final String somebody = "somebody-" + PEOPLE.incrementAndGet();

    abstract LiveServer server();

    abstract UpstreamWorld world();

    @BeforeEach
    void behave() {
        up().honest().person(UpstreamWorld.person(somebody));
    }

    FakeOpenIdProvider up() {
        return world().up;
    }

    URI url() {
        return server().url();
    }

    private Target target() {
        return new Target(url(), UpstreamWorld.POOL, UpstreamWorld.APP, FOREIGN, FOREIGN);
    }

    AuthingClient client() {
        return AuthingClient.flutter(target());
    }

    V3Caller v3() {
        return V3Caller.node(target());
    }

    UpstreamVisit begin(String connection) {
        return UpstreamVisit.of(url(), connection, "");
    }

    Reply through(String connection) {
        return begin(connection).through();
    }

    /** A native application's code or token at the v2 gate. */
    Reply bring(String way, Map<String, String> credential) {
        return client().post("ecConn/google/" + way, credential);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
