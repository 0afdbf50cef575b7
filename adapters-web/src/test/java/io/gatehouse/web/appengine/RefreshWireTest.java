package io.gatehouse.web.appengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.SessionTokens;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Race;
import io.gatehouse.web.testing.Http.Reply;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code POST /profile/customer/refresh} and its staff sibling (sections 2 and 4). */
class RefreshWireTest extends WireTest {
    private static final Duration PAST_GRACE = Duration.ofSeconds(11);

    @Test
    void a_refresh_answers_a_new_pair_and_the_user() {
        Reply first = signUp("ann@example.com");
        server.house().clock.advance(Duration.ofMinutes(10));
        Reply next = refresh(refreshToken(first));
        assertThat(next.status()).isEqualTo(200);
        assertThat(access(next)).isNotEqualTo(access(first));
        assertThat(refreshToken(next)).isNotEqualTo(refreshToken(first));
        assertThat(next.at("user")).isEqualTo(first.at("user"));
        assertThat(next.at("data.refresh_token")).isEqualTo(next.at("refresh_token"));
        assertThat(next.at("expires_in")).isEqualTo(900);
        assertThat(http.bearer(access(next)).get(PROFILE).status()).isEqualTo(200);
    }

    @Test
    void either_spelling_of_the_member_is_read() {
        String token = refreshToken(signUp("ann@example.com"));
        Reply next = http.post(REFRESH, Map.of("refreshToken", token));
        assertThat(next.status()).isEqualTo(200);
        assertThat(refresh(refreshToken(next)).status()).isEqualTo(200);
    }

    @Test
    void the_organisation_may_be_left_out_but_must_match_if_it_is_sent() {
        server.house().world.tenants().save(Tenants.other());
        String token = refreshToken(signUp("ann@example.com"));
        Map<String, String> body = Map.of("refresh_token", token);
        assertRefused(bare.with("orgid", "other").post(REFRESH, body), 403, "org_not_permitted");
        assertRefused(bare.with("orgid", "nowhere").post(REFRESH, body), 404, "org_not_found");
        assertThat(bare.post(REFRESH, body).status())
                .as("none of that spent it")
                .isEqualTo(200);
    }

    @Test
    void a_missing_token_is_named() {
        assertThat(blamed(assertRefused(http.post(REFRESH, "{}"), 400, "invalid_request")))
                .containsExactly("refresh_token");
        assertThat(blamed(assertRefused(http.post(REFRESH, "{\"refresh_token\":7}"), 400, "invalid_request")))
                .containsExactly("refresh_token");
    }

    @Test
    void what_is_no_refresh_token_of_ours_is_401_invalid_token() {
        Reply first = signUp("ann@example.com");
        for (String token : List.of("x", "a.b.c", access(first), refreshToken(first) + "x")) {
            Reply refused = assertRefused(refresh(token), 401, "invalid_token");
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        }
    }

    @Test
    void an_expired_one_is_401_invalid_token() {
        String token = refreshToken(signUp("ann@example.com"));
        server.house().clock.advance(Duration.ofDays(30));
        assertRefused(refresh(token), 401, "invalid_token");
    }

    @Test
    void parallel_refreshes_with_one_token_answer_one_next_pair() {
        String token = refreshToken(signUp("ann@example.com"));
        Set<String> pairs = new HashSet<>();
        for (Reply answer : Race.of(6, tab -> refresh(token))) {
            assertThat(answer.status()).isEqualTo(200);
            pairs.add(access(answer) + " " + refreshToken(answer));
        }
        assertThat(pairs).hasSize(1);
    }

    @Test
    void inside_the_grace_a_lost_answer_is_told_again() {
        String token = refreshToken(signUp("ann@example.com"));
        Reply lost = refresh(token);
        server.house().clock.advance(Duration.ofSeconds(9));
        Reply again = refresh(token);
        assertThat(again.status()).isEqualTo(200);
        assertThat(refreshToken(again)).isEqualTo(refreshToken(lost));
        assertThat(access(again)).isEqualTo(access(lost));
    }

    @Test
    void outside_the_grace_a_spent_token_ends_the_whole_session() {
        Reply first = signUp("ann@example.com");
        Reply next = refresh(refreshToken(first));
        server.house().clock.advance(PAST_GRACE);
        assertRefused(refresh(refreshToken(first)), 401, "refresh_token_reused");
        assertRefused(refresh(refreshToken(next)), 401, "invalid_token");
        assertRefused(http.bearer(access(first)).get(PROFILE), 401, "invalid_token");
        assertRefused(http.bearer(access(next)).get(PROFILE), 401, "invalid_token");
        Principal ann = stored("ann@example.com");
        assertThat(server.house().world.audit().newest(ann.tenantId(), ann.id(), 10))
                .extracting(AuditEvent::action)
                .contains(AuditAction.REFRESH_REUSED);
    }

    @Test
    void a_token_two_turns_old_ends_the_session_even_inside_the_grace() {
        Reply first = signUp("ann@example.com");
        Reply third = refresh(refreshToken(refresh(refreshToken(first))));
        assertRefused(refresh(refreshToken(first)), 401, "refresh_token_reused");
        assertRefused(refresh(refreshToken(third)), 401, "invalid_token");
    }

    @Test
    void other_sessions_of_the_same_person_live_on() {
        Reply first = signUp("ann@example.com");
        Reply phone = signIn("ann@example.com", PASSWORD);
        refresh(refreshToken(first));
        server.house().clock.advance(PAST_GRACE);
        assertRefused(refresh(refreshToken(first)), 401, "refresh_token_reused");
        assertThat(refresh(refreshToken(phone)).status()).isEqualTo(200);
    }

    @Test
    void a_customers_token_at_the_staff_door_is_told_the_right_path_and_not_spent() {
        String token = refreshToken(signUp("ann@example.com"));
        Reply refused = assertRefused(http.post(STAFF_REFRESH, Map.of("refresh_token", token)), 401, "wrong_door");
        assertThat(refused.textAt("message")).contains("customer").contains("/profile/customer/refresh");
        assertThat(refresh(token).status()).isEqualTo(200);
    }

    @Test
    void a_staff_members_token_at_the_customers_door_is_told_the_right_path() {
        House house = server.house();
        Principal boss = Staff.of(house, "boss@example.com");
        house.world.principals().add(boss);
        SessionTokens.Opening opening = house.tokens.open(
                new Door(house.tenant, null, PrincipalKind.STAFF, server.bean(AppEngineTokens.class)),
                boss,
                House.from("127.0.0.1"),
                house.clock.instant());
        house.world.sessions().add(opening.session());
        String token = String.valueOf(opening.tokens().refresh());

        Reply refused = assertRefused(refresh(token), 401, "wrong_door");
        assertThat(refused.textAt("message")).contains("/profile/user/refresh");
        Reply next = http.post(STAFF_REFRESH, Map.of("refresh_token", token));
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.at("user.kind")).isEqualTo("user");
        assertThat(next.at("user.roles")).isEqualTo(List.of());
        assertThat(next.at("user.pk")).isEqualTo("user-" + boss.id().hex());
    }

    @Test
    void nonsense_at_the_staff_door_is_no_wrong_door() {
        assertRefused(http.post(STAFF_REFRESH, Map.of("refresh_token", "a.b.c")), 401, "invalid_token");
    }
}
