package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.VendorClient.PASSWORD;
import static io.gatehouse.web.scenarios.VendorClient.expect;
import static io.gatehouse.web.scenarios.VendorClient.newPhone;
import static io.gatehouse.web.scenarios.VendorClient.newUsername;
import static io.gatehouse.web.scenarios.VendorClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may do what in a vendor's team (vendor sections 1 and 3; threats 44, 52, 56). */
public abstract class VendorTeamScenarios {
    private static final String MEMBERS = "/vendor/team/members";
    private static final String NOBODY = "65f0000000000000000000ff";

    protected abstract Target target();

    /** Slug of a tenant with default policies. */
    protected abstract String orgid();

    private VendorClient vendor() {
        return new VendorClient(new Http(target().base()), orgid());
    }

    private static Reply patch(Http http, String path, String json) {
        return http.send("PATCH", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply delete(Http http, String path) {
        return http.send("DELETE", path, null, null);
    }

    private static Reply call(Http http, String method, String path, @Nullable String body) {
        return body == null
                ? http.send(method, path, null, null)
                : http.send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(Reply session) {
        return session.textAt("user.id");
    }

    @Test
    void an_owner_adds_sees_changes_and_removes_a_member() {
        Reply owner = vendor().newOwner();
        String till = vendor().till(owner, "Till 1");
        String username = newUsername();
        Reply added =
                expect(201, vendor().add(owner, username, newPhone(), Map.of("permissions", List.of("canExport"))));
        String path = MEMBERS + "/" + added.textAt("id");

        assertThat(expect(200, vendor().as(owner).get(path)).json()).isEqualTo(added.json());
        Reply changed = expect(
                200,
                patch(
                        vendor().as(owner),
                        path,
                        "{\"displayName\":\"Bea\",\"permissions\":{\"canTopUp\":true,\"canExport\":false},\"tillIds\":[\""
                                + till + "\"]}"));
        assertThat(changed.at("displayName")).isEqualTo("Bea");
        assertThat(changed.at("permissions.canTopUp")).isEqualTo(true);
        assertThat(changed.at("permissions.canExport")).isEqualTo(false);
        assertThat(changed.at("tillIds")).isEqualTo(List.of(till));
        assertThat(changed.at("username")).isEqualTo(username);

        expect(200, delete(vendor().as(owner), path));
        refused(404, "VAUTH_404", vendor().as(owner).get(path));
        refused(401, "VAUTH_001", vendor().subUserLogin(username, PASSWORD));
        expect(201, vendor().add(owner, username, newPhone(), Map.of()));
    }

    @Test
    void what_a_body_says_of_kind_team_or_password_is_passed_over() {
        Reply owner = vendor().newOwner();
        Reply added = expect(
                201,
                vendor().add(
                                owner,
                                newUsername(),
                                newPhone(),
                                Map.of(
                                        "id",
                                        NOBODY,
                                        "kind",
                                        "OWNER",
                                        "orgId",
                                        NOBODY,
                                        "password",
                                        PASSWORD,
                                        "passwordSet",
                                        true,
                                        "enabled",
                                        false)));

        assertThat(added.at("id")).isNotEqualTo(NOBODY);
        assertThat(added.at("passwordSet")).isEqualTo(false);
        assertThat(added.at("enabled")).isEqualTo(true);
    }

    @Test
    void bad_members_are_refused_with_all_that_is_wrong() {
        Reply owner = vendor().newOwner();
        Reply bad = refused(
                400,
                "VAUTH_400",
                vendor().as(owner)
                        .post(
                                MEMBERS,
                                Map.of(
                                        "username", "a\tb",
                                        "phone", "nonsense",
                                        "displayName", "x".repeat(101),
                                        "permissions", List.of("canFly"),
                                        "tillIds", List.of("no id"))));
        assertThat(bad.text()).contains("username", "phone", "displayName", "permissions", "tillIds");
        refused(400, "VAUTH_400", vendor().add(owner, "amy@shop.example", newPhone(), Map.of()));
        refused(400, "VAUTH_400", vendor().add(owner, newUsername(), newPhone(), Map.of("role", "no such role")));
        refused(400, "VAUTH_400", vendor().add(owner, newUsername(), newPhone(), Map.of("tillIds", List.of(NOBODY))));
        String username = newUsername();
        expect(201, vendor().add(owner, username, newPhone(), Map.of()));
        refused(409, "VAUTH_TAKEN", vendor().add(vendor().newOwner(), username, newPhone(), Map.of()));
    }

    @Test
    void disabling_is_felt_at_once_and_enabling_lets_in_again() {
        Reply owner = vendor().newOwner();
        String username = newUsername();
        Reply member = vendor().member(owner, username, List.of(), List.of(vendor().till(owner, "Till 1")));
        String path = MEMBERS + "/" + id(member);

        assertThat(expect(200, vendor().as(owner).post(path + "/disable")).at("enabled"))
                .isEqualTo(false);

        refused(401, "VAUTH_005", vendor().me(member));
        refused(401, "VAUTH_005", vendor().refresh(member));
        refused(401, "VAUTH_001", vendor().subUserLogin(username, "Wr0ng!pass"));
        Reply told = refused(403, "VAUTH_003", vendor().subUserLogin(username, PASSWORD));
        assertThat(told.at("action")).isEqualTo("contact owner");
        refused(403, "VAUTH_003", vendor().as(owner).post(path + "/resend-code"));

        assertThat(expect(200, vendor().as(owner).post(path + "/enable")).at("enabled"))
                .isEqualTo(true);
        expect(200, vendor().subUserLogin(username, PASSWORD));
        refused(401, "VAUTH_005", vendor().me(member));
    }

    @Test
    void a_changed_place_is_seen_at_the_next_refresh() {
        Reply owner = vendor().newOwner();
        String one = vendor().till(owner, "Till 1");
        String two = vendor().till(owner, "Till 2");
        Reply member = vendor().member(owner, List.of("canTopUp"), List.of(one));

        expect(
                200,
                patch(
                        vendor().as(owner),
                        MEMBERS + "/" + id(member),
                        "{\"permissions\":[\"canExport\"],\"tillIds\":[\"" + two + "\"]}"));
        Reply next = expect(200, vendor().refresh(member));

        assertThat(next.at("permissions.canTopUp")).isEqualTo(false);
        assertThat(next.at("permissions.canExport")).isEqualTo(true);
        assertThat(next.at("active_till_id")).isEqualTo(two);
    }

    @Test
    void whoever_may_not_manage_the_team_is_told_which_permission_is_missing() {
        Reply owner = vendor().newOwner();
        String till = vendor().till(owner, "Till 1");
        Reply cashier = vendor().member(owner, List.of("canAcceptPayments", "canTopUp"), List.of(till));
        String path = MEMBERS + "/" + id(cashier);
        String member = "{\"username\":\"" + newUsername() + "\",\"phone\":\"" + newPhone()
                + "\",\"displayName\":\"A\",\"tillIds\":[]}";
        List<Reply> replies = List.of(
                vendor().as(cashier).get(MEMBERS),
                call(vendor().as(cashier), "POST", MEMBERS, member),
                vendor().as(cashier).get(path),
                patch(vendor().as(cashier), path, "{\"displayName\":\"A\"}"),
                delete(vendor().as(cashier), path),
                vendor().as(cashier).post(path + "/enable"),
                vendor().as(cashier).post(path + "/disable"),
                vendor().as(cashier).post(path + "/resend-code"),
                vendor().as(cashier).get("/vendor/tills"),
                vendor().as(cashier).post("/vendor/tills", Map.of("name", "Mine")),
                patch(vendor().as(cashier), "/vendor/tills/" + till, "{\"name\":\"Mine\"}"),
                delete(vendor().as(cashier), "/vendor/tills/" + till));

        for (Reply reply : replies) {
            assertThat(refused(403, "VAUTH_PERMISSION", reply).at("permission")).isEqualTo("canManageTeam");
        }
        Reply factor = refused(
                403,
                "VAUTH_PERMISSION",
                vendor().as(cashier).post("/vendor/auth/2fa", Map.of("enabled", true, "channel", "sms")));
        assertThat(factor.at("permission")).isEqualTo("owner");
    }

    @Test
    void nobody_gives_a_permission_that_he_lacks() {
        Reply owner = vendor().newOwner();
        String till = vendor().till(owner, "Till 1");
        Reply manager = vendor().member(owner, List.of("canManageTeam", "canTopUp"), List.of(till));
        Map<String, Object> more = Map.of("permissions", List.of("canTopUp", "canWithdraw"), "tillIds", List.of(till));

        Reply refusal = refused(403, "VAUTH_PERMISSION", vendor().add(manager, newUsername(), newPhone(), more));
        assertThat(refusal.at("permission")).isEqualTo("canWithdraw");
        Reply cashier = vendor().member(manager, List.of("canTopUp"), List.of(till));
        refused(
                403,
                "VAUTH_PERMISSION",
                patch(vendor().as(manager), MEMBERS + "/" + id(cashier), "{\"permissions\":{\"canExport\":true}}"));
        assertThat(expect(200, vendor().as(manager).get(MEMBERS + "/" + id(cashier)))
                        .at("permissions.canExport"))
                .as("nothing was written")
                .isEqualTo(false);
    }

    @Test
    void nobody_changes_his_own_place_or_takes_that_of_whoever_may_do_more() {
        Reply owner = vendor().newOwner();
        String till = vendor().till(owner, "Till 1");
        String other = vendor().till(owner, "Till 2");
        Reply manager = vendor().member(owner, List.of("canManageTeam"), List.of(till));
        Reply banker = vendor().member(owner, List.of("canWithdraw"), List.of(till));
        Http http = vendor().as(manager);
        String self = MEMBERS + "/" + id(manager);
        String above = MEMBERS + "/" + id(banker);

        refused(403, "VAUTH_PERMISSION", patch(http, self, "{\"permissions\":{\"canWithdraw\":true}}"));
        refused(403, "VAUTH_PERMISSION", patch(http, self, "{\"tillIds\":[\"" + till + "\",\"" + other + "\"]}"));
        refused(403, "VAUTH_PERMISSION", http.post(self + "/resend-code"));
        refused(403, "VAUTH_PERMISSION", delete(http, self));
        refused(403, "VAUTH_PERMISSION", patch(http, above, "{\"phone\":\"" + newPhone() + "\"}"));
        refused(403, "VAUTH_PERMISSION", http.post(above + "/resend-code"));
        refused(403, "VAUTH_PERMISSION", http.post(above + "/disable"));
        refused(403, "VAUTH_PERMISSION", delete(http, above));
        expect(200, patch(http, self, "{\"displayName\":\"Me\"}"));
        refused(404, "VAUTH_404", delete(http, MEMBERS + "/" + id(owner)));
    }

    @Test
    void another_team_is_nobody() {
        Reply mine = vendor().newOwner();
        String till = vendor().till(mine, "Till 1");
        Reply member = vendor().member(mine, List.of(), List.of(till));
        Http stranger = vendor().as(vendor().newOwner());
        String path = MEMBERS + "/" + id(member);

        List<Reply> replies = new ArrayList<>();
        for (String id : List.of(path, MEMBERS + "/" + NOBODY, MEMBERS + "/nonsense")) {
            replies.add(stranger.get(id));
            replies.add(patch(stranger, id, "{\"displayName\":\"X\"}"));
            replies.add(delete(stranger, id));
            replies.add(stranger.post(id + "/enable"));
            replies.add(stranger.post(id + "/disable"));
            replies.add(stranger.post(id + "/resend-code"));
        }
        for (String id : List.of(till, NOBODY, "nonsense")) {
            replies.add(patch(stranger, "/vendor/tills/" + id, "{\"name\":\"X\"}"));
            replies.add(delete(stranger, "/vendor/tills/" + id));
        }
        assertThat(replies)
                .allSatisfy(reply -> assertThat(refused(404, "VAUTH_404", reply).at("message"))
                        .isEqualTo("there is no such thing here"));
        expect(200, vendor().me(member));
    }

    @Test
    void lists_come_in_pages() {
        Reply owner = vendor().newOwner();
        Http http = vendor().as(owner);
        for (int i = 0; i < 3; i++) {
            vendor().till(owner, "Till " + i);
            expect(201, vendor().add(owner, newUsername(), newPhone(), Map.of()));
        }
        for (String path : List.of(MEMBERS, "/vendor/tills", "/vendor/auth/tills")) {
            Reply first = expect(200, http.get(path + "?limit=2"));
            Reply second = expect(200, http.get(path + "?limit=2&after=" + first.textAt("next")));
            assertThat((List<?>) first.at("items")).hasSize(2);
            assertThat((List<?>) second.at("items")).hasSize(1);
            assertThat(second.json()).containsEntry("next", null);
            assertThat((List<?>) expect(200, http.get(path)).at("items")).hasSize(3);
            for (String bad : List.of("limit=0", "limit=101", "limit=x", "limit=-1", "after=nonsense")) {
                refused(400, "VAUTH_400", http.get(path + "?" + bad));
            }
        }
    }

    @Test
    void tills_are_kept() {
        Reply owner = vendor().newOwner();
        String till = vendor().till(owner, "Till 1");

        assertThat(expect(200, patch(vendor().as(owner), "/vendor/tills/" + till, "{\"name\":\"Front\"}"))
                        .json())
                .isEqualTo(Map.of("id", till, "name", "Front"));
        assertThat(vendor().me(owner).at("tills")).isEqualTo(List.of(Map.of("id", till, "name", "Front")));
        expect(200, delete(vendor().as(owner), "/vendor/tills/" + till));
        refused(404, "VAUTH_404", delete(vendor().as(owner), "/vendor/tills/" + till));
        refused(400, "VAUTH_400", vendor().as(owner).post("/vendor/tills", Map.of("name", " ")));
    }

    /** Every call that needs a bearer. */
    private static Map<String, @Nullable String> protectedCalls() {
        Map<String, @Nullable String> calls = new HashMap<>();
        calls.put("GET /vendor/auth/me", null);
        calls.put("GET /vendor/auth/tills", null);
        calls.put("POST /vendor/auth/select-till", "{\"tillId\":\"" + NOBODY + "\"}");
        calls.put("POST /vendor/auth/2fa", "{\"enabled\":false}");
        calls.put("POST /vendor/auth/2fa/confirm", "{\"code\":\"123456\"}");
        calls.put("GET " + MEMBERS, null);
        calls.put("POST " + MEMBERS, "{}");
        calls.put("GET " + MEMBERS + "/" + NOBODY, null);
        calls.put("PATCH " + MEMBERS + "/" + NOBODY, "{}");
        calls.put("DELETE " + MEMBERS + "/" + NOBODY, null);
        calls.put("POST " + MEMBERS + "/" + NOBODY + "/enable", null);
        calls.put("POST " + MEMBERS + "/" + NOBODY + "/disable", null);
        calls.put("POST " + MEMBERS + "/" + NOBODY + "/resend-code", null);
        calls.put("GET /vendor/tills", null);
        calls.put("POST /vendor/tills", "{}");
        calls.put("PATCH /vendor/tills/" + NOBODY, "{}");
        calls.put("DELETE /vendor/tills/" + NOBODY, null);
        return calls;
    }

    @Test
    void a_token_of_another_kind_tenant_or_use_opens_nothing() {
        Http bare = new Http(target().base());
        Reply customer = new AppEngineClient(bare, orgid()).signUp(AuthingClient.newEmail());
        Reply owner = vendor().newOwner();
        String access = owner.textAt("accessToken");
        Map<String, Http> bearers = new HashMap<>();
        bearers.put("nobody", vendor().http());
        bearers.put("a customer of AppEngine", vendor().http().bearer(customer.textAt("access_token")));
        authingToken()
                .ifPresent(token ->
                        bearers.put("a user of Authing", vendor().http().bearer(token)));
        bearers.put("a refresh token", vendor().http().bearer(owner.textAt("refreshToken")));
        bearers.put("a broken token", vendor().http().bearer(access.substring(0, access.length() - 4) + "AAAA"));

        bearers.forEach((who, http) -> protectedCalls().forEach((what, body) -> {
            String[] call = what.split(" ", -1);
            Reply reply = call(http, call[0], call[1], body);
            assertThat(reply.status()).as(who + " at " + what + ": " + reply).isEqualTo(401);
            refused(401, "VAUTH_005", reply);
        }));
    }

    @Test
    void a_token_of_this_gate_opens_nothing_elsewhere() {
        Http bare = new Http(target().base());
        Reply owner = vendor().newOwner();

        assertThat(bare.with("orgid", orgid())
                        .bearer(owner.textAt("accessToken"))
                        .get("/profile")
                        .status())
                .isEqualTo(401);
        assertThat(bare.with("orgid", orgid())
                        .post("/profile/customer/refresh", Map.of("refresh_token", owner.textAt("refreshToken")))
                        .status())
                .isEqualTo(401);
        Reply customer = new AppEngineClient(bare, orgid()).signUp(AuthingClient.newEmail());
        refused(
                401,
                "VAUTH_005",
                vendor().http().post("/vendor/auth/refresh", Map.of("refreshToken", customer.textAt("refresh_token"))));
    }

    @Test
    void a_header_that_names_another_tenant_than_the_token_is_refused() {
        Reply owner = vendor().newOwner();
        Http bare = new Http(target().base());
        for (Map.Entry<String, @Nullable String> each : protectedCalls().entrySet()) {
            String[] call = each.getKey().split(" ", -1);
            Http elsewhere = bare.with("orgid", foreignOrgid()).bearer(owner.textAt("accessToken"));
            refused(401, "VAUTH_005", call(elsewhere, call[0], call[1], each.getValue()));
        }
        refused(
                401,
                "VAUTH_005",
                bare.with("orgid", foreignOrgid())
                        .post("/vendor/auth/refresh", Map.of("refreshToken", owner.textAt("refreshToken"))));
        expect(200, bare.bearer(owner.textAt("accessToken")).get("/vendor/auth/me"));
        expect(200, bare.post("/vendor/auth/refresh", Map.of("refreshToken", owner.textAt("refreshToken"))));
    }

    /** An access token of the Authing gate; empty where that gate cannot be entered. */
    protected Optional<String> authingToken() {
        return Optional.of(AuthingClient.flutter(target())
                .registerEmail(AuthingClient.newEmail())
                .textAt("data.token"));
    }

    /** Slug of another tenant of the same server. */
    protected abstract String foreignOrgid();
}
