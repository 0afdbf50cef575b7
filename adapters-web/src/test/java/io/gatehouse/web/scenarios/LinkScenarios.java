package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.Race;
import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/**
 * Link and unlink (sections 8.24 and 8.25). The pool has principals of the names {@link #people()}, each with the address that
 * {@link #addressOf} says, {@link AuthingClient#PASSWORD}, and identities at {@code google} and {@code wechat:mobile}.
 */
public abstract class LinkScenarios extends AuthingScenarios {
    private static final int PEOPLE = 23;
    private static final List<String> PROVIDERS = List.of("google", "wechat:mobile");

    /** The names of those who have identities from the beginning. */
    public static List<String> people() {
        return IntStream.rangeClosed(1, PEOPLE)
                .mapToObj("linked-%02d"::formatted)
                .toList();
    }

    public static String addressOf(String name) {
        return name + "@example.com";
    }

    /** Through which connections each of them is known, under his name as subject. */
    public static List<String> providers() {
        return PROVIDERS;
    }

    private Reply in(int number) {
        return expect(200, client().post("login/account", Map.of("account", email(number), "password", PASSWORD)));
    }

    private static String email(int number) {
        return addressOf(people().get(number - 1));
    }

    /** Somebody in the pool who can be told from all others by the identities alone. */
    private Reply identitiesOnly(int number) {
        Reply user = in(number);
        expect(200, client().as(user).post("users/email/unbind"));
        return user;
    }

    private Reply newcomer() {
        return client().registerEmail(newEmail());
    }

    private Reply link(Reply primary, Reply secondary) {
        return link(primary, primary.textAt("data.token"), secondary.textAt("data.token"));
    }

    private Reply link(Reply asking, String primaryToken, String secondaryToken) {
        return client().as(asking)
                .post("users/link", Map.of("primaryUserToken", primaryToken, "secondaryUserToken", secondaryToken));
    }

    private Reply unlink(Reply user, String provider) {
        return client().as(user).post("users/unlink", Map.of("provider", provider));
    }

    private static List<Object> providersIn(Reply user) {
        return Stream.of(user.at("data.identities"))
                .flatMap(list -> ((List<?>) list).stream())
                .<Object>map(identity -> ((Map<?, ?>) identity).get("provider"))
                .toList();
    }

    private List<Object> providersOf(Reply user) {
        return providersIn(expect(200, client().as(user).get("users/me?withIdentities=true")));
    }

    private static List<Object> codes(List<Reply> replies) {
        return replies.stream().map(reply -> reply.at("code")).toList();
    }

    @Test
    void identities_move_to_the_primary_and_what_nobody_can_sign_in_to_any_more_is_gone() {
        Reply primary = newcomer();
        Reply elsewhere = in(1);
        Reply secondary = identitiesOnly(1);

        Reply linked = expect(200, link(primary, secondary));

        assertThat(linked.at("data.id")).isEqualTo(primary.at("data.id"));
        assertThat(linked.at("data.token")).isEqualTo(primary.at("data.token"));
        assertThat(providersIn(linked)).containsExactlyElementsOf(PROVIDERS);
        assertThat(((List<?>) linked.at("data.identities")).getFirst())
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("userIdInIdp", people().getFirst())
                .containsEntry("userId", primary.at("data.id"))
                .containsEntry("userPoolId", target().pool())
                .containsEntry("isSocial", true)
                .containsEntry("accessToken", null)
                .containsEntry("refreshToken", null);
        expect(2020, client().as(secondary).get("users/me"));
        expect(2020, client().as(elsewhere).get("users/me"));
        expect(200, client().as(primary).get("users/me"));
        assertThat(client().registerEmail(email(1)).at("data.id")).isNotEqualTo(secondary.at("data.id"));
    }

    @Test
    void a_secondary_with_an_address_stays_without_its_identities() {
        Reply primary = newcomer();
        Reply secondary = in(2);

        expect(200, link(primary, secondary));

        assertThat(providersOf(secondary)).isEmpty();
        assertThat(providersOf(primary)).containsExactlyElementsOf(PROVIDERS);
        assertThat(client().as(secondary).get("users/me").at("data.email")).isEqualTo(email(2));
    }

