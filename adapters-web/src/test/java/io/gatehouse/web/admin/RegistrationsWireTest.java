package io.gatehouse.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.AppRegistration;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Samples;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import io.gatehouse.web.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators do with registrations that wait to be confirmed. */
class RegistrationsWireTest {
    private static final String TOKEN = "operator-token-of-this-test";
    private static final String PATH = "/admin/v1/registrations/";

    private final TestServer server =
            TestServer.start((OperatorAccess) token -> token.reveal().equals(TOKEN));
    private final House house = server.house();
    private final Http operator = server.http().bearer(TOKEN);

    @AfterEach
    void stop() {
        server.close();
    }

    private Principal pending(String account) {
        Principal user = Samples.customer(house.tenant.id());
        house.world.principals().add(user);
        house.world
                .appRegistrations()
                .add(new AppRegistration(
                        new IdentityId(Samples.id()),
                        house.tenant.id(),
                        user.id(),
                        house.application.id(),
                        account,
                        AppRegistration.Origin.REGISTERED_APART,
                        false,
                        house.clock.instant()));
        return user;
    }

    private Reply call(String operation, Map<String, String> body) {
        return operator.post(PATH + operation, body);
    }

    private List<?> accounts(Map<String, String> body) {
        Reply reply = call("pending", body);
        return ((List<?>) reply.json().get("registrations"))
                .stream().map(each -> ((Map<?, ?>) each).get("account")).toList();
    }

    @Test
    void pending_registrations_are_told_confirmed_and_removed() {
        Principal one = pending("one");
        Principal other = pending("other");

        assertThat(accounts(Map.of("tenant", "acme"))).isEqualTo(List.of("one", "other"));
        Reply confirmed =
                call("confirm", Map.of("tenant", "acme", "user", one.id().hex()));
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(accounts(Map.of("tenant", "acme", "after", confirmed.textAt("id"))))
                .isEqualTo(List.of("other"));
        assertThat(call("remove", Map.of("tenant", "acme", "user", other.id().hex()))
                        .status())
                .isEqualTo(200);

        assertThat(accounts(Map.of("tenant", "acme"))).isEmpty();
        assertThat(house.world.principals().find(house.tenant.id(), other.id())).isEmpty();
        assertThat(house.world
                        .appRegistrations()
                        .of(house.tenant.id(), one.id())
                        .orElseThrow()
                        .confirmed())
                .isTrue();
    }

    @Test
    void what_is_not_pending_cannot_be_confirmed_or_removed() {
        Principal one = pending("one");
        call("confirm", Map.of("tenant", "acme", "user", one.id().hex()));
        Principal never = Samples.customer(house.tenant.id());
        house.world.principals().add(never);

        for (String operation : List.of("confirm", "remove")) {
            for (Principal user : List.of(one, never)) {
                assertThat(call(
                                        operation,
                                        Map.of(
                                                "tenant",
                                                "acme",
                                                "user",
                                                user.id().hex()))
                                .status())
                        .isEqualTo(404);
            }
            assertThat(call(
                                    operation,
                                    Map.of("tenant", "nobody", "user", one.id().hex()))
                            .status())
                    .isEqualTo(404);
            assertThat(call(operation, Map.of("tenant", "acme", "user", "x")).status())
                    .isEqualTo(400);
        }
        assertThat(house.world.principals().find(house.tenant.id(), one.id())).isPresent();
        assertThat(house.world.principals().find(house.tenant.id(), never.id())).isPresent();
    }

    @Test
    void nobody_but_an_operator_may_ask() {
        assertThat(server.http()
                        .post(PATH + "pending", Map.of("tenant", "acme"))
                        .status())
                .isEqualTo(401);
        assertThat(server.http()
                        .bearer("guess")
                        .post(PATH + "pending", Map.of("tenant", "acme"))
                        .status())
                .isEqualTo(401);
    }
}
