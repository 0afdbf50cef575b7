package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.RealmClient.PASSWORD;
import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.identities;
import static io.gatehouse.web.scenarios.RealmClient.newEmail;
import static io.gatehouse.web.scenarios.RealmClient.refused;
import static io.gatehouse.web.scenarios.RealmClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.Race;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What users of App Services applications do, over stores that ship: what one writes, another has to see. */
public abstract class RealmScenarios {
    /** The server. */
    protected abstract Target target();

    /** Client app id of an application with anonymous users, and passwords that are confirmed at once and reset by mail. */
    protected abstract String app();

    /** Client app id of one of the same tenant whose passwords are confirmed by mail. */
    protected abstract String mailApp();

    private Http http() {
        return new Http(target().base());
    }

    private RealmClient client() {
        return new RealmClient(http(), app());
    }

    private RealmClient byMail() {
        return new RealmClient(http(), mailApp());
    }

    /** The pair of tokens in the newest mail to that address. */
    private Map<String, Object> mailed(String email) {
        Map<String, Object> entry = http().get("/dev/outbox?to=" + URLEncoder.encode(email, StandardCharsets.UTF_8))
                .list()
                .getLast();
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("token", entry.get("token"));
        pair.put("tokenId", entry.get("tokenId"));
        assertThat((String) entry.get("link"))
                .contains("token=" + pair.get("token"))
                .contains("tokenId=" + pair.get("tokenId"));
        return pair;
    }

    private static Map<String, Object> with(Map<String, Object> pair, String password) {
        Map<String, Object> more = new LinkedHashMap<>(pair);
        more.put("password", password);
        return more;
    }

    @Test
    void the_location_answers_without_anything() {
        Reply reply = expect(200, client().location());

        assertThat(reply.textAt("hostname"))
                .isEqualTo(target().base().toString().replaceAll("/$", ""));
    }

    @Test
    void an_anonymous_user_comes_stays_and_goes() {
        RealmClient client = client();
        Reply in = client.anonymous();

        assertThat(identities(expect(200, client.profile(in)))).containsExactly("anon-user");
        expect(200, client.profile(expect(201, client.refresh(in))));
        expect(204, client.logOut(in));
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", client.refresh(in));
        expect(200, client.profile(in)); // until it expires
    }

    @Test
    void fifty_anonymous_log_ins_at_once_are_fifty_users() {
        RealmClient client = client();

        assertThat(Race.of(50, i -> user(client.anonymous()))).doesNotHaveDuplicates();
    }

    @Test
    void somebody_registers_logs_in_and_is_removed() {
        RealmClient client = client();
        String email = newEmail();
        Reply in = client.newUser(email);

        assertThat(client.profile(in).at("data")).isEqualTo(Map.of("email", email));
        expect(204, client.delete(in));
        refused(401, "InvalidSession", "invalid session", client.profile(in));
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", client.logOut(in));
        refused(401, "InvalidPassword", "unauthorized", client.logIn(email, PASSWORD));
        assertThat(user(client.newUser(email))).isNotEqualTo(user(in));
    }

    @Test
    void an_account_need_not_be_an_address_and_is_unique_all_the_same() {
        RealmClient client = client();
        String account = "Someone named " + newEmail().hashCode() + " @home";

        List<Integer> statuses =
                Race.of(20, i -> client.register(account, PASSWORD).status());

        assertThat(statuses).containsOnlyOnce(201);
        expect(200, client.logIn(account, PASSWORD));
        refused(401, "InvalidPassword", "unauthorized", client.logIn(account.toUpperCase(), PASSWORD));
    }

