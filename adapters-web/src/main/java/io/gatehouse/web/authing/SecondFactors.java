package io.gatehouse.web.authing;

import io.gatehouse.core.mfa.Demand;
import io.micronaut.http.HttpRequest;

/** How second factors are asked for, as far as it depends on who asks (section 9.1). */
public final class SecondFactors {
    private SecondFactors() {}

    /** The code that tells a client that a second factor is due: the mobile ones understand one code only. */
    public static int codeOf(HttpRequest<?> request, Demand demand) {
        String client = request.getHeaders().get("x-authing-request-from");
        boolean isMobile = client != null && (client.equals("sdk-flutter") || client.startsWith("Guard-"));
        return demand.byPolicy() || isMobile ? AuthingErrors.FACTOR_DUE : AuthingErrors.OWN_FACTOR_DUE;
    }
}
