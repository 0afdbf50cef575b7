package io.gatehouse.web.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the dialect of a request by the route that matched it, never by looking at its URI. Safe for several threads. */
@Singleton
public final class Dialects {
    private final Map<String, Dialect> byGate;
    private final Dialect plain;

    Dialects(Collection<Dialect> dialects, PlainDialect plain) {
        this.byGate = dialects.stream().collect(Collectors.toUnmodifiableMap(Dialect::gate, Function.identity()));
        this.plain = plain;
    }

    /** The dialect of the matched route; the plain one if none matched or it belongs to no gate. */
    public Dialect of(HttpRequest<?> request) {
        return byGate.getOrDefault(gateOf(request), plain);
    }

    /** The dialect of the gate that all of these routes belong to; the plain one if they belong to several or none. */
    Dialect of(Collection<? extends UriRouteMatch<?, ?>> routes) {
        List<String> gates = routes.stream().map(Dialects::gateOf).distinct().toList();
        return gates.size() == 1 ? byGate.getOrDefault(gates.getFirst(), plain) : plain;
    }

    /** The name of the gate that was reached; {@code gatehouse} if none was. */
    public String gateOf(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request).map(Dialects::gateOf).orElse(PlainDialect.GATE);
    }

    private static String gateOf(RouteMatch<?> match) {
        return match.getAnnotationMetadata().stringValue(Gate.class).orElse(PlainDialect.GATE);
    }
}
