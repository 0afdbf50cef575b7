package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AppEngineClient.expect;
import static io.gatehouse.web.scenarios.AppEngineClient.expectRefusal;
import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Staff at the AppEngine gate (its sections 1 to 3), and the wall between them and customers, with any server that has
 * the people of {@link #ROLES} and an organisation named {@value #OTHER}, in which {@link #BOSS} may act.
 */
public abstract class StaffScenarios extends TwoGateScenarios {
    public static final String BOSS = "boss@staff.example";
    public static final String CONFIG = "config@staff.example";
    public static final String CLERK = "clerk@staff.example";

    /** What staff there is, and which role each has; empty for none. All have the password of all scenarios. */
    public static final Map<String, String> ROLES = Map.of(BOSS, "Admin", CONFIG, "ConfigAdmin", CLERK, "");

    /** Slug of the other organisation. */
    public static final String OTHER = "other";

    private Reply signIn(String path, String email, String password) {
        return appEngine().http().post(path, Map.of("email", email, "password", password));
    }

    private Reply in(String email) {
        return expect(200, signIn("/profile/user/signin", email, PASSWORD));
    }

    private Http as(Reply signedIn) {
        return appEngine().http().bearer(signedIn.textAt("access_token"));
    }

    private Http withoutOrg(Reply signedIn) {
        return appEngine().bare().bearer(signedIn.textAt("access_token"));
    }

    private static Map<String, Object> newcomer(String email, String... roles) {
        return Map.of("email", email, "password", PASSWORD, "firstName", "Nell", "roles", List.of(roles));
    }

    @Test
    void staff_sign_in_at_either_path_refresh_at_their_door_and_sign_out() {
        Reply in = expect(200, signIn("/profile/signin", BOSS, PASSWORD));
        assertThat(in.at("user.kind")).isEqualTo("user");
        assertThat(in.at("user.roles")).isEqualTo(List.of("Admin"));
        assertThat(in.at("user.groups")).isEqualTo(List.of());
        assertThat(in.textAt("user.pk")).startsWith("user-");
        assertThat(in.at("data.user")).isEqualTo(in.at("user"));

        Map<String, Object> spent = Map.of("refresh_token", in.textAt("refresh_token"));
        expectRefusal(401, "wrong_door", appEngine().http().post("/profile/customer/refresh", spent));
        Reply next = expect(200, appEngine().http().post("/profile/user/refresh", spent));
        assertThat(expect(200, as(next).get("/profile/whoami")).at("data")).isEqualTo(in.at("user"));
        expect(200, as(next).post("/profile/signout"));
        expectRefusal(401, "invalid_token", as(next).get("/profile"));
    }

    @Test
    void staff_and_customers_of_one_address_are_two() {
        String email = newEmail();
        appEngine().signUp(email);
        expectRefusal(401, "invalid_credentials", signIn("/profile/user/signin", email, PASSWORD));
        expectRefusal(401, "invalid_credentials", signIn("/profile/customer/signin", CLERK, PASSWORD));

        Reply staff = expect(201, as(in(BOSS)).post("/profile/signup", newcomer(email)));
        assertThat(staff.at("user.kind")).isEqualTo("user");
        assertThat(appEngine().signIn(email).at("user.kind")).isEqualTo("customer");
    }

    @Test
    void an_admin_registers_staff_with_any_role_who_are_signed_in_at_once() {
        String email = newEmail();
        Reply made = expect(201, as(in(BOSS)).post("/profile/signup", newcomer(email, "Admin", "ConfigAdmin")));
        assertThat(made.at("user.email")).isEqualTo(email);
        assertThat(made.at("user.firstName")).isEqualTo("Nell");
        assertThat(rolesOf(made)).containsExactlyInAnyOrder("Admin", "ConfigAdmin");
        expect(200, as(made).get("/profile"));
        assertThat(in(email).at("user.roles")).isEqualTo(made.at("user.roles"));
    }

    private static List<String> rolesOf(Reply reply) {
        return reply.at("user.roles") instanceof List<?> roles
                ? roles.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Test
    void nobody_grants_a_role_above_his_own() {
        Http config = as(in(CONFIG));
        Reply refused =
                expectRefusal(403, "insufficient_role", config.post("/profile/signup", newcomer(newEmail(), "Admin")));
        assertThat(String.valueOf(refused.at("details"))).contains("Admin").doesNotContain("ConfigAdmin");
        expect(201, config.post("/profile/signup", newcomer(newEmail(), "ConfigAdmin")));

        Reply clerk =
                expectRefusal(403, "insufficient_role", as(in(CLERK)).post("/profile/signup", newcomer(newEmail())));
        assertThat(String.valueOf(clerk.at("details"))).contains("Admin, ConfigAdmin");
    }

    @Test
    void a_registration_that_is_refused_leaves_nothing_behind() {
        String email = newEmail();
        Http boss = as(in(BOSS));
        expectRefusal(400, "invalid_request", boss.post("/profile/signup", newcomer(email, "Admin", "no such role")));
        expectRefusal(400, "weak_password", boss.post("/profile/signup", Map.of("email", email, "password", "Sh0rt!")));
        Map<String, Object> wrongRoles = Map.of("email", email, "password", PASSWORD, "roles", "Admin");
        expectRefusal(400, "invalid_request", boss.post("/profile/signup", wrongRoles));
        expectRefusal(401, "invalid_credentials", signIn("/profile/user/signin", email, PASSWORD));
        expect(201, boss.post("/profile/signup", newcomer(email)));
        expectRefusal(409, "email_taken", boss.post("/profile/signup", newcomer(email)));
    }

    @Test
    void staff_registration_needs_a_bearer_and_a_staff_members() {
        Map<String, Object> body = newcomer(newEmail(), "Admin");
        expectRefusal(401, "authentication_required", appEngine().http().post("/profile/signup", body));
        Http forged = appEngine()
                .http()
                .with("X-User-Roles", "Admin")
                .with("X-Internal", "true")
                .with("X-Forwarded-User", BOSS);
        expectRefusal(401, "authentication_required", forged.post("/profile/signup", body));
        Reply customer = appEngine().signUp(newEmail());
        Reply refused = expectRefusal(403, "wrong_principal_kind", as(customer).post("/profile/signup", body));
        assertThat(refused.textAt("message")).contains("/profile/customer/signin", "/profile/user/signin");
    }

    @Test
    void staff_act_in_the_organisations_that_they_are_permitted_and_no_others() {
        Reply boss = in(BOSS);
        Http acting = withoutOrg(boss).with("orgid", OTHER);
        assertThat(expect(200, acting.get("/profile")).at("user.orgId")).isEqualTo(OTHER);
        assertThat(expect(200, withoutOrg(boss).get("/profile")).at("user.orgId"))
                .isEqualTo(orgid());

        String email = newEmail();
        Reply made = expect(201, acting.post("/profile/signup", newcomer(email)));
        assertThat(made.at("user.orgId")).isEqualTo(OTHER);
        expectRefusal(401, "invalid_credentials", signIn("/profile/user/signin", email, PASSWORD));

        Http config = withoutOrg(in(CONFIG)).with("orgid", OTHER);
        expectRefusal(403, "org_not_permitted", config.get("/profile"));
        expectRefusal(403, "org_not_permitted", config.post("/profile/signup", newcomer(newEmail())));
        expectRefusal(
                404, "org_not_found", withoutOrg(boss).with("orgid", "nowhere").get("/profile"));
        Reply customer = appEngine().signUp(newEmail());
        expectRefusal(
                403,
                "org_not_permitted",
                withoutOrg(customer).with("orgid", OTHER).get("/profile"));
    }

    /** A protected endpoint, and for which kind of token it is. */
    private record Guarded(String method, String path, boolean customers, boolean staff) {}

    private static final List<Guarded> GUARDED = List.of(
            new Guarded("GET", "/profile", true, true),
            new Guarded("GET", "/profile/whoami", true, true),
            new Guarded("PATCH", "/profile", true, true),
            new Guarded("POST", "/profile/signup", false, true),
            new Guarded("POST", "/profile/password/change", false, true),
            new Guarded("POST", "/profile/customer/password/change", true, false));

    private static Reply ask(Http http, Guarded endpoint) {
        byte[] body = endpoint.method().equals("GET") ? null : "{}".getBytes(StandardCharsets.UTF_8);
        return http.send(endpoint.method(), endpoint.path(), body == null ? null : "application/json", body);
    }

    @Test
    void each_protected_endpoint_takes_its_own_kind_of_token_and_no_other() {
        Reply customer = appEngine().signUp(newEmail());
        Reply staff = in(CLERK);
        Map<String, String> noTokensHere = new HashMap<>();
        noTokensHere.put("a customer's refresh token", customer.textAt("refresh_token"));
        noTokensHere.put("a staff member's refresh token", staff.textAt("refresh_token"));
        noTokensHere.put("an Authing token", authingToken());
        noTokensHere.put("nonsense", "a.b.c");
        List<String> wrong = new ArrayList<>();
        for (Guarded endpoint : GUARDED) {
            check(wrong, "a customer", endpoint, endpoint.customers(), ask(as(customer), endpoint));
            check(wrong, "a staff member", endpoint, endpoint.staff(), ask(as(staff), endpoint));
            for (Map.Entry<String, String> token : noTokensHere.entrySet()) {
                Reply reply = ask(appEngine().http().bearer(token.getValue()), endpoint);
                if (reply.status() != 401 || !"invalid_token".equals(reply.at("error"))) {
                    wrong.add(token.getKey() + " at " + endpoint + ": " + reply);
                }
            }
            Reply nobody = ask(appEngine().http(), endpoint);
            if (nobody.status() != 401 || !"authentication_required".equals(nobody.at("error"))) {
                wrong.add("nobody at " + endpoint + ": " + nobody);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(List<String> wrong, String who, Guarded endpoint, boolean isTaken, Reply reply) {
        boolean isRefused = reply.status() == 403 && "wrong_principal_kind".equals(reply.at("error"));
        if (isRefused == isTaken || reply.status() == 401) {
            wrong.add(who + " at " + endpoint + ": " + reply);
        }
    }

    private String authingToken() {
        String email = newEmail();
        appEngine().signUp(email);
        return authing()
                .post("login/account", Map.of("account", email, "password", PASSWORD))
                .textAt("data.token");
    }
}
