package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.CustomTokenSettings;
import io.gatehouse.core.appuser.ForeignTokenRules;
import io.gatehouse.core.appuser.ForeignTokenRules.Algorithm;
import io.gatehouse.core.appuser.MailDomain;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.TokenMetadata;
import io.gatehouse.core.appuser.UpstreamMember;
import io.gatehouse.core.appuser.UpstreamSettings;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.tck.InMemoryWorld;
import io.gatehouse.tck.PlainSecretBox;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code applications[].providers}. */
class ProviderBlueprintTest {
    private static final String SECRET = "a shared secret of forty characters, yes";
    private static final String PEM = "-----BEGIN PUBLIC KEY-----\\n"
            + "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9\\n"
            + "q9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==\\n-----END PUBLIC KEY-----";

    private final BlueprintHouse house = new BlueprintHouse();
    private final InMemoryWorld world = house.world;

    private List<String> applied(String providers) {
        return house.applied("""
                gatehouse: 1
                tenants:
                  - slug: shop
                    applications:
                      - {clientAppId: shop-app, identifier: shop, providers: %s}
                """.formatted(providers));
    }

    private Application application() {
        return world.tenants().findApplication("shop-app").orElseThrow();
    }

    private AppSettings settings() {
        return world.appSettings()
                .find(application().tenantId(), application().id())
                .orElseThrow();
    }

    private CustomTokenSettings tokens() {
        return CustomTokenSettings.of(
                        settings().provider(ProviderType.CUSTOM_TOKEN),
                        application().id(),
                        new PlainSecretBox())
                .orElseThrow();
    }

    private void refused(String providers, String text) {
        assertThatThrownBy(() -> applied(providers))
                .isInstanceOf(BlueprintException.class)
                .hasMessageContaining(text);
    }

    @Test
    void what_is_written_is_on_and_what_is_not_is_off() {
        applied("{anon-user: {}, api-key: {enabled: false}, custom-function: {function: login}}");

        assertThat(settings().provider(ProviderType.ANON_USER)).isEqualTo(new ProviderSettings(true, Map.of()));
        assertThat(settings().provider(ProviderType.API_KEY).enabled()).isFalse();
        assertThat(settings().provider(ProviderType.CUSTOM_FUNCTION))
                .isEqualTo(new ProviderSettings(true, Map.of("function", "login")));
        assertThat(settings().provider(ProviderType.LOCAL_USERPASS).enabled()).isFalse();
    }

    @Test
    void e_mail_and_password_are_set_up_piece_by_piece() {
        applied(
                "{local-userpass: {confirmation: function, confirmFunction: confirm, resetUrl: 'https://a.example/r'}}");
        applied("{local-userpass: {enabled: off, confirmation: email, confirmFunction: null}}");

        assertThat(settings().provider(ProviderType.LOCAL_USERPASS))
                .isEqualTo(new ProviderSettings(
                        false, Map.of("confirmation", "email", "resetUrl", "https://a.example/r")));
    }

    @Test
    void tokens_are_believed_by_what_is_written() {
        applied("{custom-token: {keys: ['" + SECRET + "'], audience: [a, b], requireAnyAudience: yes, issuer: i,"
                + " metadata: [{from: app.name, name: n, required: true}, {from: 'a\\.b'}]}}");

        assertThat(tokens())
                .isEqualTo(new CustomTokenSettings(
                        Algorithm.HS256,
                        new ForeignTokenRules.Given(List.of(Secret.of(SECRET))),
                        List.of("a", "b"),
                        true,
                        "i",
                        List.of(
                                new TokenMetadata(List.of("app", "name"), "n", true),
                                new TokenMetadata(List.of("a.b"), "a.b", false))));
        assertThat(settings().toString()
                        + settings().provider(ProviderType.CUSTOM_TOKEN).options())
                .doesNotContain(SECRET);
    }

    @Test
    void a_key_set_takes_the_place_of_keys() {
        applied("{custom-token: {algorithm: ES256, keys: [\"" + PEM + "\"]}}");
        assertThat(tokens().keys()).isInstanceOf(ForeignTokenRules.Given.class);

        applied("{custom-token: {algorithm: RS256, jwksUrl: 'https://id.example/keys', allowPrivateAddresses: true}}");

        assertThat(tokens().keys())
                .isEqualTo(new ForeignTokenRules.Published(URI.create("https://id.example/keys"), true));
        assertThat(tokens().algorithm()).isEqualTo(Algorithm.RS256);
    }

    @Test
    void applying_twice_changes_nothing_and_what_is_left_out_stays() {
        String all = "{anon-user: {enabled: true}, local-userpass: {confirmation: auto}, custom-token: {keys: ['"
                + SECRET + "'], metadata: [{from: x}]}, oauth2-google: {connection: google}}";
        assertThat(applied(all)).isNotEmpty();

        assertThat(applied(all)).isEmpty();
        assertThat(applied("{anon-user: {}, custom-token: {}, oauth2-google: {}}"))
                .isEmpty();
        assertThat(applied("{}")).isEmpty();
    }

