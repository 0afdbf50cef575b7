package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.identities;
import static io.gatehouse.web.scenarios.RealmClient.refused;
import static io.gatehouse.web.scenarios.RealmClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.CustomTokenSettings;
import io.gatehouse.core.appuser.ForeignTokenRules;
import io.gatehouse.core.appuser.ForeignTokenRules.Algorithm;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.TokenMetadata;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.PlainSecretBox;
import io.gatehouse.tck.ScriptedTokens;
import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Log-in by a token of another issuer (section 7.2). What makes a token good, the adapter's own tests show. */
class CustomTokenWireTest {
    private static final Secret KEY = Secret.of("a shared secret of forty characters, yes");

    private final AppWorld world = AppWorld.start();
    private final RealmClient client = world.client;
    private final ScriptedTokens tokens = world.server.bean(ScriptedTokens.class);

    @BeforeEach
    void enable() {
        use(List.of(), metadata("mySecretField", "secret", false));
        tokens.genuine("amys", "amy", Map.of("mySecretField", "hush", "other", "not taken"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static TokenMetadata metadata(String path, String field, boolean required) {
        return TokenMetadata.of(path, field, required).orElseThrow();
    }

    private void use(List<String> audiences, TokenMetadata... metadata) {
        CustomTokenSettings settings = new CustomTokenSettings(
                Algorithm.HS256,
                new ForeignTokenRules.Given(List.of(KEY)),
                audiences,
                true,
                "https://id.example",
                List.of(metadata));
        use(settings.options(world.application.id(), new PlainSecretBox()));
    }

    private void use(Map<String, @Nullable Object> options) {
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(ProviderType.CUSTOM_TOKEN, new ProviderSettings(true, options));
        world.set(providers);
    }

    private Reply logIn(String token) {
        return client.logIn("custom-token", Map.of("token", token));
    }

    @Test
    void the_subject_is_the_identity_and_the_mapped_fields_are_the_data() {
        Reply amy = expect(200, logIn("amys"));

        Reply profile = expect(200, client.profile(amy));
        assertThat(identities(profile)).containsExactly("custom-token");
        assertThat(profile.at("data")).isEqualTo(Map.of("secret", "hush"));
        assertThat(user(logIn("amys"))).isEqualTo(user(amy));
    }

    @Test
    void what_a_later_token_tells_takes_the_place_of_what_an_earlier_one_told() {
        expect(200, logIn("amys"));
        tokens.genuine("amys", "amy", Map.of("mySecretField", Map.of("deep", List.of(1, true))));

        Reply profile = client.profile(expect(200, logIn("amys")));

        assertThat(profile.at("data")).isEqualTo(Map.of("secret", Map.of("deep", List.of(1, true))));
    }

    @Test
    void tokens_are_judged_by_the_applications_own_rules() {
        logIn("amys");
        assertThat(tokens.rules())
                .isEqualTo(new ForeignTokenRules(
                        Algorithm.HS256,
                        new ForeignTokenRules.Given(List.of(KEY)),
                        List.of(AppWorld.APP),
                        true,
                        "https://id.example"));

        use(List.of("a", "b"));
        logIn("amys");
        assertThat(tokens.rules().audiences()).containsExactly("a", "b");
    }

    @Test
    void a_token_that_is_not_good_is_refused_without_a_reason() {
        refused(401, "AuthError", "unauthorized", logIn("somebody's"));
        refused(401, "AuthError", "unauthorized", logIn(""));
    }

    @Test
    void a_token_without_a_required_field_is_refused() {
        use(List.of(), metadata("missing", "m", true));

        refused(401, "AuthError", "unauthorized", logIn("amys"));
    }

    @Test
    void a_provider_that_is_not_set_up_believes_nothing() {
        use(Map.of());
        refused(401, "AuthError", "unauthorized", logIn("amys"));

        use(Map.of("algorithm", "HS256", "keys", List.of("AAAA")));
        refused(401, "AuthError", "unauthorized", logIn("amys"));
    }

    @Test
    void a_token_is_linked_to_an_anonymous_user() {
        Reply nobody = client.anonymous();

        Reply linked = expect(200, client.link(nobody, "custom-token", Map.of("token", "amys")));

        assertThat(user(linked)).isEqualTo(user(nobody));
        assertThat(user(logIn("amys"))).isEqualTo(user(nobody));
        assertThat(identities(client.profile(nobody))).containsExactly("anon-user", "custom-token");
    }

    @Test
    void a_bad_token_is_not_linked_and_is_refused_in_words_that_do_no_harm() {
        refused(
                401,
                "AuthError",
                "unauthorized: cannot link these credentials",
                client.link(client.anonymous(), "custom-token", Map.of("token", "somebody's")));
    }

    @Test
    void the_keys_are_kept_sealed() {
        Map<String, @Nullable Object> options = world.house()
                .world
                .appSettings()
                .find(world.application.tenantId(), world.application.id())
                .orElseThrow()
                .provider(ProviderType.CUSTOM_TOKEN)
                .options();

        assertThat(options.toString()).doesNotContain(KEY.reveal());
    }
}
