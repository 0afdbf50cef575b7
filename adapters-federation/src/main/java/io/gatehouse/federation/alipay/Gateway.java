package io.gatehouse.federation.alipay;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.federation.upstream.ClientSecrets;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.PrivateKeys;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Reply;
import io.gatehouse.federation.upstream.Wire;
import java.net.URI;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The one address of Alipay, where methods are named in the form. Requests and answers are signed (RSA2). */
final class Gateway {
    private static final URI GATEWAY = URI.create("https://openapi.alipay.com/gateway.do");
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final String SUCCESS = "10000";
    private static final String UNAVAILABLE = "20000";
    private static final Set<String> OUR_FAULT = Set.of(
            "isv.invalid-app-id", "isv.invalid-signature", "isv.missing-app-id", "isv.insufficient-isv-permissions");

    private final Wire wire;
    private final ClientSecrets secrets;
    private final InstantSource clock;

    Gateway(Wire wire, ClientSecrets secrets, InstantSource clock) {
        this.wire = wire;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The method's answer, its signature checked. */
    Json ask(Connection connection, String method, Map<String, String> parameters) {
        Peer peer = connection.peer();
        PublicKey providerKey = providerKey(peer);
        RSAPrivateKey ownKey = PrivateKeys.rsa(secrets.require(connection));
        TreeMap<String, String> form = new TreeMap<>(parameters);
        form.put("app_id", peer.clientId());
        form.put("method", method);
        form.put("format", "JSON");
        form.put("charset", "utf-8");
        form.put("sign_type", "RSA2");
        form.put("timestamp", TIMESTAMP.format(clock.instant()));
        form.put("version", "1.0");
        form.put("sign", Rsa2.sign(form, ownKey));
        Reply reply = wire.postForm(peer, peer.endpoint(Endpoint.TOKEN, GATEWAY), Map.of(), form);
        return accepted(reply, method.replace('.', '_') + "_response", providerKey);
    }

    private static PublicKey providerKey(Peer peer) {
        String key = peer.settings().get(ConnectionSetting.PROVIDER_KEY);
        if (key == null) {
            throw RefusedException.misconfigured("the connection lacks the provider's key");
        }
        return PrivateKeys.rsaPublic(key);
    }

    /** Errors that say that the request is not ours come without a signature; nothing else does. */
    private static Json accepted(Reply reply, String member, PublicKey providerKey) {
        reply.json().object("error_response").ifPresent(Gateway::refuse);
        Json answer = Rsa2.signed(
                        reply.text(), member, reply.json().text("sign").orElse(""), providerKey)
                .flatMap(Json::parse)
                .orElseThrow(() -> RefusedException.malformed("the answer is not signed by the provider"));
        if (answer.id("code").filter(code -> !SUCCESS.equals(code)).isPresent()) {
            refuse(answer);
        }
        return answer;
    }

    private static void refuse(Json error) {
        String cause = error.text("sub_code").orElse("");
        Reason reason = Reason.INVALID_CREDENTIAL;
        if (OUR_FAULT.contains(cause)) {
            reason = Reason.MISCONFIGURED;
        } else if (error.id("code").filter(UNAVAILABLE::equals).isPresent()) {
            reason = Reason.UNREACHABLE;
        }
        throw new RefusedException(
                reason, "refused with code " + error.number("code").orElse(-1L));
    }
}
