package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.access;
import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.identities;
import static io.gatehouse.web.scenarios.RealmClient.refreshToken;
import static io.gatehouse.web.scenarios.RealmClient.refused;
import static io.gatehouse.web.scenarios.RealmClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.tck.Race;
import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens and sessions of this gate (sections 2 to 4, 7.1, 8.1, 8.3), on a clock that tests move. */
class SessionWireTest {
    private final AppWorld world = AppWorld.start();
    private final RealmClient client = world.client;

    /** The signer of these tests makes no JWTs; those that it does make, the scenarios look into. */
    private Map<String, @Nullable Object> read(String type, String token) {
        return world.house()
                .signer
                .verify(token, type)
                .or(() -> world.house().signer.verifyOwn(token, type))
                .orElseThrow()
                .claims()
                .members();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    // 2, location

    @Test
    void the_location_is_where_the_client_has_found_us() {
        Reply reply = expect(200, client.location());

        String host = world.server.http().base().getAuthority();
        assertThat(reply.json())
                .isEqualTo(Map.of(
                        "deployment_model",
                        "GLOBAL",
                        "location",
                        "US-VA",
                        "hostname",
                        "http://" + host,
                        "ws_hostname",
                        "ws://" + host));
        assertThat(reply.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void the_region_is_the_applications() {
        set(null, "IE");

        assertThat(expect(200, client.location()).at("location")).isEqualTo("IE");
    }

    private void set(@Nullable Duration session, String region) {
        world.set(new AppSettings(Duration.ofMinutes(5), session, region, false, AppWorld.usual()));
    }

    @Test
    void an_unknown_application_is_told_alike_on_every_route() {
        RealmClient nobody = new RealmClient(world.server.http(), "nobody-abcde");
        String text = "cannot find app using Client App ID 'nobody-abcde'";

        refused(404, null, text, nobody.location());
        refused(404, null, text, nobody.logIn("anon-user", Map.of()));
        refused(
                404,
                null,
                "cannot find app using Client App ID 'ACME-APP-ABCDE'",
                new RealmClient(world.server.http(), "ACME-APP-ABCDE").location());
    }

    @Test
    void an_unknown_path_is_told_in_this_gates_words() {
        refused(404, null, "not found", client.http().get("/api/client/v2.0/nothing/here"));
        refused(404, null, "not found", client.http().send("PUT", client.path("/location"), null, null));
    }

    @Test
    void a_doubled_leading_slash_does_no_harm() { // the web client, whose base address ended in one
        expect(200, client.http().get("/" + client.path("/location")));
        expect(200, client.http().post("/" + client.path("/auth/providers/anon-user/login"), Map.of()));
    }

    // 3, log-in

    @Test
    void providers_that_are_unknown_or_off_are_told_apart() {
        world.set(Map.of());

        refused(
                404,
                "AuthProviderNotFound",
                "authentication via 'oauth2-myspace' is unsupported",
                client.logIn("oauth2-myspace", Map.of()));
        refused(
                401,
                "AuthProviderNotFound",
                "unauthorized: authentication via 'anon-user' is not enabled",
                client.logIn("anon-user", Map.of()));
    }

    @Test
    void an_anonymous_user_is_a_new_one_each_time() {
        Reply one = client.anonymous();
        Reply other = client.anonymous();

        assertThat(one.json()).containsOnlyKeys("access_token", "refresh_token", "user_id", "device_id");
        assertThat(user(one)).matches("[0-9a-f]{24}").isNotEqualTo(user(other));
        assertThat(one.textAt("device_id")).matches("[0-9a-f]{24}").isNotEqualTo("0".repeat(24));
        Reply profile = expect(200, client.profile(one));
        assertThat(profile.at("user_id")).isEqualTo(user(one));
        assertThat(profile.at("type")).isEqualTo("normal");
        assertThat(profile.at("data")).isEqualTo(Map.of());
        assertThat(identities(profile)).containsExactly("anon-user");
        assertThat(profile.text()).containsPattern("\"id\":\"" + user(one) + "-[a-z]{24}\"");
    }

    @Test
    void a_body_is_not_needed_and_may_be_declared_and_empty() {
        String path = client.path("/auth/providers/anon-user/login");

        expect(200, client.http().post(path));
        expect(200, client.http().send("POST", path, "application/json;charset=utf-8", new byte[0]));
    }

    @Test
    void fifty_anonymous_log_ins_at_once_are_fifty_users() {
        List<String> users = Race.of(50, i -> user(client.anonymous()));

        assertThat(users).doesNotHaveDuplicates().hasSize(50);
    }

    @Test
    void a_device_that_is_known_is_known_again() {
        Map<String, Object> device = Map.of("platform", "node", "sdkVersion", "2.0.1");
        Reply first = expect(200, client.logIn("anon-user", Map.of("options", Map.of("device", device))));
        String id = first.textAt("device_id");

        Reply again =
                client.logIn("anon-user", Map.of("options", Map.of("device", Map.of("deviceId", Map.of("$oid", id)))));
        Reply plain = client.logIn("anon-user", Map.of("options", Map.of("device", Map.of("deviceId", id))));
        Reply unknown = client.logIn(
                "anon-user", Map.of("options", Map.of("device", Map.of("deviceId", "65e0dddddddddddddddddddd"))));
        Reply malformed = client.logIn("anon-user", Map.of("options", Map.of("device", Map.of("deviceId", 7))));

        assertThat(again.textAt("device_id")).isEqualTo(id);
        assertThat(plain.textAt("device_id")).isEqualTo(id);
        assertThat(unknown.textAt("device_id")).isNotEqualTo("65e0dddddddddddddddddddd");
        assertThat(malformed.textAt("device_id")).isNotEqualTo(id);
        assertThat(read("app-access+jwt", access(again))).containsEntry("baas_device_id", id);
    }

    // 4, tokens

    @Test
    void tokens_say_what_clients_read() {
        Reply in = client.anonymous();
        Map<String, Object> access = read("app-access+jwt", access(in));
        Map<String, Object> refresh = read("app-refresh+jwt", refreshToken(in));
        String domain = world.application.id().hex();
        long now = world.house().clock.instant().getEpochSecond();

        assertThat(access)
                .containsEntry("sub", user(in))
                .containsEntry("typ", "access")
                .containsEntry("baas_domain_id", domain)
                .containsEntry("stitch_domainId", domain)
                .containsEntry("baas_device_id", in.textAt("device_id"))
                .containsEntry("stitch_devId", in.textAt("device_id"))
                .doesNotContainKey("user_data");
        assertThat(((Number) Objects.requireNonNull(access.get("iat"))).longValue())
                .isEqualTo(now);
        assertThat(((Number) Objects.requireNonNull(access.get("exp"))).longValue())
                .isEqualTo(now + 1800);
        assertThat(refresh)
                .containsEntry("typ", "refresh")
                .containsEntry("baas_id", access.get("iss"))
                .containsEntry("stitch_id", access.get("iss"))
                .containsEntry("baas_data", null)
                .containsKey("baas_identity");
        assertThat(((Number) Objects.requireNonNull(refresh.get("exp"))).longValue())
                .isEqualTo(now + Duration.ofDays(50 * 365).toSeconds());
    }

    @Test
    void a_refresh_answers_an_access_token_and_nothing_else_as_often_as_is_asked() {
        Reply in = client.anonymous();

        Reply first = expect(201, client.refresh(in));
        Reply second = expect(201, client.refresh(in));

        assertThat(first.json()).containsOnlyKeys("access_token");
        assertThat(access(first)).isNotEqualTo(access(second)); // in the same second
        expect(200, client.profile(second));
    }

    private long expiry(String type, String token) {
        return ((Number) Objects.requireNonNull(read(type, token).get("exp"))).longValue()
                - world.house().clock.instant().getEpochSecond();
    }

    @Test
    void an_application_may_have_lifetimes_of_its_own_which_change_no_session_that_is_open() { // 4.3
        Reply before = client.newUser(RealmClient.newEmail());
        set(Duration.ofHours(2), "US-VA");
        Reply in = client.newUser(RealmClient.newEmail());

        assertThat(expiry("app-access+jwt", access(in)))
                .isEqualTo(Duration.ofMinutes(5).toSeconds());
        assertThat(expiry("app-refresh+jwt", refreshToken(in)))
                .isEqualTo(Duration.ofHours(2).toSeconds());
        assertThat(expiry("app-refresh+jwt", refreshToken(client.anonymous())))
                .isEqualTo(Duration.ofDays(50 * 365).toSeconds());
        world.house().clock.advance(Duration.ofHours(2));
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", client.refresh(in));
        assertThat(expiry("app-access+jwt", access(expect(201, client.refresh(before)))))
                .isEqualTo(Duration.ofMinutes(5).toSeconds());
    }

    @Test
    void an_access_token_expires_and_says_so() {
        Reply in = client.anonymous();
        world.house().clock.advance(Duration.ofMinutes(30));

        refused(401, "InvalidSession", "invalid session: access token expired", client.profile(in));
        expect(200, client.profile(expect(201, client.refresh(in))));
    }

    @Test
    void logging_out_ends_one_session_and_its_access_token_lives_on_until_it_expires() { // 4.5
        Reply in = client.anonymous();

        expect(204, client.logOut(in));

        expect(200, client.profile(in));
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", client.refresh(in));
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", client.logOut(in));
        world.house().clock.advance(Duration.ofMinutes(30));
        refused(401, "InvalidSession", "invalid session: access token expired", client.profile(in));
    }

    @Test
    void an_answer_without_a_body_has_no_content_type() { // 1.3
        Reply reply = client.logOut(client.anonymous());

        assertThat(reply.header("Content-Type")).isEmpty();
        assertThat(reply.text()).isEmpty();
    }

    @Test
    void one_kind_of_token_is_never_taken_for_the_other() { // threats, row 42
        Reply in = client.anonymous();

        refused(401, "InvalidSession", "invalid session", client.call("GET", "/auth/profile", refreshToken(in)));
        refused(401, "InvalidSession", "invalid session", client.call("POST", "/auth/session", access(in)));
        refused(401, "InvalidSession", "invalid session", client.call("DELETE", "/auth/session", access(in)));
        refused(401, "InvalidSession", "invalid session", client.call("DELETE", "/auth/delete", refreshToken(in)));
        expect(200, client.profile(in));
    }

    @Test
    void a_missing_bearer_is_told_from_an_empty_one() {
        refused(401, "MissingAuthReq", "must authenticate first", client.http().get("/api/client/v2.0/auth/profile"));
        refused(
                401,
                null,
                "expected Authorization header with JWT (Bearer schema)",
                client.http().with("Authorization", "Bearer ").get("/api/client/v2.0/auth/profile"));
    }

    @Test
    void an_empty_bearer_does_no_harm_where_none_is_needed() { // 1.2, core of a logged-out user
        expect(
                200,
                client.http().with("Authorization", "Bearer ").post(client.path("/auth/providers/anon-user/login")));
    }

    // 8.3, deletion

    @Test
    void a_deleted_user_is_gone_with_every_token_at_once() {
        Reply in = client.anonymous();

        expect(204, client.delete(in));

        refused(401, "InvalidSession", "invalid session", client.profile(in));
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", client.refresh(in));
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", client.logOut(in));
    }
}