    @Test
    void the_users_identities_are_told_to_who_asks_for_them() {
        Reply user = in(3);

        assertThat(providersOf(user)).containsExactlyElementsOf(PROVIDERS);
        assertThat(providersIn(client().as(user).get("users/me"))).isEmpty();
        expect(2020, client().get("users/me?withIdentities=true"));
    }

    @Test
    void a_sort_that_the_primary_has_already_is_refused_and_nothing_moves() {
        Reply primary = in(4);
        Reply secondary = in(5);
        expect(200, unlink(primary, "wechat:mobile"));

        expect(2213, link(primary, secondary));

        assertThat(providersOf(primary)).containsExactly("google");
        assertThat(providersOf(secondary)).containsExactlyElementsOf(PROVIDERS);
    }

    @Test
    void tokens_that_are_not_good_now_or_of_one_user_link_nothing() {
        Reply primary = newcomer();
        Reply secondary = in(6);
        Reply loggedOut = in(6);
        expect(200, client().as(loggedOut).get("logout"));
        String mine = primary.textAt("data.token");
        String other = secondary.textAt("data.token");

        for (String bad : List.of("nonsense", "a.b.c", other + "x", other.substring(0, other.lastIndexOf('.') + 1))) {
            expect(1020020, link(primary, mine, bad));
            expect(1020020, link(primary, bad, other));
        }
        expect(1020020, link(primary, mine, loggedOut.textAt("data.token")));
        expect(1020020, link(primary, mine, mine));
        Reply again = expect(200, client().as(primary).post("users/refresh-token"));
        expect(1020020, link(primary, primary, again));
        expect(400, client().as(primary).post("users/link", Map.of("primaryUserToken", mine)));
        expect(400, client().as(primary).post("users/link", Map.of("secondaryUserToken", other)));
        expect(400, client().as(primary).post("users/link"));
        expect(400, client().as(primary).post("users/link", Map.of("primaryUserToken", mine, "secondaryUserToken", 1)));
        assertThat(providersOf(secondary)).containsExactlyElementsOf(PROVIDERS);
    }

    private Reply link(Reply asking, Reply primary, Reply secondary) {
        return link(asking, primary.textAt("data.token"), secondary.textAt("data.token"));
    }

    @Test
    void a_token_of_another_pool_links_nothing() {
        Reply primary = newcomer();
        Reply stranger = AuthingClient.flutter(foreign()).registerEmail(newEmail());

        expect(1020020, link(primary, stranger));
        expect(1020020, link(primary, stranger, in(6)));
        expect(2020, link(stranger, primary, in(6)));
    }

    private Target foreign() {
        Target here = target();
        return new Target(here.base(), here.foreignPool(), here.foreignApp(), here.pool(), here.app());
    }

    @Test
    void the_bearer_must_be_the_primary_user() {
        Reply primary = newcomer();
        Reply secondary = in(7);

        expect(1001, link(newcomer(), primary, secondary));
        expect(1001, link(secondary, primary, secondary));
        Map<String, Object> both = Map.of(
                "primaryUserToken", primary.textAt("data.token"), "secondaryUserToken", secondary.textAt("data.token"));
        expect(2020, client().post("users/link", both));
        expect(2020, client().as("nonsense").post("users/link", both));
        assertThat(providersOf(secondary)).containsExactlyElementsOf(PROVIDERS);
    }

    @Test
    void an_identity_is_unlinked_by_its_provider() {
        Reply user = in(8);

        Reply left = expect(200, unlink(user, "wechat:mobile"));

        assertThat(providersIn(left)).containsExactly("google");
        assertThat(left.at("data.token")).isEqualTo(user.at("data.token"));
        expect(2004, unlink(user, "wechat:mobile"));
        expect(2004, unlink(user, "alipay"));
        expect(2004, unlink(user, "GOOGLE"));
        expect(2004, unlink(user, "no provider at all"));
        expect(400, client().as(user).post("users/unlink"));
        expect(400, client().as(user).post("users/unlink", Map.of("provider", List.of("google"))));
        assertThat(providersOf(user)).containsExactly("google");
    }

