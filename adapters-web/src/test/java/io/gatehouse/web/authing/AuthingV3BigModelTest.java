package io.gatehouse.web.authing;

import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.access.Grantee.ToDepartment;
import io.gatehouse.core.access.Grantee.ToPrincipal;
import io.gatehouse.core.access.Grantee.ToRole;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.tck.AccessModel;
import io.gatehouse.web.scenarios.V3Caller;
import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A thousand roles and a tree twenty departments deep, as the wire has them; what they cost is AccessBudgetTest's. */
class AuthingV3BigModelTest {
    private static final AuthingHouse HOUSE = new AuthingHouse();
    private static final int MANY = 1000;
    private static final int DEPTH = 20;

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    @Test
    void all_of_a_big_model_is_told() {
        Reply user = HOUSE.client().registerEmail(newEmail());
        AccessModel model =
                new AccessModel(HOUSE.house().world, HOUSE.house().tenant.id());
        PrincipalId member = new PrincipalId(user.textAt("data.id"));
        Organisation deep = model.organisation("deep");
        model.join(model.line(deep, DEPTH), member);
        for (int i = 0; i < MANY; i++) {
            Role role = model.role("many", "role-" + i);
            model.give(i % 2 == 0 ? new ToPrincipal(member) : new ToDepartment(deep.root()), role);
            model.grant(new ToRole(role.id()), model.resource("thing-" + i), "read");
        }

        V3Caller client = V3Caller.node(HOUSE.target()).as(user.textAt("data.token"));

        assertThat((List<?>) V3Caller.ok(client.get("get-my-role-list")).at("data"))
                .hasSize(MANY);
        Reply resources = V3Caller.ok(client.get("get-my-authorized-resources?namespace=default"));
        assertThat(resources.at("data.totalCount")).isEqualTo(MANY);
        Reply departments = V3Caller.ok(client.get("get-my-department-list"));
        assertThat(departments.text()).contains("\"Level 20\"]");
        assertThat(departments.at("data.totalCount")).isEqualTo(1);
    }
}
