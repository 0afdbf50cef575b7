package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.PASSWORD;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static io.gatehouse.web.scenarios.V3Caller.badField;
import static io.gatehouse.web.scenarios.V3Caller.notLoggedIn;
import static io.gatehouse.web.scenarios.V3Caller.ok;
import static io.gatehouse.web.scenarios.V3Caller.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.SoftAuthenticator;
import io.gatehouse.web.testing.Http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Section 13.11: passkeys. */
public abstract class V3PasskeyScenarios extends AuthingScenarios {
    /** What the applications of these scenarios are for. */
    public static final String RP = "login.example.com";

    public static final String ORIGIN = "https://login.example.com";

    private static final String REGISTRATION = "webauthn/registration";
    private static final String AUTHENTICATION = "webauthn/authentication";

    private final String email = newEmail();
    private final BrowserPasskey browser = new BrowserPasskey(RP, ORIGIN);

    private Target optional() {
        return target().at(FactorScenarios.OPTIONAL_APP);
    }

    private V3Caller anybody() {
        return V3Caller.node(optional());
    }

    private V3Caller newcomer(String address) {
        return anybody()
                .as(AuthingClient.flutter(optional()).registerEmail(address).textAt("data.token"));
    }

    private V3Caller withPasskey() {
        V3Caller me = newcomer(email);
        ok(me.post(REGISTRATION, browser.register(ok(me.get(REGISTRATION)))));
        return me;
    }

    private static Map<String, Object> password(String account) {
        return Map.of("connection", "PASSWORD", "passwordPayload", Map.of("account", account, "password", PASSWORD));
    }

    /** The client of a log-in that waits. */
    private V3Caller waiting(V3Caller client, int code) {
        return client.as(
                refused(499, code, client.post("signin", password(email))).textAt("data.mfaToken"));
    }

