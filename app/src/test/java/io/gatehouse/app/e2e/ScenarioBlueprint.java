package io.gatehouse.app.e2e;

import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.scenarios.LinkScenarios;
import io.gatehouse.web.scenarios.SocialScenarios;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.scenarios.V3LinkScenarios;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;

/** The tenants that the scenarios talk to: one as it comes, and a stranger. */
final class ScenarioBlueprint {
    private static final String FOREIGN_POOL = "65f0000000000000000000f1";
    private static final String FOREIGN_APP = "65f0000000000000000000fa";

    private static final String CLAIMS_POOL = "65f0000000000000000000c1";
    private static final String CLAIMS_APP = "65f0000000000000000000ca";

    private static final String PEOPLE = "      # the people of LinkScenarios stand here";

    private static final String STUBS = "      # the stubs of SocialScenarios stand here";

    private ScenarioBlueprint() {}

    private static String people() {
        return LinkScenarios.people().stream()
                .map(name -> "      - {email: \"%s\", password: \"%s\", identities: [%s]}%n"
                        .formatted(LinkScenarios.addressOf(name), AuthingClient.PASSWORD, identities(name)))
                .collect(Collectors.joining());
    }

    private static String identities(String subject) {
        return LinkScenarios.providers().stream()
                .map(provider -> "{connection: \"%s\", subject: \"%s\"}".formatted(provider, subject))
                .collect(Collectors.joining(", "));
    }

    private static String stubs() {
        return stub(SocialScenarios.CREATES, "create")
                + stub(SocialScenarios.BINDS, "bind")
                + stub(SocialScenarios.ASKS, "bindOrCreate")
                + stub(V3LinkScenarios.LINKS, "bind");
    }

    private static String stub(String name, String onFirstSight) {
        return "      - {name: %s, provider: stub, type: \"google:mobile\", applications: [%s], trustEmail: true,%n"
                        .formatted(name, SocialScenarios.APP)
                + "         onFirstSight: %s, stub: [%s]}%n"
                        .formatted(
                                onFirstSight,
                                SocialScenarios.people().stream()
                                        .map(ScenarioBlueprint::guest)
                                        .collect(Collectors.joining(", ")));
    }

    private static String guest(SocialScenarios.StubGuest guest) {
        return "{code: %s, subject: %s, email: %s, emailVerified: %s, name: %s}"
                .formatted(guest.code(), guest.subject(), guest.email(), guest.emailVerified(), guest.name());
    }

    /** The file, written to that folder. */
    static Path in(Path folder) {
        Path file = folder.resolve("scenarios.yaml");
        try (InputStream text = ScenarioBlueprint.class.getResourceAsStream("/e2e/scenarios.yaml")) {
            String written = new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(
                    file, written.replace(PEOPLE + "\n", people()).replace(STUBS + "\n", stubs()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same server, and the tenant where log-ins by code claim accounts. */
    static Target claiming(Target here) {
        return new Target(here.base(), CLAIMS_POOL, CLAIMS_APP, here.foreignPool(), here.foreignApp());
    }

    static Target target(URI server) {
        return new Target(server, Api.POOL, Api.APP, FOREIGN_POOL, FOREIGN_APP);
    }
}
