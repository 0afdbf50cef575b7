package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.VendorClient.PASSWORD;
import static io.gatehouse.web.scenarios.VendorClient.expect;
import static io.gatehouse.web.scenarios.VendorClient.newEmail;
import static io.gatehouse.web.scenarios.VendorClient.newPhone;
import static io.gatehouse.web.scenarios.VendorClient.newUsername;
import static io.gatehouse.web.scenarios.VendorClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How owners and members of vendors come in, and their sessions (vendor sections 1 to 4). */
public abstract class VendorScenarios {
    protected abstract Target target();

    /** Slug of a tenant with default policies. */
    protected abstract String orgid();

    protected final VendorClient vendor() {
        return new VendorClient(new Http(target().base()), orgid());
    }

    @Test
    void an_owner_registers_with_a_code_and_is_signed_in() {
        String email = newEmail();
        Reply in = vendor().register(email);

        assertThat(in.at("status")).isEqualTo("OK");
        assertThat(in.at("accessToken")).isEqualTo(in.at("vendor_access_token"));
        assertThat(in.at("refreshToken")).isEqualTo(in.at("vendor_refresh_token"));
        assertThat(in.at("expiresIn")).isEqualTo(900);
        assertThat(in.at("session")).isEqualTo(Map.of("idleTimeoutSeconds", 900, "backgroundTimeoutSeconds", 300));
        assertThat(in.at("user.kind")).isEqualTo("OWNER");
        assertThat(in.at("user.email")).isEqualTo(email);
        assertThat(in.at("user.role")).isEqualTo("owner");
        assertThat(in.at("organisation.name")).isEqualTo("Corner shop");
        assertThat(in.at("permissions"))
                .isEqualTo(Map.of(
                        "canAcceptPayments", true,
                        "canTopUp", true,
                        "canWithdraw", true,
                        "canViewAllTransactions", true,
                        "canExport", true,
                        "canManageTeam", true,
                        "canManageCards", true));
        assertThat(in.at("tills")).isEqualTo(List.of());
        assertThat(in.json()).containsEntry("active_till_id", null).containsEntry("tillSelectionRequired", false);
        assertThat(in.textAt("refreshToken").split("\\.", -1)).hasSize(3);
        assertThat(vendor().login(email, PASSWORD).at("user")).isEqualTo(in.at("user"));
    }

    @Test
    void nobody_makes_himself_anything_by_registering() {
        String email = newEmail();
        expect(200, vendor().http().post("/vendor/auth/send-code", Map.of("identifier", email)));
        Map<String, Object> body = new HashMap<>(Map.of(
                "organisationName", "Shop", "email", email, "password", PASSWORD, "code", vendor().lastCode(email)));
        body.put("kind", "STAFF");
        body.put("orgId", "65f0000000000000000000f1");
        body.put("id", "65f0000000000000000000f2");
        body.put("roles", List.of("admin"));
        body.put("emailVerified", false);
        body.put("status", "Suspended");

        Reply in = expect(200, vendor().http().post("/vendor/auth/register", body));

        assertThat(in.at("user.kind")).isEqualTo("OWNER");
        assertThat(in.textAt("user.id")).isNotEqualTo("65f0000000000000000000f2");
        assertThat(in.textAt("organisation.id")).isNotEqualTo("65f0000000000000000000f1");
        expect(200, vendor().login(email, PASSWORD));
    }

