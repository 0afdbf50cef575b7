package io.gatehouse.app.e2e;

import io.gatehouse.app.testing.LiveServer;
import io.gatehouse.tck.FakeOpenIdProvider;
import io.gatehouse.tck.FakePeer;
import io.gatehouse.tck.IssuerKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** OpenID providers, well and ill behaved, and the file of a server that has them as upstreams. */
final class UpstreamWorld implements AutoCloseable {
    static final String POOL = "65f0000000000000000000c1";
    static final String APP = "65f0000000000000000000ca";
    static final String REALM = "upstream-realm-abcde";
    static final String PASSWORD = "Zebra-lamp-4921!";

    /** A page of the application. */
    static final String PAGE = "https://shop.example/done";

    /** Where the codes of native applications belong. */
    static final String NATIVE = "com.example:/back";

    /** An account whose address is proven. */
    static final String PROVEN = "proven@people.example";

    /** Another one that nobody upstream may have. */
    static final String VICTIM = "victim@people.example";

    /** The one that most people come by. */
    final FakeOpenIdProvider up = provider();

    /** Its configuration is another issuer's. */
    final FakeOpenIdProvider impostor = provider().configured("issuer", "https://elsewhere.example");

    /** Its keys cannot be had. */
    final FakeOpenIdProvider keyless = provider();

    /** Its keys are none. */
    final FakeOpenIdProvider garbled = provider();

    /** It does not answer. */
    final FakeOpenIdProvider away = provider();

    /** It is inside, where its connection may not ask. */
    final FakeOpenIdProvider inside = provider();

    UpstreamWorld() {
        keyless.peer().on("/keys", FakePeer.answering(503, ""));
        garbled.peer().on("/keys", FakePeer.answering(200, "<html>"));
        away.peer().on("/.well-known/openid-configuration", FakePeer.answering(500, ""));
    }

    private static FakeOpenIdProvider provider() {
        return new FakeOpenIdProvider(InstantSource.system());
    }

    /** Starts a server with the embedded database, or as the settings say, which has the keys of those that have some. */
    LiveServer serve(Path folder, String... settings) {
        String[] all = new String[settings.length + 4];
        System.arraycopy(settings, 0, all, 0, settings.length);
        all[settings.length] = "GATEHOUSE_BLUEPRINT";
        all[settings.length + 1] = blueprint(folder);
        all[settings.length + 2] = "GATEHOUSE_LIMIT_UPSTREAM_SIGN_INS_PER_MINUTE";
        all[settings.length + 3] = "60000";
        LiveServer server = LiveServer.start(folder.resolve("data"), all);
        UpstreamVisit.user(UpstreamVisit.of(server.url(), "up", "").through());
        return server;
    }

    /** Another key than the one that the provider signs with, under the same id. */
    static IssuerKey stranger(FakeOpenIdProvider provider) {
        IssuerKey key = IssuerKey.fresh(provider.key().kid());
        return key.jwk().equals(provider.key().jwk())
                ? IssuerKey.fresh(provider.key().kid())
                : key;
    }

    private String blueprint(Path folder) {
        String text = """
                gatehouse: 1
                tenants:
                  - id: %s
                    slug: people
                    policies: {linkVerifiedEmail: true}
                    customFields: [{key: shoe, type: NUMBER, self: true}]
                    applications:
                      - {id: %s, name: People, redirectUris: ["%s"], allowedOrigins: ["https://pages.example"]}
                      - {clientAppId: %s, name: Realm, identifier: realm, redirectUris: ["%s"], providers: {oauth2-google: {connection: google}}}
                    principals:
                      - {email: %s, emailVerified: true, password: "%s", customData: {shoe: 44}}
                      - {email: %s, emailVerified: true, password: "%s"}
                    connections:
                %s
                """.formatted(
                POOL, APP, PAGE, REALM, PAGE, PROVEN, PASSWORD, VICTIM, PASSWORD, String.join("\n", connections()));
        try {
            return Files.writeString(folder.resolve("upstreams.yaml"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> connections() {
        return List.of(
                connection("up", up, "trustEmail: true"),
                connection("binds", up, "onFirstSight: bind"),
                connection("asks", up, "onFirstSight: bindOrCreate"),
                connection("impostor", impostor, ""),
                connection("keyless", keyless, ""),
                connection("garbled", garbled, ""),
                connection("away", away, ""),
                connection("inside", inside, "allowPrivateAddresses: false"),
                "      - {name: google, provider: google, clientId: %s, clientSecret: \"%s\", issuer: \"%s\","
                                .formatted(FakeOpenIdProvider.CLIENT, FakeOpenIdProvider.SECRET, up.issuer())
                        + " authorizationUrl: \"%1$s/authorize\", tokenUrl: \"%1$s/token\", jwksUrl: \"%1$s/keys\","
                                .formatted(up.issuer())
                        + " userInfoUrl: \"%s/userinfo\", allowPrivateAddresses: true}".formatted(up.issuer()));
    }

    private static String connection(String name, FakeOpenIdProvider provider, String more) {
        String reach = more.contains("allowPrivateAddresses") ? "" : ", allowPrivateAddresses: true";
        return "      - {name: %s, provider: oidc, issuer: \"%s\", clientId: %s, clientSecret: \"%s\", redirectUri: \"%s\"%s%s}"
                .formatted(
                        name,
                        provider.issuer(),
                        FakeOpenIdProvider.CLIENT,
                        FakeOpenIdProvider.SECRET,
                        NATIVE,
                        reach,
                        more.isEmpty() ? "" : ", " + more);
    }

    /** A person of that subject with an address of the same name, which the provider has verified. */
    static Map<String, Object> person(String subject) {
        return Map.of("sub", subject, "name", "Person " + subject, "email", addressOf(subject), "email_verified", true);
    }

    static String addressOf(String subject) {
        return subject + "@upstream.example";
    }

    @Override
    public void close() {
        List.of(up, impostor, keyless, garbled, away, inside).forEach(FakeOpenIdProvider::close);
    }
}