    @Test
    void of_fifty_registrations_of_one_account_at_once_one_is_made() {
        RealmClient client = client();
        String email = newEmail();

        List<Integer> statuses =
                Race.of(50, i -> client.register(email, PASSWORD).status());

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses).isSubsetOf(201, 409, 429); // some find the hash workers at their bound
        expect(200, client.logIn(email, PASSWORD));
    }

    @Test
    void somebody_is_confirmed_by_mail() {
        RealmClient client = byMail();
        String email = newEmail();
        expect(201, client.register(email, PASSWORD));
        refused(401, "AuthError", "unauthorized", client.logIn(email, PASSWORD));
        Map<String, Object> pair = mailed(email);

        List<Integer> statuses =
                Race.of(10, i -> client.userpass("confirm", pair).status());

        assertThat(statuses).containsOnlyOnce(204);
        expect(200, client.logIn(email, PASSWORD));
    }

    @Test
    void one_pair_of_tokens_replaces_a_password_once_of_fifty_at_once() {
        RealmClient client = client();
        String email = newEmail();
        Reply in = client.newUser(email);
        expect(204, client.userpass("reset/send", Map.of("email", email)));
        Map<String, Object> pair = mailed(email);

        List<Integer> statuses = Race.of(
                50,
                i -> client.userpass("reset", with(pair, "horse number " + i)).status());

        assertThat(statuses).containsOnlyOnce(204);
        expect(200, client.logIn(email, "horse number " + statuses.indexOf(204)));
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", client.refresh(in));
    }

    /** Threat row 34: he registered with another's address and has put a key aside; she resets the password by mail. */
    @Test
    void what_a_stranger_left_in_the_account_is_gone_when_its_owner_resets_the_password() {
        RealmClient client = client();
        String email = newEmail();
        Reply squatter = client.newUser(email);
        String key = expect(
                        201,
                        client.http()
                                .bearer(RealmClient.refreshToken(squatter))
                                .post(RealmClient.BASE + "/auth/api_keys", Map.of("name", "drawer")))
                .textAt("key");
        expect(200, client.logIn("api-key", Map.of("key", key)));
        expect(204, client.userpass("reset/send", Map.of("email", email)));

        expect(204, client.userpass("reset", with(mailed(email), "otter piano 7")));

        assertThat(client.logIn("api-key", Map.of("key", key)).status()).isEqualTo(401);
        refused(401, "InvalidSession", "invalid session: failed to find refresh token", client.refresh(squatter));
        refused(401, "InvalidPassword", "unauthorized", client.logIn(email, PASSWORD));
        Reply hers = expect(200, client.logIn(email, "otter piano 7"));
        assertThat(expect(200, client.call("GET", "/auth/api_keys", RealmClient.refreshToken(hers)))
                        .text())
                .isEqualTo("[]");
    }

    @Test
    void an_anonymous_user_gets_a_password_and_stays_who_he_is() {
        RealmClient client = client();
        Reply guest = client.anonymous();
        String email = newEmail();
        expect(201, client.register(email, PASSWORD));

        Reply linked = expect(200, client.link(guest, email, PASSWORD));

        assertThat(user(linked)).isEqualTo(user(guest));
        assertThat(identities(client.profile(linked))).containsExactly("anon-user", "local-userpass");
        assertThat(user(client.logIn(email, PASSWORD))).isEqualTo(user(guest));
        expect(201, client.refresh(guest));
        refused(409, "AccountNameInUse", "name already in use", client.register(email, PASSWORD));
    }

    @Test
    void of_many_guests_who_link_one_registration_at_once_one_gets_it() {
        RealmClient client = client();
        String email = newEmail();
        client.register(email, PASSWORD);
        List<Reply> guests =
                IntStream.range(0, 10).mapToObj(i -> client.anonymous()).toList();

        List<Integer> statuses =
                Race.of(10, i -> client.link(guests.get(i), email, PASSWORD).status());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(user(client.logIn(email, PASSWORD))).isEqualTo(user(guests.get(statuses.indexOf(200))));
    }

    @Test
    void a_link_and_a_first_log_in_at_once_do_not_both_get_the_account() {
        RealmClient client = client();
        for (int round = 0; round < 5; round++) {
            String email = newEmail();
            client.register(email, PASSWORD);
            Reply guest = client.anonymous();

            List<Reply> replies =
                    Race.of(2, i -> i == 0 ? client.link(guest, email, PASSWORD) : client.logIn(email, PASSWORD));

            Reply now = expect(200, client.logIn(email, PASSWORD));
            boolean isLinked = replies.getFirst().status() == 200;
            assertThat(user(now).equals(user(guest))).isEqualTo(isLinked);
        }
    }

    @Test
    void a_device_is_known_again() {
        RealmClient client = client();
        String device = client.anonymous().textAt("device_id");
        Map<String, Object> options = Map.of("device", Map.of("deviceId", Map.of("$oid", device), "platform", "x"));

        assertThat(client.logIn("anon-user", Map.of("options", options)).textAt("device_id"))
                .isEqualTo(device);
    }
}