    @Test
    void registering_needs_the_right_code_a_good_password_and_an_address_of_ones_own() {
        String email = newEmail();
        Map<String, Object> body =
                Map.of("organisationName", "Shop", "email", email, "password", PASSWORD, "code", "000000");
        refused(401, "VAUTH_001", vendor().http().post("/vendor/auth/register", body));

        vendor().register(email);
        expect(200, vendor().http().post("/vendor/auth/send-code", Map.of("identifier", email)));
        String phone = newPhone();
        expect(200, vendor().http().post("/vendor/auth/send-code", Map.of("identifier", phone)));
        Map<String, Object> taken = Map.of(
                "organisationName",
                "Shop",
                "email",
                email,
                "phone",
                phone,
                "password",
                PASSWORD,
                "code",
                vendor().lastCode(phone));
        refused(409, "VAUTH_TAKEN", vendor().http().post("/vendor/auth/register", taken));

        Reply weak = refused(
                400,
                "VAUTH_PASSWORD",
                vendor().http()
                        .post(
                                "/vendor/auth/register",
                                Map.of("organisationName", "S", "email", newEmail(), "password", "abc", "code", "1")));
        assertThat(weak.at("rules")).isEqualTo(List.of("length", "uppercase", "digit", "special"));
        Reply bare = refused(400, "VAUTH_400", vendor().http().post("/vendor/auth/register", Map.of()));
        assertThat(bare.text()).contains("organisationName", "email", "password", "code");
    }

    @Test
    void wrong_password_and_unknown_account_are_one_answer() {
        String email = newEmail();
        vendor().register(email);

        Reply wrong = refused(401, "VAUTH_001", vendor().login(email, "Wr0ng!pass"));
        Reply unknown = refused(401, "VAUTH_001", vendor().login(newEmail(), PASSWORD));

        assertThat(wrong.at("message")).isEqualTo(unknown.at("message"));
        assertThat(wrong.at("action")).isEqualTo("check email/password");
    }

    @Test
    void ten_failures_lock_the_account_and_say_until_when() {
        String email = newEmail();
        vendor().register(email);
        IntStream.range(0, 10).forEach(i -> vendor().login(email, "Wr0ng!pass" + i));

        Reply locked = refused(423, "VAUTH_002", vendor().login(email, PASSWORD));

        assertThat(locked.at("action")).isEqualTo("contact admin");
        assertThat((Integer) locked.at("retry_after")).isPositive();
        assertThat(locked.header("Retry-After")).isEqualTo(String.valueOf(locked.at("retry_after")));
    }

    @Test
    void owners_and_members_have_doors_of_their_own() {
        String email = newEmail();
        Reply owner = vendor().register(email);
        String username = newUsername();
        vendor().member(owner, username, List.of(), List.of(vendor().till(owner, "Till 1")));

        refused(401, "VAUTH_001", vendor().subUserLogin(email, PASSWORD));
        refused(401, "VAUTH_001", vendor().login(username, PASSWORD));
        assertThat(expect(200, vendor().subUserLogin(username, PASSWORD)).at("user.kind"))
                .isEqualTo("SUB_USER");
    }

    @Test
    void a_tenant_that_is_not_there_is_404() {
        Map<String, String> body = Map.of("identifier", newEmail(), "password", PASSWORD);
        Http bare = vendor().bare();

        refused(404, "VAUTH_ORG", bare.with("orgid", "no-such-org").post("/vendor/auth/login", body));
        refused(404, "VAUTH_ORG", bare.with("orgid", "*").post("/vendor/auth/login", body));
        refused(
                404,
                "VAUTH_ORG",
                bare.with("orgid", orgid()).with("orgid", "other").post("/vendor/auth/login", body));
    }

    @Test
    void a_member_sets_its_password_with_the_code_from_the_message_once() {
        Reply owner = vendor().newOwner();
        String username = newUsername();
        String phone = newPhone();
        String till = vendor().till(owner, "Till 1");
        Reply added = expect(
                201,
                vendor().add(
                                owner,
                                username,
                                phone,
                                Map.of("permissions", Map.of("canTopUp", true), "tillIds", List.of(till))));
        assertThat(added.at("passwordSet")).isEqualTo(false);
        assertThat(vendor().subUserLogin(username, PASSWORD).json())
                .isEqualTo(Map.of("status", "PASSWORD_SETUP_REQUIRED"));
        String code = vendor().lastCode(phone);

        Reply weak = refused(400, "VAUTH_PASSWORD", vendor().setPassword(code, "onlylower"));
        assertThat(weak.at("rules")).isEqualTo(List.of("uppercase", "digit", "special"));
        refused(
                401,
                "VAUTH_001",
                vendor().http()
                        .post(
                                "/vendor/auth/set-password",
                                Map.of("tempCode", code, "newPassword", PASSWORD, "username", "somebody")));
        Reply in = expect(
                200,
                vendor().setPassword(code.toLowerCase(java.util.Locale.ROOT).replace("-", " "), PASSWORD));

        assertThat(in.at("user.username")).isEqualTo(username);
        assertThat(in.at("user.phone")).isEqualTo(phone);
        assertThat(in.at("active_till_id")).isEqualTo(till);
        assertThat(in.at("permissions.canTopUp")).isEqualTo(true);
        assertThat(in.at("permissions.canManageTeam")).isEqualTo(false);
        refused(401, "VAUTH_001", vendor().setPassword(code, "Other1!pass"));
        expect(200, vendor().subUserLogin(username, PASSWORD));
    }

