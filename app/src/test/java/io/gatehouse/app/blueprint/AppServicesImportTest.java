package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.app.cli.Gatehouse;
import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.CustomTokenSettings;
import io.gatehouse.core.appuser.MailDomain;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.TokenMetadata;
import io.gatehouse.core.appuser.UpstreamMember;
import io.gatehouse.core.appuser.UpstreamSettings;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.tck.PlainSecretBox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exported application, as it was there and as it is here. */
class AppServicesImportTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GOOGLE_SECRET", "google's secret",
            "FACEBOOK_SECRET", "facebook's secret",
            "JWT_KEY_1", "a shared secret of forty characters, yes");

    @TempDir
    Path folder;

    private final BlueprintHouse house = new BlueprintHouse();

    private void file(String path, String json) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, json);
    }

    private String imported() throws IOException {
        StringBuilder out = new StringBuilder();
        AppServicesImport.write(ExportedApp.read(folder), "shop", out);
        return out.toString();
    }

    private void applied(String blueprint) {
        house.apply.execute(
                new BlueprintParser(hash -> true).parse("imported.yaml", blueprint, References.of(ENVIRONMENT::get)),
                new Origin("cli", "127.0.0.1", "request-1", null, null, "en"));
    }

    private Application application() {
        return house.world.tenants().findApplication("shop-app-abcde").orElseThrow();
    }

    private AppSettings settings() {
        return house.world
                .appSettings()
                .find(application().tenantId(), application().id())
                .orElseThrow();
    }

    private void sample() throws IOException {
        file("root_config.json", """
                {"app_id": "shop-app-abcde", "config_version": 20210101, "name": "Shop: \\"app\\"", "location": "IE",
                 "provider_region": "aws-eu-west-1", "deployment_model": "LOCAL",
                 "security": {"allowed_request_origins": ["https://shop.example", "shop"]}}
                """);
        file("auth/providers.json", """
                {
                  "anon-user": {"name": "anon-user", "type": "anon-user", "disabled": true},
                  "api-key": {"name": "api-key", "type": "api-key", "disabled": false},
                  "local-userpass": {"name": "local-userpass", "type": "local-userpass", "disabled": false,
                    "config": {"autoConfirm": false, "runConfirmationFunction": true, "confirmationFunctionName": "confirm",
                      "emailConfirmationUrl": "https://shop.example/confirm", "resetPasswordUrl": "https://shop.example/reset",
                      "runResetFunction": false, "resetFunctionName": "", "confirmEmailSubject": "Hi"}},
                  "custom-function": {"name": "custom-function", "type": "custom-function",
                    "config": {"authFunctionName": "login"}, "disabled": false},
                  "custom-token": {"name": "custom-token", "type": "custom-token", "disabled": false,
                    "config": {"audience": "one, two", "requireAnyAudience": true, "signingAlgorithm": "HS256", "useJWKURI": false},
                    "secret_config": {"signingKeys": ["jwt-key.1"]},
                    "metadata_fields": [{"required": true, "name": "app.email", "field_name": "email"}, {"name": "a..b"}]},
                  "oauth2-google": {"name": "oauth2-google", "type": "oauth2-google", "disabled": false,
                    "config": {"clientId": "g-1.apps.example", "openId": true},
                    "secret_config": {"clientSecret": "google_secret"},
                    "metadata_fields": [{"required": true, "name": "email"}, {"required": false, "name": "shoes"}],
                    "redirect_uris": ["https://shop.example/oauth", "nowhere"], "domain_restrictions": ["Example.com"]},
                  "oauth2-facebook": {"name": "oauth2-facebook", "type": "oauth2-facebook", "disabled": true,
                    "config": {"clientId": "fb-1"}, "secret_config": {"clientSecret": "facebook_secret"},
                    "metadata_fields": []},
                  "oauth2-apple": {"name": "oauth2-apple", "type": "oauth2-apple", "disabled": false,
                    "config": {"clientId": "com.example.shop"}, "secret_config": {"clientSecret": "apple_jwt"}},
                  "oauth2-other": {"type": "oauth2-other"}
                }
                """);
        file("auth/custom_user_data.json", """
                {"enabled": true, "mongo_service_name": "mongodb-atlas", "database_name": "shop", "collection_name": "users",
                 "user_id_field": "id", "on_user_creation_function_name": "onCreate"}
                """);
    }

    @Test
    void what_is_imported_can_be_applied_and_is_what_it_was() throws IOException {
        sample();
        applied(imported());

        Application application = application();
        assertThat(application.name()).isEqualTo("Shop: \"app\"");
        assertThat(application.allowedOrigins()).containsExactly("https://shop.example");
        assertThat(application.redirectUris()).containsExactly(URI.create("https://shop.example/oauth"));
        assertThat(settings().region()).isEqualTo("IE");
        assertThat(settings().userCreation()).isEqualTo(new FunctionName("onCreate"));
        assertThat(settings().provider(ProviderType.ANON_USER).enabled()).isFalse();
        assertThat(settings().provider(ProviderType.API_KEY).enabled()).isTrue();
        assertThat(settings().provider(ProviderType.LOCAL_USERPASS))
                .isEqualTo(new ProviderSettings(
                        true,
                        Map.of(
                                "confirmation", "function",
                                "confirmFunction", "confirm",
                                "confirmUrl", "https://shop.example/confirm",
                                "reset", "email",
                                "resetUrl", "https://shop.example/reset")));
        assertThat(settings().provider(ProviderType.CUSTOM_FUNCTION))
                .isEqualTo(new ProviderSettings(true, Map.of("function", "login")));
        CustomTokenSettings tokens = CustomTokenSettings.of(
                        settings().provider(ProviderType.CUSTOM_TOKEN), application.id(), new PlainSecretBox())
                .orElseThrow();
        assertThat(tokens.audiences()).containsExactly("one", "two");
        assertThat(tokens.anyAudience()).isTrue();
        assertThat(tokens.metadata()).containsExactly(new TokenMetadata(List.of("app", "email"), "email", true));
    }

    @Test
    void upstreams_come_with_their_connections() throws IOException {
        sample();
        applied(imported());

        assertThat(UpstreamSettings.of(settings().provider(ProviderType.OAUTH2_GOOGLE)))
                .isEqualTo(new UpstreamSettings(
                        List.of(new MailDomain("example.com")),
                        List.of(new UpstreamSettings.Field(UpstreamMember.EMAIL, true))));
        assertThat(settings().provider(ProviderType.OAUTH2_FACEBOOK).enabled()).isFalse();
        assertThat(UpstreamSettings.of(settings().provider(ProviderType.OAUTH2_FACEBOOK)))
                .isEqualTo(new UpstreamSettings(List.of(), List.of()));
        assertThat(UpstreamSettings.of(settings().provider(ProviderType.OAUTH2_APPLE))
                        .metadata())
                .isNull();
        for (String name : List.of("google", "facebook", "apple")) {
            assertThat(house.world
                            .connections()
                            .named(application().tenantId(), new Provider(name))
                            .orElseThrow()
                            .kind())
                    .isEqualTo(ProviderKind.valueOf(name.toUpperCase(java.util.Locale.ROOT)));
        }
    }

    @Test
    void what_has_no_counterpart_or_needs_a_secret_is_told_in_a_comment() throws IOException {
        sample();

        assertThat(imported())
                .contains(
                        "# provider_region: has no counterpart",
                        "# allowed_request_origins shop: not an origin",
                        "# config.confirmEmailSubject: subjects of mails",
                        "# the function login: write it anew",
                        "# secret jwt-key.1: set JWT_KEY_1 to the shared secret",
                        "# metadata_fields a..b: not a path",
                        "# metadata_fields shoes: this upstream does not tell it",
                        "# redirect_uris nowhere: not an absolute address",
                        "# secret google_secret: set GOOGLE_SECRET to it",
                        "# log-ins by redirect: need teamId",
                        "# provider oauth2-other: there is none such here",
                        "# custom user data: import the documents",
                        "# the function onCreate: write it anew");
    }

    @Test
    void who_was_kept_out_by_a_domain_that_cannot_be_kept_does_not_come_in() throws IOException {
        file("auth/providers.json", """
                {"oauth2-google": {"config": {"clientId": "g"}, "domain_restrictions": ["example.com", "*.example.com"]},
                 "oauth2-facebook": {"config": {"clientId": "f"}, "domain_restrictions": ["example.com"]}}
                """);

        String blueprint = imported();

        assertThat(blueprint).contains("# domain_restrictions: cannot be kept").doesNotContain("enabled: true");
        assertThat(blueprint).contains("# clientAppId: the app id that clients know was not found");
        applied(blueprint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"https://*.shop.example\", \"shop\"]",
                "\"shop\"",
                "[\"\"]",
                "[null]",
                "{\"a\": \"https://shop.example\"}",
                "7"
            })
    void pages_that_were_kept_out_do_not_come_in_because_no_origin_can_be_read(String origins) throws IOException {
        file(
                "root_config.json",
                "{\"app_id\": \"shop-app-abcde\", \"security\": {\"allowed_request_origins\": " + origins + "}}");
        file("auth/providers.json", "{\"anon-user\": {\"disabled\": false}}");

        String blueprint = imported();

        assertThat(blueprint).contains("# allowed_request_origins: none can be read");
        assertThatThrownBy(() -> applied(blueprint))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining("allowedOrigins");
        assertThat(house.world.tenants().findApplication("shop-app-abcde")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"\"", "null"})
    void any_page_stays_any_page(String origins) throws IOException {
        file(
                "root_config.json",
                "{\"app_id\": \"shop-app-abcde\", \"security\": {\"allowed_request_origins\": " + origins + "}}");
        file("auth/providers.json", "{\"anon-user\": {\"disabled\": false}}");

        applied(imported());

        assertThat(application().allowedOrigins()).isEmpty();
    }

    @Test
    void what_cannot_work_is_left_out() throws IOException {
        file("auth/providers.json", """
                {"custom-token": {"config": {"signingAlgorithm": "HS512"}, "secret_config": {"signingKeys": ["k"]}},
                 "custom-function": {"config": {}}, "oauth2-google": {"config": {}},
                 "local-userpass": {"config": {"runResetFunction": true, "runConfirmationFunction": true}}}
                """);

        String blueprint = imported();

        assertThat(blueprint).contains("# custom-token:", "# custom-function:", "# oauth2-google:");
        applied(blueprint.replace("my-app-abcde", "shop-app-abcde"));
        assertThat(settings().providers()).containsOnlyKeys(ProviderType.LOCAL_USERPASS);
        assertThat(settings().provider(ProviderType.LOCAL_USERPASS).options())
                .isEqualTo(Map.of("confirmation", "email", "reset", "email"));
    }

    @Test
    void nothing_in_the_file_becomes_more_than_a_text() throws IOException {
        file("root_config.json", """
                {"app_id": "shop-app-abcde", "name": "a\\nstate: absent ${HOME}", "x\\nproviders: {}": 1, "location": "${HOME}"}
                """);
        file("auth/providers.json", """
                {"local-userpass": {"config": {"autoConfirm": true, "resetPasswordUrl": "https://a.example/${HOME}"}},
                 "p\\u2028state: absent": {}}
                """);

        String blueprint = imported();

        assertThat(blueprint.lines()).noneMatch(line -> line.strip().startsWith("state"));
        applied(blueprint);
        assertThat(settings().region()).isEqualTo("${HOME}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0085", "\\u2028", "\\u2029", "\\n", "\\r", "\\r\\n", "\\u000b", "\\f", "\\u001c", "\\u001e",
                "\\u0000", "\\u009f", "\\u007f", "\\ufeff", "\\ufffe", "\\ud800", "\\u202e"
            })
    void no_name_and_no_value_ends_its_line_whatever_is_taken_for_a_break(String broken) throws IOException {
        sample();
        hostile("root_config.json", broken);
        hostile("auth/providers.json", broken);
        hostile("auth/custom_user_data.json", broken);

        String blueprint = imported();

        assertThat(blueprint).contains("injected");
        assertThat(blueprint.lines().flatMap(line -> Arrays.stream(line.split("[\\u0085\\u2028\\u2029\\ufeff]"))))
                .noneMatch(line -> line.strip().startsWith("injected"));
        new BlueprintParser(hash -> true).parse("imported.yaml", blueprint, References.of(name -> "a".repeat(40)));
    }

    /** Writes the file anew: in each text that is told in a comment a break and a key follow, and a member has such a name. */
    private void hostile(String path, String broken) throws IOException {
        String hostile = broken + "injected: true" + broken + "# ";
        String text = Files.readString(folder.resolve(path));
        for (String told : List.of(
                "\"provider_region",
                "\"https://shop.example\", \"shop",
                "\"confirmEmailSubject",
                "\"jwt-key.1",
                "\"a..b",
                "\"shoes",
                "\"nowhere",
                "\"google_secret",
                "\"facebook_secret",
                "\"oauth2-other",
                "\"onCreate",
                "\"IE")) {
            text = text.replace(told, told + hostile);
        }
        file(path, text);
    }

    private int command(StringWriter out, StringWriter err, String... arguments) {
        return Gatehouse.commandLine(Map.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void the_command_prints_it_or_says_what_is_missing() throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(command(out, err, "import", "app-services", folder.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("providers.json is not there");
        assertThat(command(out, err, "import")).isEqualTo(2);
        sample();
        assertThat(command(out, err, "import", "app-services", folder.toString(), "--tenant", "A B"))
                .isEqualTo(1);
        assertThat(out.toString()).isEmpty();

        assertThat(command(out, err, "import", "app-services", folder.toString(), "--tenant", "shop"))
                .isZero();

        assertThat(out.toString()).isEqualTo(imported());
    }

    @Test
    void a_file_that_is_no_json_object_is_refused() throws IOException {
        for (String text : List.of("[]", "{", "", "null")) {
            file("auth/providers.json", text);
            assertThatThrownBy(this::imported)
                    .isInstanceOf(ExportedApp.UnreadableException.class)
                    .hasMessageContaining("is not a JSON object");
        }
    }
}