    @Test
    void what_is_there_is_exported_without_keys_and_can_be_applied_again() throws IOException {
        applied("{anon-user: {}, local-userpass: {confirmation: email, confirmUrl: 'https://a.example/c'},"
                + " custom-token: {keys: ['" + SECRET + "'], audience: [a], metadata: [{from: 'a\\.b.c', name: n}]}}");

        String exported = house.exported(false);

        assertThat(exported).contains("https://a.example/c").doesNotContain(SECRET);
        assertThat(house.applied(exported)).isEmpty();
    }

    @Test
    void domains_and_metadata_of_upstreams_are_kept_in_one_spelling_and_exported() throws IOException {
        String all = "{oauth2-google: {domains: [Example.COM, bücher.example],"
                + " metadata: [{name: email, required: true}, {name: name}]}, oauth2-apple: {metadata: []}}";
        applied(all);

        assertThat(UpstreamSettings.of(settings().provider(ProviderType.OAUTH2_GOOGLE)))
                .isEqualTo(new UpstreamSettings(
                        List.of(new MailDomain("example.com"), new MailDomain("xn--bcher-kva.example")),
                        List.of(
                                new UpstreamSettings.Field(UpstreamMember.EMAIL, true),
                                new UpstreamSettings.Field(UpstreamMember.NAME, false))));
        assertThat(applied(all)).isEmpty();
        assertThat(applied("{oauth2-google: {}}")).isEmpty();
        assertThat(house.applied(house.exported(false))).isEmpty();

        applied("{oauth2-google: {domains: [], metadata: null}}");
        assertThat(settings().provider(ProviderType.OAUTH2_GOOGLE)).isEqualTo(new ProviderSettings(true, Map.of()));
    }

    @Test
    void mistakes_in_domains_and_metadata_are_told() {
        refused("{oauth2-google: {domains: ['@example.com']}}", "expected a domain such as example.com");
        refused("{oauth2-google: {domains: ['*.example.com']}}", "expected a domain such as example.com");
        refused("{oauth2-google: {domains: [stra\u00dfe.example]}}", "expected a domain such as example.com");
        refused("{oauth2-google: {domains: example.com}}", "expected a list");
        refused("{oauth2-apple: {domains: [example.com]}}", "unknown key");
        refused("{oauth2-google: {metadata: [{name: gender}]}}", "expected one of name, first_name");
        refused("{oauth2-facebook: {metadata: [{name: shoes}]}}", "min_age");
        refused("{oauth2-google: {metadata: [{required: true}]}}", "expected one of");
        refused("{oauth2-google: {metadata: [{name: email}, {name: email}]}}", "stands here twice");
    }

    @Test
    void mistakes_are_told() {
        refused("{anonymous: {}}", "unknown key");
        refused("{anon-user: {confirmation: auto}}", "unknown key");
        refused("{local-userpass: {confirmation: maybe}}", "expected one of auto, email, function");
        refused("{local-userpass: {reset: auto}}", "expected one of email, function");
        refused("{local-userpass: {reset: function}}", "this provider needs a resetFunction");
        refused("{local-userpass: {confirmUrl: nowhere}}", "expected an absolute address");
        refused("{custom-function: {}}", "this provider needs a function");
        refused("{oauth2-apple: {connection: 'a b'}}", "expected the name of a connection");
        refused("{custom-token: {}}", "this provider needs keys or a jwksUrl");
        refused("{custom-token: {keys: [short]}}", "expected a key of at least 32 characters");
        refused("{custom-token: {algorithm: none}}", "expected one of es256, hs256, rs256");
        refused("{custom-token: {algorithm: RS256, keys: ['" + SECRET + "']}}", "public keys in PEM");
        refused("{custom-token: {algorithm: RS256, keys: [\"" + PEM + "\"]}}", "public keys in PEM");
        refused("{custom-token: {algorithm: HS256, keys: [\"" + PEM + "\"]}}", "shared secrets");
        refused("{custom-token: {jwksUrl: 'https://id.example/keys'}}", "goes with the algorithm RS256 or ES256");
        refused("{custom-token: {jwksUrl: 'ftp://id.example/keys'}}", "expected an address such as");
        refused("{custom-token: {keys: ['" + SECRET + "'], jwksUrl: 'https://id.example/keys'}}", "not both");
        refused("{custom-token: {keys: ['" + SECRET + "'], metadata: [{from: a..b}]}}", "expected a path");
        refused("{custom-token: {keys: ['" + SECRET + "'], metadata: [{name: x}]}}", "expected a path");
    }
}