    @Test
    void another_code_kills_the_older_and_ends_the_sessions() {
        Reply owner = vendor().newOwner();
        String phone = newPhone();
        String id = expect(
                        201,
                        vendor().add(
                                        owner,
                                        newUsername(),
                                        phone,
                                        Map.of("tillIds", List.of(vendor().till(owner, "T")))))
                .textAt("id");
        String first = vendor().lastCode(phone);
        expect(200, vendor().as(owner).post("/vendor/team/members/" + id + "/resend-code"));
        String second = vendor().lastCode(phone);

        assertThat(second).isNotEqualTo(first);
        refused(401, "VAUTH_001", vendor().setPassword(first, PASSWORD));
        Reply in = expect(200, vendor().setPassword(second, PASSWORD));
        expect(200, vendor().as(owner).post("/vendor/team/members/" + id + "/resend-code"));
        refused(401, "VAUTH_005", vendor().me(in));
    }

    @Test
    void with_several_tills_one_is_selected_and_carried_on() {
        Reply owner = vendor().newOwner();
        String one = vendor().till(owner, "Till 1");
        String two = vendor().till(owner, "Till 2");
        String foreign = vendor().till(vendor().newOwner(), "Foreign");
        Reply in = vendor().member(owner, List.of(), List.of(one, two));
        assertThat(in.json()).containsEntry("active_till_id", null).containsEntry("tillSelectionRequired", true);

        for (String other : List.of(foreign, "65f0000000000000000000ff", "nonsense")) {
            refused(403, "VAUTH_004", vendor().as(in).post("/vendor/auth/select-till", Map.of("tillId", other)));
        }
        Reply chosen = expect(200, vendor().as(in).post("/vendor/auth/select-till", Map.of("tillId", two)));

        assertThat(chosen.at("active_till_id")).isEqualTo(two);
        assertThat(chosen.at("tillSelectionRequired")).isEqualTo(false);
        Reply me = expect(200, vendor().me(chosen));
        assertThat(me.at("active_till_id")).isEqualTo(two);
        assertThat(me.at("tills")).isEqualTo(in.at("tills"));
        Reply next = expect(200, vendor().refresh(chosen));
        assertThat(next.at("active_till_id")).isEqualTo(two);
        assertThat(expect(200, vendor().refresh(chosen)).at("refreshToken"))
                .as("told again within the grace")
                .isEqualTo(next.at("refreshToken"));
    }

    @Test
    void a_lost_answer_to_the_selection_costs_no_session() {
        Reply owner = vendor().newOwner();
        String one = vendor().till(owner, "Till 1");
        vendor().till(owner, "Till 2");
        Map<String, String> body = Map.of("tillId", one);

        expect(200, vendor().as(owner).post("/vendor/auth/select-till", body));
        Reply again = expect(200, vendor().as(owner).post("/vendor/auth/select-till", body));

        assertThat(expect(200, vendor().refresh(again)).at("active_till_id")).isEqualTo(one);
    }

    @Test
    void a_refresh_token_answered_to_two_tabs_is_the_same_next_one() {
        Reply in = vendor().newOwner();

        Reply first = expect(200, vendor().refresh(in));
        Reply second = expect(200, vendor().refresh(in));

        assertThat(second.at("refreshToken")).isEqualTo(first.at("refreshToken"));
        assertThat(expect(200, vendor().refresh(first)).at("refreshToken")).isNotEqualTo(first.at("refreshToken"));
        refused(401, "VAUTH_005", vendor().refresh(in)); // two turns old: a sign of theft
        refused(401, "VAUTH_005", vendor().me(first));
    }

