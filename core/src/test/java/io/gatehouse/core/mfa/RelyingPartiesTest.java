package io.gatehouse.core.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.PublicOrigins;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.PasskeySettings;
import io.gatehouse.tck.House;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelyingPartiesTest {
    private final House house = new House();

    private Door door(@Nullable PasskeySettings passkeys, String... allowedOrigins) {
        Application plain = house.application(house.tenant, false);
        Application application = passkeys == null
                ? null
                : new Application(
                        plain.id(),
                        plain.tenantId(),
                        null,
                        "Shop",
                        plain.identifier(),
                        null,
                        null,
                        null,
                        plain.tokenEndpointAuth(),
                        List.of(URI.create("https://redirect.example.com/callback")),
                        List.of(allowedOrigins),
                        false,
                        true,
                        null,
                        plain.factors(),
                        passkeys,
                        Application.QrLoginRules.defaults(),
                        plain.tokens(),
                        plain.createdAt(),
                        plain.updatedAt());
        Door door = house.door();
        return new Door(door.tenant(), application, door.kind(), door.profile());
    }

    private static RelyingParty party(String address, Door door) {
        return new RelyingParties(new PublicOrigins(URI.create(address))).of(door);
    }

    @Test
    void it_follows_from_the_public_address_and_the_allowed_origins() {
        RelyingParty party =
                party("https://id.example.com", door(PasskeySettings.NONE, "https://shop.example.com:8443"));

        assertThat(party.id()).isEqualTo("id.example.com");
        assertThat(party.name()).isEqualTo("Shop");
        assertThat(party.origins())
                .containsExactlyInAnyOrder("https://id.example.com", "https://shop.example.com:8443");
    }

    @Test
    void an_application_says_otherwise() {
        RelyingParty party = party(
                "https://id.example.com",
                door(
                        new PasskeySettings("example.com", List.of("https://www.example.com"), "Example"),
                        "https://a.example.com"));

        assertThat(party.id()).isEqualTo("example.com");
        assertThat(party.name()).isEqualTo("Example");
        assertThat(party.origins())
                .containsExactlyInAnyOrder(
                        "https://www.example.com", "https://id.example.com", "https://a.example.com");
    }

    @Test
    void a_loopback_address_is_localhost() {
        assertThat(party("http://127.0.0.1:8080", door(null))).satisfies(party -> {
            assertThat(party.id()).isEqualTo("localhost");
            assertThat(party.origins()).containsExactly("http://localhost:8080");
            assertThat(party.name()).isEqualTo(house.tenant.name());
        });
        assertThat(party("http://[::1]", door(null)).origins()).containsExactly("http://localhost");
        assertThat(party("http://127.0.0.1.example.com", door(null)).id()).isEqualTo("127.0.0.1.example.com");
    }

    @Test
    void a_port_that_browsers_leave_out_is_left_out() {
        assertThat(party("https://id.example.com:443", door(null)).origins()).containsExactly("https://id.example.com");
        assertThat(party("https://id.example.com:80", door(null)).origins())
                .containsExactly("https://id.example.com:80");
    }
}
