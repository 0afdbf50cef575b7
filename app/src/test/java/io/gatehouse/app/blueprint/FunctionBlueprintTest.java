package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.AppFunction.Service;
import io.gatehouse.core.function.AppFunction.Webhook;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.tck.InMemoryWorld;
import io.gatehouse.tck.PlainSecretBox;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code applications[].functions} and {@code applications[].serverApiKeys}. */
class FunctionBlueprintTest {
    private static final String KEY = "a-server-key-of-more-than-32-characters";
    private static final String WEBHOOK =
            "{name: login, webhook: {url: 'http://127.0.0.1:9000/login', secret: a secret of the webhook, timeout: PT3S}}";

    private final BlueprintHouse house = new BlueprintHouse();
    private final InMemoryWorld world = house.world;

    private List<String> applied(String members) {
        return house.applied("""
                gatehouse: 1
                tenants:
                  - slug: shop
                    applications:
                      - {clientAppId: shop-app, identifier: shop, %s}
                """.formatted(members));
    }

    private Application application() {
        return world.tenants().findApplication("shop-app").orElseThrow();
    }

    private AppFunction function(String name) {
        return world.functions()
                .find(application().tenantId(), application().id(), new FunctionName(name))
                .orElseThrow();
    }

    private List<ApiKey> keys() {
        return world.apiKeys().of(application().tenantId(), application().id(), new ApiKey.Holder.Server());
    }

    private void refused(String members, String text) {
        assertThatThrownBy(() -> applied(members))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining(text);
    }

    @Test
    void webhooks_and_services_are_declared() {
        applied("functions: [" + WEBHOOK + ", {name: confirm, service: com.example.MyConfirm, private: true}]");

        AppFunction login = function("login");
        assertThat(login.callable()).isTrue();
        assertThat(login.target()).isInstanceOfSatisfying(Webhook.class, webhook -> {
            assertThat(webhook.url()).isEqualTo(URI.create("http://127.0.0.1:9000/login"));
            assertThat(webhook.timeLimit()).isEqualTo(Duration.ofSeconds(3));
            assertThat(webhook.allowPrivateAddresses()).isFalse();
            assertThat(new PlainSecretBox()
                            .open(
                                    webhook.sealedSecret(),
                                    Webhook.secretContext(application().id(), login.name())))
                    .contains("a secret of the webhook".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(function("confirm").callable()).isFalse();
        assertThat(function("confirm").target()).isEqualTo(new Service("com.example.MyConfirm", Duration.ofSeconds(5)));
    }

    @Test
    void applying_twice_changes_nothing_and_what_is_left_out_stays() {
        String members = "functions: [" + WEBHOOK + "], serverApiKeys: [{name: batch, key: " + KEY + "}]";
        assertThat(applied(members)).isNotEmpty();

        assertThat(applied(members)).isEmpty();
        assertThat(applied("functions: [{name: login, webhook: {}}], serverApiKeys: [{name: batch}]"))
                .isEmpty();
    }

    @Test
    void a_function_is_changed_and_removed() {
        applied("functions: [" + WEBHOOK + "]");

        assertThat(applied("functions: [{name: login, private: yes, webhook: {allowPrivateAddresses: true}}]"))
                .containsExactly("changed function login");
        assertThat(function("login").callable()).isFalse();
        assertThat(((Webhook) function("login").target()).allowPrivateAddresses())
                .isTrue();
        assertThat(applied("functions: [{name: login, service: com.example.Login}]"))
                .containsExactly("changed function login");
        assertThat(applied("functions: [{name: login, state: absent}]")).containsExactly("removed function login");
        assertThat(applied("functions: [{name: login, state: absent}]")).isEmpty();
    }

    @Test
    void a_server_key_is_made_with_a_principal_and_found_by_its_text() {
        applied("serverApiKeys: [{name: batch, key: " + KEY + "}]");

        ApiKey key = keys().getFirst();
        assertThat(key.key()).isEqualTo(ApiKey.Presented.of(Secret.of(KEY)).orElseThrow());
        assertThat(world.principals()
                        .find(application().tenantId(), key.principal())
                        .orElseThrow()
                        .kind())
                .isEqualTo(PrincipalKind.SERVICE);
    }

    @Test
    void a_server_key_is_disabled_replaced_and_removed() {
        applied("serverApiKeys: [{name: batch, key: " + KEY + "}]");
        ApiKey first = keys().getFirst();

        assertThat(applied("serverApiKeys: [{name: batch, disabled: true}]"))
                .containsExactly("disabled server API key batch");
        assertThat(keys().getFirst().disabled()).isTrue();
        assertThat(applied("serverApiKeys: [{name: batch, key: another-" + KEY + "}]"))
                .containsExactly("changed server API key batch");
        assertThat(keys()).singleElement().satisfies(key -> assertThat(key.id()).isNotEqualTo(first.id()));
        assertThat(world.principals().find(application().tenantId(), first.principal()))
                .isEmpty();
        assertThat(applied("serverApiKeys: [{name: batch, state: absent}]"))
                .containsExactly("removed server API key batch");
        assertThat(keys()).isEmpty();
    }

    @Test
    void what_is_there_is_exported_without_secrets_and_can_be_applied_again() throws IOException {
        applied("functions: [" + WEBHOOK
                + ", {name: confirm, service: com.example.MyConfirm}], serverApiKeys: [{name: batch, key: " + KEY
                + "}]");

        String exported = house.exported(false);

        assertThat(exported)
                .contains("http://127.0.0.1:9000/login")
                .contains("com.example.MyConfirm")
                .contains("batch")
                .doesNotContain(KEY)
                .doesNotContain("a secret of the webhook");
        assertThat(house.applied(exported)).isEmpty();
    }

    @Test
    void mistakes_are_told() {
        refused("functions: [{webhook: {}}]", "a function needs a name");
        refused("functions: [{name: 1x}]", "expected 1 to 64 letters");
        refused("functions: [{name: f}]", "a new function needs a webhook or a service");
        refused("functions: [{name: f, webhook: {url: 'ftp://x'}}]", "expected an address such as");
        refused("functions: [{name: f, webhook: {secret: short}}]", "expected a secret of 16 to 512 bytes");
        refused("functions: [{name: f, webhook: {url: 'https://x.example/'}}]", "a new webhook needs a secret");
        refused("functions: [{name: f, webhook: {secret: sixteen bytes and more}}]", "a new webhook needs a url");
        refused("functions: [{name: f, webhook: {timeout: PT1M}}]", "expected PT0.1S to PT30S");
        refused("functions: [{name: f, webhook: {}, service: a.B}]", "not both");
        refused("functions: [{name: f, service: a.B}, {name: f, service: a.C}]", "one name stands here twice");
        refused("functions: [{name: f, service: 'a b'}]", "expected the full name of a Java class");
        refused("functions: [{name: f, sevice: a.B}]", "did you mean \"service\"?");
        refused("serverApiKeys: [{key: " + KEY + "}]", "a server API key needs a name");
        refused("serverApiKeys: [{name: a b, key: " + KEY + "}]", "expected 1 to 128 ASCII letters");
        refused("serverApiKeys: [{name: a, key: short}]", "expected 32 to 512 visible ASCII characters");
        refused("serverApiKeys: [{name: a}]", "a new server API key needs a key");
        refused(
                "serverApiKeys: [{name: a, key: " + KEY + "}, {name: b, key: " + KEY + "}]",
                "this very key is another one");
    }
}