    @Test
    void a_member_without_a_till_is_told_so_only_after_the_right_password() {
        Reply owner = vendor().newOwner();
        String till = vendor().till(owner, "Till 1");
        String username = newUsername();
        Reply in = vendor().member(owner, username, List.of(), List.of(till));

        expect(200, vendor().as(owner).send("DELETE", "/vendor/tills/" + till, null, null));

        refused(401, "VAUTH_001", vendor().subUserLogin(username, "Wr0ng!pass"));
        Reply none = refused(403, "VAUTH_004", vendor().subUserLogin(username, PASSWORD));
        assertThat(none.at("action")).isEqualTo("contact manager");
        refused(403, "VAUTH_004", vendor().refresh(in));
    }

    @Test
    void a_lost_password_is_replaced_with_a_code_and_all_sessions_end() {
        String email = newEmail();
        Reply in = vendor().register(email);
        Map<String, Object> nobody = Map.of("identifier", newEmail());
        Map<String, Object> somebody = Map.of("identifier", email);

        Reply known = expect(200, vendor().http().post("/vendor/auth/forgot-password", somebody));
        Reply unknown = expect(200, vendor().http().post("/vendor/auth/forgot-password", nobody));
        Reply again = expect(200, vendor().http().post("/vendor/auth/forgot-password", somebody));
        assertThat(List.of(known.json(), unknown.json(), again.json())).containsOnly(Map.of("sent", true));

        String code = vendor().lastCode(email);
        refused(401, "VAUTH_001", forgot(email, "000000", "Other1!pass"));
        refused(401, "VAUTH_001", forgot(newEmail(), code, "Other1!pass"));
        refused(400, "VAUTH_PASSWORD", forgot(email, code, "weak"));
        assertThat(expect(200, forgot(email, code, "Other1!pass")).json()).isEqualTo(Map.of("reset", true));

        refused(401, "VAUTH_001", forgot(email, code, "Third1!pass"));
        refused(401, "VAUTH_005", vendor().me(in));
        refused(401, "VAUTH_005", vendor().refresh(in));
        refused(401, "VAUTH_001", vendor().login(email, PASSWORD));
        expect(200, vendor().login(email, "Other1!pass"));
    }

    private Reply forgot(String email, String code, String password) {
        return vendor().http()
                .post(
                        "/vendor/auth/forgot-password",
                        Map.of("identifier", email, "code", code, "newPassword", password));
    }

    @Test
    void a_forged_host_changes_nothing_in_a_message() {
        String email = newEmail();
        vendor().register(email);
        Http forged = vendor().http().with("X-Forwarded-Host", "evil.example").with("Forwarded", "host=evil.example");

        expect(200, forged.post("/vendor/auth/forgot-password", Map.of("identifier", email)));

        assertThat(vendor().bare().get("/dev/outbox?to=" + email).text()).doesNotContain("evil.example");
    }

    @Test
    void logging_out_ends_the_session_and_never_fails() {
        Reply in = vendor().newOwner();

        expect(200, vendor().as(in).post("/vendor/auth/logout"));

        refused(401, "VAUTH_005", vendor().me(in));
        refused(401, "VAUTH_005", vendor().refresh(in));
        expect(200, vendor().as(in).post("/vendor/auth/logout"));
        expect(200, vendor().http().post("/vendor/auth/logout"));
    }

    @Test
    void what_cannot_be_read_is_refused_in_the_same_envelope() {
        Reply missing = refused(400, "VAUTH_400", vendor().http().post("/vendor/auth/login", Map.of()));
        assertThat(missing.text()).contains("identifier", "password");
        refused(400, "VAUTH_400", vendor().http().post("/vendor/auth/login", "{\"identifier\": 7, \"password\": []}"));
        refused(400, "VAUTH_400", vendor().http().post("/vendor/auth/login", "{"));
        refused(401, "VAUTH_005", vendor().http().get("/vendor/auth/me"));
    }
}