    @Test
    void who_unlinks_may_say_so_in_the_body_and_must_not_be_somebody_else() {
        Reply user = in(9);
        String token = user.textAt("data.token");
        Reply foreigner = AuthingClient.flutter(foreign()).registerEmail(newEmail());

        expect(2020, client().post("users/unlink", Map.of("provider", "google")));
        expect(2020, client().post("users/unlink", Map.of("provider", "google", "primaryUserToken", "nonsense")));
        expect(
                2020,
                client().post(
                                "users/unlink",
                                Map.of("provider", "google", "primaryUserToken", foreigner.textAt("data.token"))));
        expect(
                1001,
                client().as(newcomer()).post("users/unlink", Map.of("provider", "google", "primaryUserToken", token)));
        expect(2004, unlink(newcomer(), "google"));
        assertThat(providersOf(user)).containsExactlyElementsOf(PROVIDERS);

        Reply left =
                expect(200, client().post("users/unlink", Map.of("provider", "google", "primaryUserToken", token)));
        assertThat(left.at("data.token")).isEqualTo(token);
        expect(200, client().as(user).get("logout"));
        expect(2020, client().post("users/unlink", Map.of("provider", "wechat:mobile", "primaryUserToken", token)));
        expect(2020, unlink(user, "wechat:mobile"));
        assertThat(providersOf(in(9))).containsExactly("wechat:mobile");
    }

    @Test
    void the_last_way_to_log_in_stays() {
        Reply byIdentity = identitiesOnly(10);
        expect(200, unlink(byIdentity, "google"));
        expect(2217, unlink(byIdentity, "wechat:mobile"));
        assertThat(providersOf(byIdentity)).containsExactly("wechat:mobile");

        Reply byAddress = in(11);
        PROVIDERS.forEach(provider -> expect(200, unlink(byAddress, provider)));
        expect(1320010, client().as(byAddress).post("users/email/unbind"));
    }

    @Test
    void of_the_last_two_identities_unlinked_at_once_one_stays() {
        Reply user = identitiesOnly(12);

        List<Reply> replies = Race.of(2, i -> unlink(user, PROVIDERS.get(i)));

        assertThat(codes(replies)).containsExactlyInAnyOrder(200, 2217);
        assertThat(providersOf(user)).hasSize(1);
    }

    @Test
    void of_an_address_and_the_last_identity_taken_off_at_once_one_stays() {
        Reply user = in(13);
        expect(200, unlink(user, "google"));

        List<Reply> replies = Race.of(
                2,
                i -> i == 0 ? unlink(user, "wechat:mobile") : client().as(user).post("users/email/unbind"));

        assertThat(codes(replies)).isIn(List.of(200, 1320010), List.of(2217, 200));
    }

    @Test
    void of_many_who_link_one_secondary_at_once_one_gets_it() {
        Reply secondary = identitiesOnly(14);
        List<Reply> primaries = Stream.generate(this::newcomer).limit(4).toList();

        List<Reply> replies = Race.of(primaries.size(), i -> link(primaries.get(i), secondary));

        assertThat(codes(replies)).containsExactlyInAnyOrder(200, 1020020, 1020020, 1020020);
        assertThat(primaries.stream().mapToInt(user -> providersOf(user).size()).sum())
                .isEqualTo(PROVIDERS.size());
    }

    @Test
    void a_secondary_that_is_deleted_while_it_is_linked_is_gone_either_way() {
        for (int number : List.of(15, 16, 17)) {
            Reply primary = newcomer();
            Reply secondary = identitiesOnly(number);

            List<Reply> replies = Race.of(
                    2,
                    i -> i == 0
                            ? link(primary, secondary)
                            : client().as(secondary).delete("users/delete"));

            assertThat(replies.get(0).at("code")).isIn(200, 1020020);
            assertThat(replies.get(1).at("code")).isIn(200, 2020);
            expect(2020, client().as(secondary).get("users/me"));
            assertThat(providersOf(primary))
                    .hasSize(Integer.valueOf(200).equals(replies.get(0).at("code")) ? PROVIDERS.size() : 0);
        }
    }

    @Test
    void two_who_link_each_other_at_once_do_not_block_each_other() {
        Reply one = in(18);
        Reply other = in(19);
        expect(200, unlink(one, "google"));
        expect(200, unlink(other, "wechat:mobile"));

        List<Reply> replies = Race.of(2, i -> i == 0 ? link(one, other) : link(other, one));

        assertThat(codes(replies)).containsExactly(200, 200);
        assertThat(providersOf(one).size() + providersOf(other).size()).isEqualTo(PROVIDERS.size());
    }
}
