package io.gatehouse.web.vendor;

import static io.gatehouse.web.scenarios.VendorClient.PASSWORD;
import static io.gatehouse.web.scenarios.VendorClient.expect;
import static io.gatehouse.web.scenarios.VendorClient.newEmail;
import static io.gatehouse.web.scenarios.VendorClient.newPhone;
import static io.gatehouse.web.scenarios.VendorClient.newUsername;
import static io.gatehouse.web.scenarios.VendorClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.scenarios.VendorClient;
import io.gatehouse.web.testing.Http.Reply;
import io.gatehouse.web.testing.TestServer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What time does at this dialect: a server of its own for each test, whose clock is moved. */
class VendorClockTest {
    private final TestServer server = TestServer.start();
    private final VendorClient vendor = new VendorClient(server.http(), "acme");

    @AfterEach
    void stop() {
        server.close();
    }

    private void pass(Duration time) {
        server.house().clock.advance(time);
    }

    @Test
    void a_session_that_nobody_uses_for_fifteen_minutes_is_over() {
        Reply in = vendor.newOwner();
        pass(Duration.ofMinutes(14));
        expect(200, vendor.me(in));
        pass(Duration.ofMinutes(14));
        Reply next = expect(200, vendor.refresh(in));
        pass(Duration.ofMinutes(15).plusSeconds(1));

        assertThat(refused(401, "VAUTH_005", vendor.me(next)).at("action")).isEqualTo("re-login");
        refused(401, "VAUTH_005", vendor.refresh(next));
        refused(401, "VAUTH_005", vendor.me(next));
    }

    @Test
    void a_call_without_a_good_token_is_no_use() {
        Reply in = vendor.newOwner();
        pass(Duration.ofMinutes(10));
        refused(401, "VAUTH_005", vendor.http().bearer("nonsense").get("/vendor/auth/me"));
        pass(Duration.ofMinutes(6));

        refused(401, "VAUTH_005", vendor.refresh(in));
    }

    @Test
    void a_spent_refresh_token_after_the_grace_ends_the_session() {
        Reply in = vendor.newOwner();
        Reply next = expect(200, vendor.refresh(in));
        pass(Duration.ofSeconds(11));

        refused(401, "VAUTH_005", vendor.refresh(in));
        refused(401, "VAUTH_005", vendor.refresh(next));
        refused(401, "VAUTH_005", vendor.me(next));
    }

    @Test
    void a_temporary_code_is_good_for_a_day_and_guesses_are_limited() {
        String ownerEmail = newEmail();
        Reply owner = vendor.register(ownerEmail);
        String till = vendor.till(owner, "Till 1");
        String phone = newPhone();
        expect(201, vendor.add(owner, newUsername(), phone, Map.of("tillIds", Set.of(till))));
        String code = vendor.lastCode(phone);
        IntStream.range(0, 60)
                .forEach(i -> refused(401, "VAUTH_001", vendor.setPassword("WRONG-%05d".formatted(i), PASSWORD)));

        Reply limited = refused(429, "VAUTH_429", vendor.setPassword(code, PASSWORD));
        assertThat(limited.header("Retry-After")).isNotEmpty();
        pass(Duration.ofMinutes(16));
        expect(200, vendor.setPassword(code, PASSWORD));

        String late = newPhone();
        Reply again = expect(200, vendor.login(ownerEmail, PASSWORD));
        expect(201, vendor.add(again, newUsername(), late, Map.of("tillIds", Set.of(till))));
        pass(Duration.ofHours(24));
        refused(401, "VAUTH_001", vendor.setPassword(vendor.lastCode(late), PASSWORD));
    }

    @Test
    void a_second_step_takes_five_minutes_at_most_and_its_code_can_be_sent_again_after_one() {
        String email = newEmail();
        Reply owner = vendor.register(email);
        expect(200, vendor.as(owner).post("/vendor/auth/2fa", Map.of("enabled", true, "channel", "email")));
        Reply due = vendor.login(email, PASSWORD);
        Map<String, String> token = Map.of("otpToken", due.textAt("otpToken"));
        pass(Duration.ofSeconds(61));
        assertThat(expect(200, vendor.http().post("/vendor/auth/resend-otp", token))
                        .at("expiresIn"))
                .isEqualTo(239);
        pass(Duration.ofSeconds(239));

        refused(
                401,
                "VAUTH_001",
                vendor.http()
                        .post(
                                "/vendor/auth/verify-otp",
                                Map.of("otpToken", due.textAt("otpToken"), "code", vendor.lastCode(email))));
    }

    @Test
    void the_tenant_of_a_request_that_names_none_is_the_default_of_this_gate() {
        refused(404, "VAUTH_ORG", vendor.bare().post("/vendor/auth/login", Map.of("identifier", "a", "password", "b")));
        Tenant tenant = server.house().tenant;
        server.house()
                .world
                .tenants()
                .save(new Tenant(
                        tenant.id(),
                        tenant.slug(),
                        tenant.name(),
                        null,
                        null,
                        Set.of(VendorTokens.GATE),
                        tenant.policies()));

        String email = newEmail();
        vendor.register(email);
        expect(200, vendor.bare().post("/vendor/auth/login", Map.of("identifier", email, "password", PASSWORD)));
    }
}
