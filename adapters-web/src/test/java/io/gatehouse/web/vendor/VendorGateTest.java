package io.gatehouse.web.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.House;
import io.gatehouse.web.scenarios.Target;
import io.gatehouse.web.scenarios.VendorClient;
import io.gatehouse.web.scenarios.VendorFactorScenarios;
import io.gatehouse.web.scenarios.VendorScenarios;
import io.gatehouse.web.scenarios.VendorTeamScenarios;
import io.gatehouse.web.testing.Http.Reply;
import io.gatehouse.web.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** All conversations of this dialect, over the core in memory. */
class VendorGateTest {
    private static final String ORG = "acme";

    private static TestServer server;
    private static Target target;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        House house = server.house();
        house.world.tenants().save(Tenants.other());
        target = new Target(
                server.http().base(),
                house.tenant.id().hex(),
                house.application.id().hex(),
                Tenants.other().id().hex(),
                house.application.id().hex(),
                house.clock);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_access_token_says_which_till() {
        VendorClient vendor = new VendorClient(server.http(), ORG);
        Reply owner = vendor.newOwner();
        String till = vendor.till(owner, "Till 1");

        Reply next = VendorClient.expect(200, vendor.refresh(owner));

        assertThat(server.house()
                        .verify
                        .claims(next.textAt("accessToken"))
                        .orElseThrow()
                        .members())
                .containsEntry("till", till)
                .containsEntry("kind", "owner")
                .containsEntry("org", ORG);
    }

    @Test
    void an_unknown_path_is_told_in_this_gates_envelope() {
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            VendorClient.refused(404, "VAUTH_404", server.http().send(method, "/vendor/nothing/here", null, null));
        }
    }

    @Test
    void a_body_that_is_no_json_is_told_in_this_gates_envelope_on_known_and_unknown_paths() {
        for (String path : List.of("/vendor/auth/login", "/vendor/nothing/here")) {
            for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/xml")) {
                VendorClient.refused(
                        415,
                        "VAUTH_415",
                        server.http().send("POST", path, type, "a=b".getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    @Test
    void a_method_that_a_path_does_not_have_is_told_with_those_that_it_has() {
        Reply reply = VendorClient.refused(405, "VAUTH_405", server.http().get("/vendor/auth/login"));

        assertThat(reply.response().headers().firstValue("Allow")).contains("POST");
    }

    @Nested
    class ComingIn extends VendorScenarios {
        @Override
        protected Target target() {
            return target;
        }

        @Override
        protected String orgid() {
            return ORG;
        }
    }

    @Nested
    class Teams extends VendorTeamScenarios {
        @Override
        protected Target target() {
            return target;
        }

        @Override
        protected String orgid() {
            return ORG;
        }

        @Override
        protected String foreignOrgid() {
            return Tenants.other().slug().text();
        }

        @Override
        protected Optional<String> authingToken() {
            return Optional.empty(); // its gate needs keys that this server has not
        }
    }

    @Nested
    class Factors extends VendorFactorScenarios {
        @Override
        protected Target target() {
            return target;
        }

        @Override
        protected String orgid() {
            return ORG;
        }
    }
}
