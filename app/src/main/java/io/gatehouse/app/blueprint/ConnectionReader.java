package io.gatehouse.app.blueprint;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.StubPerson;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.ApplicationId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code tenants[].connections[]}. */
final class ConnectionReader {
    private static final Map<String, ProviderKind> KINDS =
            Arrays.stream(ProviderKind.values()).collect(Collectors.toMap(ProviderKind::label, Function.identity()));
    private static final Map<String, FirstSight> FIRST_SIGHTS =
            Map.of("create", FirstSight.CREATE, "bind", FirstSight.BIND, "bindorcreate", FirstSight.BIND_OR_CREATE);

    /** What nobody but the operator can know. */
    private static final List<Endpoint> PLACES_OF_OAUTH2 =
            List.of(Endpoint.AUTHORIZATION, Endpoint.TOKEN, Endpoint.USER_INFO);

    private ConnectionReader() {}

    static List<ConnectionEntry> read(Section tenant) {
        List<ConnectionEntry> entries = new ArrayList<>();
        Set<Provider> named = new HashSet<>();
        for (Section section : tenant.sections("connections", Block.CONNECTION)) {
            connection(section).ifPresent(entry -> {
                if (!named.add(entry.name())) {
                    section.problem("name", "two connections of this tenant have this name");
                }
                entries.add(entry);
            });
        }
        return entries;
    }

    private static Optional<ConnectionEntry> connection(Section section) {
        Provider name = section.read("name", Provider::parse, "1 to 64 letters, digits and . _ : -");
        ProviderKind kind = section.choice("provider", KINDS);
        boolean absent = section.isAbsent();
        require(section, "name", "a connection needs a name");
        if (!absent) {
            require(section, "provider", "a connection needs to say which provider it leads to");
        }
        if (name == null || (kind == null && !absent)) {
            return Optional.empty();
        }
        return Optional.of(entry(section, name, kind == null ? ProviderKind.STUB : kind, absent));
    }

    private static void require(Section section, String key, String text) {
        if (!section.has(key)) {
            section.problem(key, text);
        }
    }

    private static ConnectionEntry entry(Section section, Provider name, ProviderKind kind, boolean absent) {
        String type = section.read("type", ConnectionReader::type, "a text of 1 to 64 characters");
        String secret = section.text("clientSecret");
        List<ApplicationId> applications = section.list(
                "applications", text -> TenantReader.id(text).map(ApplicationId::new), TenantReader.ID_FORM);
        List<StubPerson> stub = stub(section, kind);
        return new ConnectionEntry(
                section.place(),
                name,
                section.read("id", ConnectionId::parse, TenantReader.ID_FORM),
                kind,
                type == null ? kind.label() : type,
                applications == null ? Set.of() : Set.copyOf(applications),
                peer(section, kind, absent),
                secret == null ? null : Secret.of(secret),
                rules(section),
                stub,
                absent);
    }

    private static Optional<String> type(String text) {
        return text.isBlank() || text.length() > 64 ? Optional.empty() : Optional.of(text);
    }

    @SuppressWarnings("NullAway") // it does not see in a class file that the sealed secret, an array, may be null
    private static Peer peer(Section section, ProviderKind kind, boolean absent) {
        String clientId = section.text("clientId");
        if (clientId == null && kind != ProviderKind.STUB && !absent) {
            section.problem("clientId", "a connection needs the client id that the provider gave");
        }
        String issuer = section.read("issuer", ConnectionReader::issuer, "an http or https address");
        if (issuer == null && kind == ProviderKind.OIDC && !absent) {
            section.problem("issuer", "a connection to any OpenID Connect provider needs its issuer");
        }
        if (kind == ProviderKind.OAUTH2 && !absent) {
            PLACES_OF_OAUTH2.stream()
                    .map(ConnectionKeys::key)
                    .forEach(key -> require(section, key, "a connection of provider oauth2 needs its " + key));
        }
        List<String> audiences = section.list("audiences", Optional::of, "a client id");
        List<String> scopes = section.list("scopes", Optional::of, "a scope");
        return new Peer(
                issuer,
                endpoints(section),
                clientId == null ? "" : clientId,
                null,
                audiences == null ? Set.of() : Set.copyOf(audiences),
                scopes == null ? List.of() : scopes,
                settings(section),
                section.read("redirectUri", ConnectionReader::address, "an address, or postmessage"),
                Boolean.TRUE.equals(section.flag("allowPrivateAddresses")));
    }

    /** Compared letter by letter, hence kept as a text; Microsoft's has a place for the directory. */
    private static Optional<String> issuer(String text) {
        boolean isAddress = text.startsWith("https://") || text.startsWith("http://");
        return isAddress && text.length() <= UpstreamSubject.LONGEST_ISSUER ? Optional.of(text) : Optional.empty();
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Map<Endpoint, URI> endpoints(Section section) {
        Map<Endpoint, URI> endpoints = new EnumMap<>(Endpoint.class);
        for (Endpoint endpoint : Endpoint.values()) {
            URI address =
                    section.read(ConnectionKeys.key(endpoint), ConnectionReader::endpoint, "an http or https address");
            if (address != null) {
                endpoints.put(endpoint, address);
            }
        }
        return endpoints;
    }

    private static Optional<URI> endpoint(String text) {
        return address(text).filter(Peer::canBeEndpoint);
    }

    private static Map<ConnectionSetting, String> settings(Section section) {
        Map<ConnectionSetting, String> settings = new EnumMap<>(ConnectionSetting.class);
        for (ConnectionSetting setting : ConnectionSetting.values()) {
            String value = section.text(ConnectionKeys.key(setting));
            if (value != null) {
                settings.put(setting, value);
            }
        }
        return settings;
    }

    private static Connection.Rules rules(Section section) {
        FirstSight firstSight = section.choice("onFirstSight", FIRST_SIGHTS);
        return new Connection.Rules(
                firstSight == null ? FirstSight.CREATE : firstSight,
                Boolean.TRUE.equals(section.flag("trustEmail")),
                Boolean.TRUE.equals(section.flag("keepTokens")));
    }

    private static List<StubPerson> stub(Section section, ProviderKind kind) {
        List<Section> people = section.sections("stub", Block.STUB_PERSON);
        if (kind != ProviderKind.STUB && !people.isEmpty()) {
            section.problem("stub", "only a connection of provider stub has people of its own");
            return List.of();
        }
        if (people.size() > Connection.MOST_STUB_PEOPLE) {
            section.problem("stub", "at most " + Connection.MOST_STUB_PEOPLE + " people");
            return List.of();
        }
        Map<String, StubPerson> byCode = new LinkedHashMap<>();
        for (Section person : people) {
            @Nullable StubPerson read = person(person);
            if (read != null && byCode.putIfAbsent(read.code(), read) != null) {
                person.problem("code", "two people of this stub have this code");
            }
        }
        return List.copyOf(byCode.values());
    }

    private static @Nullable StubPerson person(Section section) {
        String code = section.text("code");
        String subject = section.read(
                "subject",
                text -> Optional.of(text).filter(UpstreamSubject::isSubject),
                "a subject of 1 to 255 characters");
        EmailAddress email = section.read("email", EmailAddress::parse, "an e-mail address");
        if (code == null || code.isEmpty()) {
            section.problem("code", "a stub's person needs a code");
            return null;
        }
        require(section, "subject", "a stub's person needs a subject");
        return subject == null
                ? null
                : new StubPerson(
                        code, subject, email, Boolean.TRUE.equals(section.flag("emailVerified")), section.text("name"));
    }
}
