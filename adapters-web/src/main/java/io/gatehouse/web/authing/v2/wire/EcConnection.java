package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.Peer;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection as phones are told of it (section 5.1): they look for one of their {@code type} and send its {@code id} back.
 * What is told is public; no secret is in it.
 *
 * @param provider the sort of the upstream
 * @param fields how this server's people are known there, under the names that clients read
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EcConnection(String id, String type, String provider, Map<String, String> fields) {
    public static EcConnection of(Connection connection) {
        Peer peer = connection.peer();
        Map<String, String> fields = new TreeMap<>();
        for (String name : new String[] {"appId", "appKey", "clientID", "corpId", "mobileAppID"}) {
            put(fields, name, peer.clientId().isEmpty() ? null : peer.clientId());
        }
        put(fields, "agentId", peer.settings().get(ConnectionSetting.AGENT_ID));
        put(
                fields,
                "redirectURI",
                peer.redirectUri() == null ? null : peer.redirectUri().toString());
        return new EcConnection(
                connection.id().hex(), connection.type(), connection.kind().label(), fields);
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
