package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.RefreshClaim;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.web.appservices.AppServicesTokens.Standing;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known again when somebody comes back from an upstream (section 7.8). Kept by this server, not by the browser.
 *
 * @param state the client's own, echoed to it
 * @param redirect the page that began it, one that the application has registered
 * @param device what the client said of its device, as it said it; empty for nothing
 * @param linking to whom the identity is to be linked; null: somebody logs in
 */
record RedirectMemo(
        ProviderType type,
        String state,
        URI redirect,
        String device,
        @Nullable Linking linking) {

    /** Who was signed in when it began, and not by a key: see {@link Bearers#refuseKeys}. */
    record Linking(PrincipalId principal, SessionId session, String device) {
        static Linking of(Standing standing) {
            return new Linking(
                    standing.principal(), standing.session(), standing.device().hex());
        }

        RefreshClaim claim() {
            return new RefreshClaim(session, principal, null);
        }
    }

    /** As a text that {@link #read} reads. */
    String text() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("type", type.text());
        members.put("state", state);
        members.put("redirect", redirect.toString());
        members.put("device", device);
        if (linking != null) {
            members.put("principal", linking.principal().hex());
            members.put("session", linking.session().hex());
            members.put("known", linking.device());
        }
        return encoded(members);
    }

    static RedirectMemo read(String text) {
        Map<String, String> members = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            members.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        String principal = members.get("principal");
        return new RedirectMemo(
                ProviderType.named(members.getOrDefault("type", "")).orElseThrow(),
                members.getOrDefault("state", ""),
                URI.create(members.getOrDefault("redirect", "")),
                members.getOrDefault("device", ""),
                principal == null
                        ? null
                        : new Linking(
                                new PrincipalId(principal),
                                new SessionId(members.getOrDefault("session", "")),
                                members.getOrDefault("known", "")));
    }

    /** The members as a query or fragment has them. */
    static String encoded(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> member.getKey() + "=" + URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        return "RedirectMemo[" + type.text() + "]";
    }
}
