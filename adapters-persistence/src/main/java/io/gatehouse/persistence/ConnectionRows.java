package io.gatehouse.persistence;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.StubPerson;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.StoredJson.Members;
import java.net.URI;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How connections stand in their rows. Constants stand under their names; one that this version does not know is passed over. */
final class ConnectionRows {
    private ConnectionRows() {}

    static String settings(Connection connection) {
        Peer peer = connection.peer();
        Connection.Rules rules = connection.rules();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("issuer", peer.issuer());
        members.put("endpoints", new TreeMap<>(peer.endpoints()));
        members.put("clientId", peer.clientId());
        members.put("audiences", peer.audiences().stream().sorted().toList());
        members.put("scopes", peer.scopes());
        members.put("settings", new TreeMap<>(peer.settings()));
        members.put("redirectUri", peer.redirectUri());
        members.put("private", peer.allowPrivateAddresses());
        members.put("applications", hex(connection.applications()));
        members.put("firstSight", rules.onFirstSight());
        members.put("trustEmail", rules.trustEmail());
        members.put(
                "stub", connection.stub().stream().map(ConnectionRows::person).toList());
        return StoredJson.write(members);
    }

    private static List<String> hex(Set<ApplicationId> applications) {
        return applications.stream().map(ApplicationId::hex).sorted().toList();
    }

    private static Map<String, @Nullable Object> person(StubPerson person) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("code", person.code());
        members.put("subject", person.subject());
        members.put("email", person.email() == null ? null : person.email().text());
        members.put("verified", person.emailVerified());
        members.put("name", person.name());
        return members;
    }

    static Connection connection(TenantId tenant, Row row) throws SQLException {
        Members members = StoredJson.read(row.text("settings"));
        return new Connection(
                new ConnectionId(row.id("id")),
                tenant,
                new Provider(row.text("name")),
                Codes.PROVIDER.constant(row.integer("kind")),
                row.text("type"),
                members.list("applications").stream().map(ApplicationId::new).collect(Collectors.toSet()),
                peer(members, row),
                rules(members, row),
                members.objects("stub").stream().map(ConnectionRows::person).toList());
    }

    @SuppressWarnings("NullAway") // it does not see that the array component sealedSecret may be null
    private static Peer peer(Members members, Row row) throws SQLException {
        Map<Endpoint, URI> endpoints = new EnumMap<>(Endpoint.class);
        texts(Endpoint.class, members.object("endpoints"))
                .forEach((name, text) -> endpoints.put(name, URI.create(text)));
        String redirectUri = members.text("redirectUri");
        return new Peer(
                members.text("issuer"),
                endpoints,
                required(members, "clientId"),
                row.bytesOrNull("client_secret"),
                Set.copyOf(members.list("audiences")),
                members.list("scopes"),
                texts(ConnectionSetting.class, members.object("settings")),
                redirectUri == null ? null : URI.create(redirectUri),
                members.flag("private", false));
    }

    private static <E extends Enum<E>> Map<E, String> texts(Class<E> type, Members members) {
        Map<E, String> texts = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            String text = members.text(constant.name());
            if (text != null) {
                texts.put(constant, text);
            }
        }
        return texts;
    }

    private static Connection.Rules rules(Members members, Row row) throws SQLException {
        return new Connection.Rules(
                FirstSight.valueOf(required(members, "firstSight")),
                members.flag("trustEmail", false),
                row.flag("keep_tokens"));
    }

    private static StubPerson person(Members members) {
        String email = members.text("email");
        return new StubPerson(
                required(members, "code"),
                required(members, "subject"),
                email == null ? null : new EmailAddress(email),
                members.flag("verified", false),
                members.text("name"));
    }

    private static String required(Members members, String name) {
        String text = members.text(name);
        if (text == null) {
            throw new UnreadableRowException("a connection lacks its " + name);
        }
        return text;
    }
}