    private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> withInner(Map<String, Object> body, String name, Object value) {
        Map<String, Object> response = new HashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(body.get("response")))
                .forEach((k, v) -> response.put(String.valueOf(k), v));
        response.put(name, value);
        return with(body, "response", response);
    }

    @Test
    void options_to_register_are_what_browsers_parse() {
        Reply options = ok(newcomer(email).get(REGISTRATION));

        assertThat(options.at("data.rp.id")).isEqualTo(RP);
        assertThat(options.at("data.user.name")).isEqualTo(email);
        assertThat(new String(BrowserPasskey.bytes(options.textAt("data.user.id")), StandardCharsets.ISO_8859_1))
                .doesNotContain(email);
        assertThat(BrowserPasskey.challenge(options)).hasSize(32);
        assertThat(options.at("data.pubKeyCredParams"))
                .isEqualTo(List.of(
                        Map.of("type", "public-key", "alg", -7),
                        Map.of("type", "public-key", "alg", -8),
                        Map.of("type", "public-key", "alg", -257)));
        assertThat(options.at("data.attestation")).isEqualTo("none");
        assertThat(options.at("data.timeout")).isEqualTo(300_000);
        assertThat(options.at("data.excludeCredentials")).isEqualTo(List.of());
        assertThat(options.at("data.authenticatorSelection.residentKey")).isEqualTo("preferred");
    }

    @Test
    void a_registered_passkey_logs_in_alone_until_it_is_removed() {
        V3Caller me = newcomer(email);
        Map<String, Object> body = browser.register(ok(me.get(REGISTRATION)));
        Reply made = ok(me.post(REGISTRATION, with(body, "name", "My phone")));
        String id = made.textAt("data.factorId");

        List<?> factors = (List<?>) ok(me.get("list-enrolled-factors")).at("data");
        assertThat(factors).singleElement().isEqualTo(made.at("data"));
        assertThat(made.at("data.factorType")).isEqualTo("PASSKEY");
        assertThat(made.at("data.profile.name")).isEqualTo("My phone");
        assertThat((List<?>) ok(me.get(REGISTRATION)).at("data.excludeCredentials"))
                .hasSize(1);
        assertThat(ok(me.get("get-security-info")).at("data.mfaEnrolled")).isEqualTo(true);

        Reply options = ok(anybody().get(AUTHENTICATION));
        assertThat(options.at("data.rpId")).isEqualTo(RP);
        assertThat(options.at("data.userVerification")).isEqualTo("required");
        assertThat(options.at("data.allowCredentials")).isEqualTo(List.of());
        Reply in = ok(anybody()
                .post(AUTHENTICATION, with(browser.answer(options), "options", Map.of("scope", "openid email"))));
        assertThat(in.at("data.scope")).isEqualTo("openid email");
        V3Caller back = anybody().as(in.textAt("data.access_token"));
        assertThat(ok(back.get("get-profile")).at("data.email")).isEqualTo(email);

        ok(back.post("reset-factor", Map.of("factorId", id)));
        assertThat(ok(back.get("list-enrolled-factors")).at("data")).isEqualTo(List.of());
        refused(
                403,
                6011,
                anybody().post(AUTHENTICATION, browser.answer(ok(anybody().get(AUTHENTICATION)))));
        ok(anybody().post("signin", password(email)));
    }

    @Test
    void after_a_password_it_is_the_second_factor() {
        withPasskey();
        V3Caller waiting = waiting(anybody(), 1635);

        Reply options = ok(waiting.get(AUTHENTICATION));
        assertThat(options.at("data.userVerification")).isEqualTo("preferred");
        assertThat((List<?>) options.at("data.allowCredentials"))
                .singleElement()
                .isEqualTo(Map.of(
                        "type",
                        "public-key",
                        "id",
                        BrowserPasskey.text(browser.device.credentialId()),
                        "transports",
                        List.of("hybrid", "internal")));
        browser.device.verifiesUser = false;
        Map<String, Object> answer = browser.answer(options);
        Reply in = ok(waiting.post(AUTHENTICATION, answer));

        assertThat(ok(anybody().as(in.textAt("data.access_token")).get("get-profile"))
                        .at("data.email"))
                .isEqualTo(email);
        refused(499, 2021, waiting.post(AUTHENTICATION, answer));
        refused(499, 2021, waiting.get(AUTHENTICATION));
    }

    @Test
    void who_waits_and_has_no_factor_enrols_a_passkey_and_goes_on() {
        newcomer(email);
        V3Caller strict = V3Caller.node(target().at(FactorScenarios.REQUIRED_APP));
        V3Caller waiting = waiting(strict, 1636);

        refused(499, 2004, waiting.get(AUTHENTICATION));
        ok(waiting.post(REGISTRATION, browser.register(ok(waiting.get(REGISTRATION)))));
        ok(waiting.post(AUTHENTICATION, browser.answer(ok(waiting.get(AUTHENTICATION)))));

        V3Caller again = waiting(strict, 1636);
        refused(403, 1001, again.get(REGISTRATION));
        ok(strict.post(AUTHENTICATION, browser.answer(ok(strict.get(AUTHENTICATION))))); // both factors in one
    }

    @Test
    void an_answer_is_good_once_and_for_what_was_asked_only() {
        V3Caller me = newcomer(email);
        Map<String, Object> made = browser.register(ok(me.get(REGISTRATION)));
        ok(me.post(REGISTRATION, made));
        refused(403, 6011, me.post(REGISTRATION, made));
        Map<String, Object> answer = browser.answer(ok(anybody().get(AUTHENTICATION)));
        ok(anybody().post(AUTHENTICATION, answer));
        refused(403, 6011, anybody().post(AUTHENTICATION, answer));

        byte[] challenge = BrowserPasskey.challenge(ok(anybody().get(AUTHENTICATION)));
        byte[] evil = SoftAuthenticator.clientData(SoftAuthenticator.GET, challenge, "https://evil.example", false);
        refused(403, 6011, anybody().post(AUTHENTICATION, browser.answer(evil)));
        byte[] next = BrowserPasskey.challenge(ok(anybody().get(AUTHENTICATION)));
        byte[] create = SoftAuthenticator.clientData(SoftAuthenticator.CREATE, next, ORIGIN, false);
        refused(403, 6011, anybody().post(AUTHENTICATION, browser.answer(create)));
        byte[] made32 = SoftAuthenticator.clientData(SoftAuthenticator.GET, new byte[32], ORIGIN, false);
        refused(403, 6011, anybody().post(AUTHENTICATION, browser.answer(made32)));
    }

    @Test
    void another_person_application_or_tenant_has_no_use_for_a_challenge() {
        withPasskey();
        V3Caller other = newcomer(newEmail());
        BrowserPasskey fresh = new BrowserPasskey(RP, ORIGIN);
        V3Caller me = anybody()
                .as(ok(anybody()
                                .post(
                                        AUTHENTICATION,
                                        browser.answer(ok(anybody().get(AUTHENTICATION)))))
                        .textAt("data.access_token"));
        refused(403, 6011, other.post(REGISTRATION, fresh.register(ok(me.get(REGISTRATION)))));
        refused(409, 6012, other.post(REGISTRATION, browser.register(ok(other.get(REGISTRATION)))));

        Reply options = ok(anybody().get(AUTHENTICATION));
        V3Caller strict = V3Caller.node(target().at(FactorScenarios.REQUIRED_APP));
        refused(403, 6011, strict.post(AUTHENTICATION, browser.answer(options)));
        V3Caller foreign = V3Caller.node(target().at(target().foreignApp()));
        refused(
                403,
                6011,
                foreign.post(AUTHENTICATION, browser.answer(ok(anybody().get(AUTHENTICATION)))));
        refused(403, 6011, foreign.post(AUTHENTICATION, browser.answer(ok(foreign.get(AUTHENTICATION)))));
    }

    @Test
    void another_relying_party_a_clone_and_no_user_verification_are_refused() {
        withPasskey();
        Reply options = ok(anybody().get(AUTHENTICATION));
        refused(
                403,
                6011,
                anybody().post(AUTHENTICATION, browser.askedBy("example.com").answer(options)));
        browser.device.verifiesUser = false;
        refused(
                403,
                6011,
                anybody().post(AUTHENTICATION, browser.answer(ok(anybody().get(AUTHENTICATION)))));
        browser.device.verifiesUser = true;
        ok(anybody().post(AUTHENTICATION, browser.answer(ok(anybody().get(AUTHENTICATION)))));
        browser.device.nextCount = 1;
        refused(
                403,
                6011,
                anybody().post(AUTHENTICATION, browser.answer(ok(anybody().get(AUTHENTICATION)))));
    }

    @Test
    void nobody_registers_or_goes_on_without_a_token_of_that_sort() {
        notLoggedIn(anybody().get(REGISTRATION));
        notLoggedIn(anybody().post(REGISTRATION, Map.of()));
        refused(401, 2020, anybody().as("garbage").get(REGISTRATION));
        V3Caller noTicket = anybody().as(target().pool() + ".self-made");
        refused(499, 2021, noTicket.get(AUTHENTICATION));
        refused(499, 2021, noTicket.post(AUTHENTICATION, Map.of()));
    }

    @Test
    void what_is_no_answer_of_a_browser_is_refused_by_the_name_of_its_member() {
        V3Caller me = newcomer(email);
        Map<String, Object> good = browser.register(ok(me.get(REGISTRATION)));
        String huge = "A".repeat(60_000);

        badField("type", me.post(REGISTRATION, Map.of()));
        badField("type", me.post(REGISTRATION, with(good, "type", "password")));
        badField("response", me.post(REGISTRATION, with(good, "response", "x")));
        badField("rawId", me.post(REGISTRATION, with(good, "rawId", "no base64!")));
        badField("rawId", me.post(REGISTRATION, with(good, "rawId", "A".repeat(1400))));
        badField("clientDataJSON", me.post(REGISTRATION, withInner(good, "clientDataJSON", List.of())));
        badField("attestationObject", me.post(REGISTRATION, withInner(good, "attestationObject", huge)));
        badField("name", me.post(REGISTRATION, with(good, "name", List.of())));
        badField(
                "signature", anybody().post(AUTHENTICATION, withInner(browser.answer(new byte[] {1}), "signature", 7)));
        assertThat(me.postBytes(REGISTRATION, new byte[2 * 1024 * 1024]).status())
                .isEqualTo(413);
    }

    @Test
    void garbage_of_the_right_form_is_refused_without_a_fault() {
        V3Caller me = newcomer(email);
        byte[] deep = new byte[10_000];
        Arrays.fill(deep, (byte) 0x9f);
        for (byte[] bytes : new byte[][] {{0}, deep, "{}".getBytes(StandardCharsets.UTF_8), {(byte) 0xa1, 0x01}}) {
            String text = BrowserPasskey.text(bytes);
            Map<String, Object> good = browser.register(ok(me.get(REGISTRATION)));
            refused(403, 6011, me.post(REGISTRATION, withInner(good, "attestationObject", text)));
            refused(403, 6011, me.post(REGISTRATION, withInner(good, "clientDataJSON", text)));
            Map<String, Object> answer = browser.answer(ok(anybody().get(AUTHENTICATION)));
            refused(403, 6011, anybody().post(AUTHENTICATION, withInner(answer, "authenticatorData", text)));
            refused(403, 6011, anybody().post(AUTHENTICATION, withInner(answer, "clientDataJSON", text)));
            refused(403, 6011, anybody().post(AUTHENTICATION, withInner(answer, "userHandle", text)));
        }
    }
}
