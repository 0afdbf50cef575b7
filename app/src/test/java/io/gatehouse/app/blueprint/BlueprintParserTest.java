package io.gatehouse.app.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.core.delivery.Autofill;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application.TokenEndpointAuth;
import io.gatehouse.core.tenant.PasskeySettings;
import io.gatehouse.core.tenant.PasswordPolicy;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.mail.SmtpSettings;
import io.gatehouse.sms.TwilioSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlueprintParserTest {
    private static final String WHOLE = """
            gatehouse: 1
            tenants:
              - id: 65f000000000000000000001
                slug: demo
                name: Demo
                publicUrl: https://ID.example.com/
                passwordResetUrl: https://shop.example/reset
                defaultFor: [vendor]
                policies:
                  password: {minLength: 9, maxLength: 128, requireUpper: true, requireLower: on, requireDigit: yes, requireSpecial: true, blocklist: off}
                  code: {length: 4, lifetime: PT10M, attempts: 3, resendAfter: PT30S}
                  lockout: {failures: 5, window: PT5M, duration: PT1H}
                  session: {accessToken: PT5M, refreshToken: P7D, idle: PT30M, absolute: P30D, refreshGrace: PT0S}
                  mfa: off
                  mfaOf: {STAFF: required, CUSTOMER: off}
                  requireEncryptedPassword: true
                  requireOldAddressProof: true
                  linkVerifiedEmail: true
                  codeClaimsAccount: true
                  registration: closed
                  existenceCheck: false
                passwordEncryption: {bits: 3072}
                applications:
                  - id: 65f00000000000000000000a
                    clientAppId: demo-app-abcde
                    name: Demo app
                    identifier: demo
                    secret: "a-client-secret"
                    tokenEndpointAuth: client_secret_basic
                    redirectUris: [https://app.example.com/callback, "myapp://signed-in"]
                    allowedOrigins: ["http://localhost:3000"]
                    mfa: inherit
                    passkeys: {rpId: example.com, origins: ["https://www.Example.com/"], name: Example}
                    autoRegister: true
                    qrLogin: {browserExchange: true, tokensInPoll: false}
                    tokens: {authingToken: P1D, access: PT30M, refresh: P10D}
                principals:
                  - kind: STAFF
                    username: ci
                    email: ci@example.com
                    emailVerified: true
                    phone: "+8613600000000"
                    phoneVerified: true
                    password: "111111"
                    mustChangePassword: true
                    status: Suspended
                    profile: {nickname: C, givenName: null}
                    identities: [{connection: "wechat:mobile", subject: "123"}]
                    factors: [{type: OTP, secret: JBSWY3DPEHPK3PXP}, {type: SMS, phone: "+8613600000001"}, {type: EMAIL, email: second@example.com}]
                    recoveryCodes: [ABCD-EFGH-2345]
            delivery:
              sms: {adapter: outbox}
              mail: {adapter: outbox}
              outbox: on
              spend: {perNumberPerDay: 1, perAddressPerHour: 2, perTenantPerDay: 3, perPrefixPerDay: 4, blockedPrefixes: ["+882"], allowedCountries: [DE]}
            """;

    private final BlueprintParser parser =
            new BlueprintParser(hash -> hash.encoded().startsWith("$2"));

    @Test
    void every_key_of_this_version_is_read() {
        Blueprint blueprint = parse(WHOLE);

        TenantEntry tenant = blueprint.tenants().getFirst();
        assertThat(tenant.id()).hasToString("65f000000000000000000001");
        assertThat(tenant.slug()).hasToString("demo");
        assertThat(tenant.name()).isEqualTo("Demo");
        assertThat(tenant.publicUrl().value()).isEqualTo(URI.create("https://id.example.com"));
        assertThat(tenant.passwordResetUrl().value()).isEqualTo(URI.create("https://shop.example/reset"));
        assertThat(tenant.defaultFor()).isEqualTo(Set.of("vendor"));
        assertThat(tenant.passwordEncryption().bits()).isEqualTo(3072);
        assertThat(tenant.absent()).isFalse();
    }

    @Test
    void every_policy_is_read() {
        TenantPolicies policies = parse(WHOLE).tenants().getFirst().policies().over(TenantPolicies.defaults());

        assertThat(policies.password()).isEqualTo(new PasswordPolicy(9, 128, true, true, true, true, false));
        assertThat(policies.code().length()).isEqualTo(4);
        assertThat(policies.code().resendAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(policies.lockout().duration()).isEqualTo(Duration.ofHours(1));
        assertThat(policies.session().idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(policies.session().refreshGrace()).isZero();
        assertThat(policies.secondFactors().ofKind())
                .isEqualTo(Map.of("STAFF", MfaPolicy.REQUIRED, "CUSTOMER", MfaPolicy.OFF));
        assertThat(policies.requireEncryptedPassword()).isTrue();
        assertThat(policies.requireOldAddressProof()).isTrue();
        assertThat(policies.linkVerifiedEmail()).isTrue();
        assertThat(policies.codeClaimsAccount()).isTrue();
        assertThat(policies.registrationOpen()).isFalse();
        assertThat(policies.existenceCheck()).isFalse();
    }

    @Test
    void an_application_keeps_only_the_digest_of_its_secret() {
        ApplicationEntry application =
                parse(WHOLE).tenants().getFirst().applications().getFirst();

        assertThat(application.secretDigest().value()).isEqualTo(Digest.of("a-client-secret"));
        assertThat(application.tokenEndpointAuth()).isEqualTo(TokenEndpointAuth.CLIENT_SECRET_BASIC);
        assertThat(application.redirectUris())
                .containsExactly(URI.create("https://app.example.com/callback"), URI.create("myapp://signed-in"));
        assertThat(application.allowedOrigins()).containsExactly("http://localhost:3000");
        assertThat(application.passkeys().over(PasskeySettings.NONE))
                .isEqualTo(new PasskeySettings("example.com", List.of("https://www.example.com"), "Example"));
        assertThat(application.autoRegister()).isTrue();
        assertThat(application.qrLogin()).isEqualTo(new ApplicationEntry.QrLoginEntry(true, false));
        assertThat(application.tokens().refresh()).isEqualTo(Duration.ofDays(10));
    }

    @Test
    void a_principal_is_read_and_prints_without_its_password() {
        PrincipalEntry principal =
                parse(WHOLE).tenants().getFirst().principals().getFirst();

        assertThat(principal.kind()).isEqualTo(PrincipalKind.STAFF);
        assertThat(principal.password()).isEqualTo(Secret.of("111111"));
        assertThat(principal.mustChangePassword()).isTrue();
        assertThat(principal.status()).isEqualTo(PrincipalStatus.SUSPENDED);
        assertThat(principal.profile())
                .containsEntry(ProfileField.NICKNAME, "C")
                .containsEntry(ProfileField.GIVEN_NAME, null)
                .hasSize(2);
        assertThat(principal.toString()).doesNotContain("111111");
    }

    @Test
    void senders_are_read_of_the_server_and_of_tenants() {
        Blueprint blueprint = parse("""
                gatehouse: 1
                tenants:
                  - slug: acme
                    delivery:
                      mail: {adapter: smtp, smtp: {host: mail.acme.example, tls: on, from: "Acme <a@acme.example>"}}
                delivery:
                  wording: /etc/texts
                  sms:
                    adapter: twilio
                    webOtpHost: shop.example
                    twilio:
                      accountSid: AC0123456789abcdef0123456789abcdef
                      authToken: t0ken
                      messagingServiceSid: MG0123456789abcdef0123456789abcdef
                      senders: {"+44": Acme}
                  mail: {adapter: smtp, smtp: {host: mail.example, username: u, password: p, from: b@example.com}}
                """);

        SenderEntries own = blueprint.sendersOfTenants().get(new Slug("acme"));
        SmtpSettings theirs = ((SenderEntries.BySmtp) own.mail()).settings();
        assertThat(theirs.port()).isEqualTo(465);
        assertThat(theirs.security()).isEqualTo(SmtpSettings.Security.TLS);
        assertThat(theirs.from().name()).isEqualTo("Acme");
        assertThat(own.sms()).isNull();
        SenderEntries all = blueprint.delivery().senders();
        TwilioSettings twilio = ((SenderEntries.ByTwilio) all.sms()).settings();
        assertThat(twilio.sender()).startsWith("MG");
        assertThat(twilio.senders()).containsExactly(Map.entry("+44", "Acme"));
        assertThat(all.autofill()).isEqualTo(Autofill.ofHost("shop.example"));
        assertThat(((SenderEntries.BySmtp) all.mail()).settings().port()).isEqualTo(587);
        assertThat(blueprint.delivery().wording()).hasToString("/etc/texts");
    }

    @Test
    void a_tenant_with_senders_of_its_own_is_named_by_its_slug() {
        assertThat(refusal("gatehouse: 1\ntenants:\n  - id: 65f000000000000000000001\n    delivery: {}"))
                .hasMessageContaining("tenants[0].delivery: a tenant that has senders of its own needs its slug here");
    }

    @Test
    void delivery_is_read() {
        DeliveryEntry delivery = parse(WHOLE).delivery();

        assertThat(delivery.outbox()).isEqualTo(DeliveryEntry.OutboxMode.ON);
        assertThat(delivery.spend().perPrefixPerDay()).isEqualTo(4);
        assertThat(delivery.spend().blockedPrefixes()).containsExactly("+882");
        assertThat(delivery.spend().allowedCountries()).containsExactly("DE");
    }

    @ParameterizedTest
    @CsvSource({"standard, 8", "nist, 15", "legacy, 6", "composition, 8"})
    void a_password_policy_can_be_named(String name, int minLength) {
        String text = tenant("policies: {password: " + name + "}");

        TenantPolicies policies = parse(text).tenants().getFirst().policies().over(TenantPolicies.defaults());

        assertThat(policies.password().minLength()).isEqualTo(minLength);
    }

    @Test
    void what_is_left_out_stays_and_null_removes() {
        TenantPolicies present = parse(WHOLE).tenants().getFirst().policies().over(TenantPolicies.defaults());

        assertThat(parse(tenant("policies: {}")).tenants().getFirst().policies().over(present))
                .isEqualTo(present);
        assertThat(parse(tenant("policies: {session: {idle: null}}"))
                        .tenants()
                        .getFirst()
                        .policies()
                        .over(present)
                        .session()
                        .idle())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nmae: x | tenants[0].nmae: unknown key; did you mean \"name\"?",
                "zzzzzzzz: x | tenants[0].zzzzzzzz: unknown key; known here are id, slug, name,",
                "slug: other | tenants[0].slug: this key stands here twice",
                "customFields: {} | tenants[0].customFields: expected a list",
                "customFields: [{label: x}] | tenants[0].customFields[0]: a key is needed here",
                "customFields: [{key: 1st}] | tenants[0].customFields[0].key: expected a letter, then at most 63",
                "customFields: [{key: a, type: TEXT}] | .customFields[0].type: expected one of boolean, datetime, number,",
                "customFields: [{key: a, self: maybe}] | .customFields[0].self: expected one of",
                "customFields: [{key: a, label: x}, {key: a}] | .customFields: two of these fields have the same key",
                "customFields: [{key: a, choices: [x, x]}] | .customFields[0].choices: expected 1 to 200 texts, each once",
                "customFields: [{key: a, type: NUMBER, choices: [x]}] | .choices: only a field of the type SELECT has choices",
                "customFields: [{key: a, lable: x}] | .customFields[0].lable: unknown key; did you mean \"label\"?",
                "principals: [{username: a, customData: [x]}] | .customData: a mapping of keys to values is expected here",
                "principals: [{username: a, customData: {1st: x}}] | .customData: \"1st\" is no key of a field,",
                "principals: [{username: a, customData: {x: [[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}}] | .customData.x: this value is too",
                "directories: {} | tenants[0].directories: expected a list",
                "directories: [{kind: ldap}] | tenants[0].directories[0]: a directory needs a name",
                "directories: [{name: a, users: {base: x}}] | .directories[0]: a directory needs either servers or srvDomain",
                "directories: [{name: a, servers: ['https://x'], users: {base: x}}] | .servers: expected addresses such as",
                "directories: [{name: a, srvDomain: x}] | .directories[0]: a directory needs users.base",
                "directories: [{name: a, srvDomain: x, users: {base: x, filter: (uid=x)}}] | users.filter must contain {0}",
                "directories: [{name: a, srvDomain: x, users: {base: x}, pool: {size: 0}}] | .pool: expected a size of 1 to 100",
                "directories: [{name: a, srvDomain: x, users: {base: x}, sync: {full: PT1M}}] | sync.full must be at least PT1H",
                "directories: [{name: a, srvDomain: x, users: {base: x}, roles: [{group: x, role: a}]}] | .group: expected the",
                "directories: [{name: a, srvDomain: x, users: {base: x}, bind: {password: x}}] | .bind: a password needs the dn",
                "directories: [{name: a, state: absent}, {name: a, state: absent}] | .name: this tenant has a directory of this name",
                "id: 65F000000000000000000001 | tenants[0].id: expected an id of 24 hexadecimal digits",
                "publicUrl: https://a.example/path | tenants[0].publicUrl: expected an origin",
                "passwordResetUrl: 'javascript:alert(1)' | tenants[0].passwordResetUrl: expected an http or https address",
                "defaultFor: [everything] | tenants[0].defaultFor[0]: expected one of [appengine, appservices,",
                "defaultFor: vendor | tenants[0].defaultFor: expected a list",
                "policies: [] | tenants[0].policies: a mapping of keys to values is expected here",
                "name: {a: b} | tenants[0].name: a single value is expected here",
                "state: gone | tenants[0].state: expected one of absent, present",
                "policies: {password: strong} | tenants[0].policies.password: expected one of composition, legacy,",
                "policies: {password: {minLength: 0}} | tenants[0].policies.password.minLength: password.minLength must be",
                "policies: {mfaOf: {STAFF: sometimes}} | tenants[0].policies.mfaOf.STAFF: expected one of",
                "policies: {mfaOf: {ROBOT: off}} | tenants[0].policies.mfaOf.ROBOT: unknown key",
                "policies: {mfa: sometimes} | tenants[0].policies.mfa: expected one of",
                "policies: {code: {length: 3}} | tenants[0].policies.code.length: code.length must be 4 to 8",
                "policies: {code: {lifetime: 5m}} | tenants[0].policies.code.lifetime: expected a duration in ISO 8601",
                "policies: {lockout: {failures: many}} | tenants[0].policies.lockout.failures: expected a whole number",
                "policies: {session: {acessToken: PT5M}} | .session.acessToken: unknown key; did you mean \"accessToken\"?",
                "policies: {existenceCheck: maybe} | tenants[0].policies.existenceCheck: expected one of",
                "passwordEncryption: {bits: 512} | tenants[0].passwordEncryption.bits: expected one of [1024, 2048,",
                "passwordEncryption: {privateKey: x} | tenants[0].passwordEncryption.privateKey: expected an RSA private key",
                "applications: [{name: x}] | tenants[0].applications[0]: an application needs an id, a clientAppId",
                "applications: [{identifier: a, providers: {anonymous: {}}}] | .applications[0].providers.anonymous: unknown key",
                "applications: [{identifier: a, mfa: sometimes}] | .applications[0].mfa: expected one of",
                "applications: [{identifier: a, qrLogin: {browserExchange: perhaps}}] | .applications[0].qrLogin.browserExchange: expected",
                "applications: [{identifier: a, factors: [VOICE]}] | .applications[0].factors[0]: expected one of OTP, SMS",
                "applications: [{identifier: a, passkeys: {rpId: 127.0.0.1}}] | .passkeys.rpId: expected a domain such as",
                "applications: [{identifier: a, passkeys: {rpId: 'https://a.example'}}] | .passkeys.rpId: expected a domain such",
                "applications: [{identifier: a, passkeys: {origins: ['https://*.a.example/x']}}] | .origins[0]: expected an origin",
                "applications: [{identifier: a, passkeys: {rp: a}}] | .applications[0].passkeys.rp: unknown key",
                "applications: [{identifier: a, secret: short}] | .applications[0].secret: expected a secret of 8 to 512",
                "applications: [{identifier: a, redirectUris: ['/x']}] | .redirectUris[0]: expected an absolute address",
                "applications: [{identifier: a, allowedOrigins: ['*']}] | .allowedOrigins[0]: expected an origin such as",
                "applications: [{identifier: a, tokens: {access: PT1S}}] | .tokens.access: tokens.access must be",
                "principals: [{password: x}] | tenants[0].principals[0]: a principal needs a username, an email or a phone",
                "principals: [{username: a, permittedOrgs: []}] | tenants[0].principals[0].permittedOrgs: only staff may act in other",
                "principals: [{username: a, kind: STAFF, permittedOrgs: [A B]}] | .permittedOrgs[0]: expected the slug of a tenant",
                "principals: [{username: a@b.example}] | .principals[0].username: expected a user name that is neither",
                "principals: [{email: a}] | tenants[0].principals[0].email: expected an e-mail address",
                "principals: [{phone: 136}] | tenants[0].principals[0].phone: expected a telephone number in E.164 form",
                "principals: [{username: a, passwordHash: x}] | .principals[0].passwordHash: expected a password hash of a known",
                "principals: [{username: a, password: x, passwordHash: $2a$10$x}] | give password or passwordHash, not both",
                "principals: [{username: a, emailVerified: true}] | .emailVerified: there is no email beside it",
                "principals: [{username: a, status: Gone}] | .principals[0].status: expected one of activated, suspended",
                "principals: [{username: a, kind: ROBOT}] | tenants[0].principals[0].kind: expected one of customer, owner",
                "principals: [{username: a, profile: {nick: b}}] | .principals[0].profile.nick: unknown key",
                "name: ${NOT_SET_ANYWHERE} | tenants[0].name: the environment variable NOT_SET_ANYWHERE is not set",
                "name: ${file:/not/there} | tenants[0].name: the file /not/there cannot be read",
                "name: ${a b} | tenants[0].name: a reference is ${NAME} of an environment variable",
            })
    void a_mistake_is_told_with_file_line_and_key(String line, String message) {
        BlueprintException refused = refusal(tenant(line));

        assertThat(refused.problems()).hasSize(1);
        assertThat(refused.getMessage()).startsWith("shop.yaml:4: ").contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sms: {adapter: twilio} | delivery.sms.adapter: what this sender needs is told under twilio",
                "sms: {adapter: pigeon} | delivery.sms.adapter: expected one of outbox, twilio, webhook",
                "sms: {twilio: {accountSid: x, authToken: t, from: Acme}} | accountSid: expected AC and 32 hexadecimal",
                "sms: {twilio: {authToken: t, from: Acme}} | delivery.sms.twilio: this sender needs accountSid",
                "sms: {webhook: {url: 'ftp://x', secret: 0123456789abcdef}} | webhook.url: expected an http or https",
                "sms: {webhook: {url: 'https://x.example', secret: short}} | webhook.secret: expected a secret of 16",
                "sms: {webOtpHost: a.example, appHash: FA+9qCX9VSu} | sms.appHash: a message ends with a webOtpHost or",
                "mail: {adapter: smtp} | delivery.mail.adapter: what this sender needs is told under smtp",
                "mail: {smtp: {host: h, from: 'a@b.example, c@d.example'}} | mail.smtp.from: expected an address",
                "mail: {smtp: {host: h, from: a@b.example, startTls: off}} | startTls: mail goes in clear to a server on this",
                "mail: {smtp: {host: h, from: a@b.example, username: u}} | mail.smtp.username: user name and password go",
                "mail: {smtp: {host: h, from: a@b.example, port: 0}} | mail.smtp.port: not a server that can be asked",
                "outbox: maybe | delivery.outbox: expected one of auto, false, off, on, true",
                "spend: {perNumberPerDay: 0} | delivery.spend.perNumberPerDay: must be 1 or more",
                "spend: {blockedPrefixes: [x]} | delivery.spend.blockedPrefixes[0]: expected the beginning of an E.164",
                "spend: {allowedCountries: [Germany]} | delivery.spend.allowedCountries[0]: expected a country",
            })
    void a_mistake_in_delivery_is_told_with_its_line(String line, String message) {
        assertThat(refusal("gatehouse: 1\ndelivery:\n  " + line))
                .hasMessageStartingWith("shop.yaml:3: ")
                .hasMessageContaining(message);
    }

    @Test
    void all_mistakes_are_told_at_once_in_the_order_of_the_file() {
        BlueprintException refused =
                refusal(tenant("nmae: x\n    policies:\n      code:\n        length: 99\n    x: 1"));

        assertThat(refused.problems())
                .extracting(problem -> problem.place().line())
                .containsExactly(4, 7, 8);
    }

    @Test
    void a_message_never_repeats_a_value() {
        BlueprintException refused = refusal(tenant("principals: [{username: a, passwordHash: very-secret-hash}]"));

        assertThat(refused.getMessage()).doesNotContain("very-secret-hash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gatehouse: 2", "gatehouse: one", "tenants: []"})
    void the_version_of_the_format_must_be_the_one_that_is_read(String text) {
        assertThat(refusal(text).getMessage()).startsWith("shop.yaml:1: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "a: [",
                "a: b: c",
                "--- 1\n--- 2",
                "\tx: 1",
                "- 1",
                "just text",
                "gatehouse: !!javax.script.ScriptEngineManager [x]",
                "? [a]\n: b",
                "gatehouse: 1\n<<: {tenants: []}",
            })
    void what_is_not_a_blueprint_is_refused(String text) {
        assertThat(refusal(text).getMessage()).startsWith("shop.yaml:");
    }

    @Test
    void deep_nesting_is_refused() {
        assertThat(refusal("gatehouse: 1\ntenants: " + "[".repeat(5000) + "]".repeat(5000)))
                .hasMessageContaining("not YAML");
    }

    @Test
    void references_are_replaced_by_variables_and_files(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("name"), "from a file\n");
        References references = References.of(Map.of("SLUG", "from-env")::get);

        Blueprint blueprint = parser.parse(
                "shop.yaml",
                "gatehouse: 1\ntenants: [{slug: \"${SLUG}\", name: \"x ${file:" + file + "} $${y}\"}]",
                references);

        assertThat(blueprint.tenants().getFirst().slug()).hasToString("from-env");
        assertThat(blueprint.tenants().getFirst().name()).isEqualTo("x from a file ${y}");
    }

    @Test
    void a_blueprint_from_the_network_reads_neither_environment_nor_files() {
        for (String reference : List.of("${HOME}", "${file:/etc/hostname}")) {
            BlueprintException refused = catchThrowableOfType(
                    BlueprintException.class,
                    () -> parser.parse("net", tenant("name: \"" + reference + "\""), References.none()));

            assertThat(refused).hasMessageContaining("replaced by the gatehouse command, not by the server");
        }
    }

    @Test
    void references_are_replaced_in_the_text_where_it_lies_and_lines_stay(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "two\nlines \"${HOME}\"\n");
        String text = tenant(
                "name: 'é ${NAME}'\n    passwordResetUrl: >-\n      https://${HOST}/\n      \n    nmae: \"${file:"
                        + file + "}\"");

        String replaced =
                ReferencedText.replace("shop.yaml", text, References.of(Map.of("NAME", "😀 \\n", "HOST", "h")::get));

        assertThat(replaced.lines().count()).isEqualTo(text.lines().count());
        assertThat(replaced).contains("\\n", "two\\nlines \\\"$${HOME}\\\"").doesNotContain("file:");
        BlueprintException refused = catchThrowableOfType(
                BlueprintException.class, () -> parser.parse("shop.yaml", replaced, References.none()));
        assertThat(refused.getMessage()).startsWith("shop.yaml:8: tenants[0].nmae");
    }

    private Blueprint parse(String text) {
        return parser.parse("shop.yaml", text, References.of(name -> null));
    }

    private BlueprintException refusal(String text) {
        return catchThrowableOfType(BlueprintException.class, () -> parse(text));
    }

    /** A tenant with a slug on line 3 and the given lines from 4 on. */
    private static String tenant(String lines) {
        return "gatehouse: 1\ntenants:\n  - slug: shop\n    " + lines + "\n";
    }
}
