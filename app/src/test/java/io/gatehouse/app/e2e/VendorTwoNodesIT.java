package io.gatehouse.app.e2e;

import static io.gatehouse.web.scenarios.VendorClient.expect;
import static io.gatehouse.web.scenarios.VendorClient.newPhone;
import static io.gatehouse.web.scenarios.VendorClient.newUsername;
import static io.gatehouse.web.scenarios.VendorClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.Race;
import io.gatehouse.web.scenarios.VendorClient;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor gate on two nodes and one PostgreSQL. */
class VendorTwoNodesIT {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    static Path folder;

    private static List<Node> nodes;

    @BeforeAll
    static void start() {
        String database = Postgres.freshDatabase();
        nodes = List.of(Node.on(database, directory("one")), Node.on(database, directory("two")));
    }

    @AfterAll
    static void stop() {
        nodes.forEach(Node::close);
    }

    private static Path directory(String name) {
        Path path = folder.resolve(name);
        path.toFile().mkdirs();
        return path;
    }

    private static VendorClient node(int number) {
        int port = nodes.get(number % nodes.size()).api().port();
        return new VendorClient(new Http(URI.create("http://127.0.0.1:" + port)), Api.ORG);
    }

    @Test
    void one_temporary_code_sets_one_password_and_it_is_the_one_that_was_answered() {
        Reply owner = node(0).newOwner();
        String till = node(0).till(owner, "Till 1");
        String username = newUsername();
        String phone = newPhone();
        expect(201, node(0).add(owner, username, phone, Map.of("tillIds", List.of(till))));
        String code = node(0).lastCode(phone);

        List<Integer> answers = Race.of(
                12,
                i -> node(i).setPassword(code, "Race%d!password".formatted(i)).status());

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status != 200).containsOnly(401);
        expect(200, node(1).subUserLogin(username, "Race%d!password".formatted(answers.indexOf(200))));
    }

    @Test
    void one_refresh_token_spent_by_many_at_once_has_one_successor_on_both_nodes() {
        Reply in = node(0).newOwner();

        List<Reply> answers = Race.of(16, i -> node(i).refresh(in));

        assertThat(answers).extracting(Reply::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.textAt("refreshToken"))
                .containsOnly(answers.getFirst().textAt("refreshToken"));
    }

    @Test
    void disabling_a_member_is_felt_at_once_here_and_soon_there() {
        Reply owner = node(0).newOwner();
        Reply member = node(0).member(owner, List.of(), List.of(node(0).till(owner, "Till 1")));
        expect(200, node(1).me(member));

        expect(200, node(0).as(owner).post("/vendor/team/members/" + member.textAt("user.id") + "/disable"));

        refused(401, "VAUTH_005", node(0).me(member));
        assertThat(Await.until(SOON, () -> node(1).me(member).status() == 401)).isTrue();
        refused(401, "VAUTH_005", node(1).refresh(member));
    }

    @Test
    void a_till_that_is_selected_on_one_node_is_carried_on_by_the_other() {
        Reply owner = node(0).newOwner();
        String till = node(0).till(owner, "Till 1");
        node(1).till(owner, "Till 2");

        Reply chosen = expect(200, node(1).as(owner).post("/vendor/auth/select-till", Map.of("tillId", till)));

        assertThat(expect(200, node(0).refresh(chosen)).at("active_till_id")).isEqualTo(till);
    }
}
