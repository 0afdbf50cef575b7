package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.ApplicationEntry.AppServicesEntry;
import io.gatehouse.app.blueprint.ApplicationEntry.PasskeysEntry;
import io.gatehouse.app.blueprint.ApplicationEntry.QrLoginEntry;
import io.gatehouse.app.blueprint.ApplicationEntry.TokensEntry;
import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.Application.TokenEndpointAuth;
import io.gatehouse.core.tenant.Application.TokenLifetimes;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code tenants[].applications[]}. */
final class ApplicationReader {
    private static final Pattern CLIENT_APP_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    /** The last label is none of an IP address. */
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)(?:" + LABEL + "\\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?");

    private static final Map<String, Given<MfaPolicy>> MFA = Map.of(
            "inherit", Given.of(null),
            "off", Given.of(MfaPolicy.OFF),
            "false", Given.of(MfaPolicy.OFF),
            "optional", Given.of(MfaPolicy.OPTIONAL),
            "required", Given.of(MfaPolicy.REQUIRED));
    private static final Map<String, TokenEndpointAuth> AUTH = Map.of(
            "none", TokenEndpointAuth.NONE,
            "client_secret_post", TokenEndpointAuth.CLIENT_SECRET_POST,
            "client_secret_basic", TokenEndpointAuth.CLIENT_SECRET_BASIC);

    private ApplicationReader() {}

    static ApplicationEntry read(Section section) {
        if (!section.has("id") && !section.has("clientAppId") && !section.has("identifier")) {
            section.problem("id", "an application needs an id, a clientAppId or an identifier");
        }
        return new ApplicationEntry(
                section.place(),
                section.read("id", text -> TenantReader.id(text).map(ApplicationId::new), TenantReader.ID_FORM),
                section.given(
                        "clientAppId",
                        text -> matching(CLIENT_APP_ID, text),
                        "1 to 100 letters, digits, hyphens and underscores"),
                section.read("name", TenantReader::name, TenantReader.NAME_FORM),
                section.read("identifier", text -> matching(LABEL, text), "1 to 63 of a-z, 0-9 and inner hyphens"),
                section.given("secret", ApplicationReader::secret, "a secret of 8 to 512 characters"),
                section.choice("tokenEndpointAuth", AUTH),
                section.list("redirectUris", ApplicationReader::redirect, "an absolute address without a fragment"),
                origins(section, "allowedOrigins"),
                section.flag("autoRegister"),
                section.flag("flutterOidcRouting"),
                mfa(section),
                factors(section),
                section.section("passkeys", Block.PASSKEYS)
                        .map(ApplicationReader::passkeys)
                        .orElse(null),
                section.section("qrLogin", Block.QR_LOGIN)
                        .map(rules -> new QrLoginEntry(rules.flag("browserExchange"), rules.flag("tokensInPoll")))
                        .orElse(null),
                section.section("tokens", Block.TOKENS)
                        .map(ApplicationReader::tokens)
                        .orElse(null),
                section.list("directories", Provider::parse, DirectoryReader.NAME_FORM),
                section.section("appServices", Block.APP_SERVICES)
                        .map(ApplicationReader::appServices)
                        .orElse(null),
                ProviderReader.read(section),
                FunctionReader.functions(section),
                FunctionReader.serverApiKeys(section),
                section.isAbsent());
    }

    private static Given<MfaPolicy> mfa(Section section) {
        Given<MfaPolicy> choice = section.choice("mfa", MFA);
        return choice == null ? Given.leftOut() : choice;
    }

    private static @Nullable Set<FactorType> factors(Section section) {
        List<FactorType> types = section.list("factors", ApplicationReader::factor, "one of OTP, SMS, EMAIL, PASSKEY");
        return types == null ? null : Set.copyOf(types);
    }

    private static Optional<FactorType> factor(String text) {
        return Stream.of(FactorType.values())
                .filter(type -> type.name().equalsIgnoreCase(text))
                .findFirst();
    }

    private static @Nullable List<String> origins(Section section, String key) {
        return section.list(
                key,
                text -> Section.parseOrigin(text).map(URI::toString),
                "an origin such as https://app.example.com, without a path");
    }

    private static PasskeysEntry passkeys(Section section) {
        return new PasskeysEntry(
                section.given("rpId", text -> matching(DOMAIN, text), "a domain such as example.com, or localhost"),
                origins(section, "origins"),
                section.given("name", TenantReader::name, TenantReader.NAME_FORM));
    }

    private static TokensEntry tokens(Section section) {
        TokensEntry entry = new TokensEntry(
                section.duration("authingToken"), section.duration("access"), section.duration("refresh"));
        PolicyReader.checked(section, () -> entry.over(TokenLifetimes.defaults()));
        return entry;
    }

    private static AppServicesEntry appServices(Section section) {
        AppServicesEntry entry = new AppServicesEntry(
                section.duration("accessToken"),
                section.givenDuration("refreshToken"),
                section.text("region"),
                section.flag("hideAccounts"),
                section.given("userCreationFunction", FunctionName::parse, "the name of a function"));
        PolicyReader.checked(section, () -> entry.over(AppSettings.none()));
        return entry;
    }

    private static Optional<Digest> secret(String text) {
        return text.length() < 8 || text.length() > 512 ? Optional.empty() : Optional.of(Digest.of(text));
    }

    private static Optional<URI> redirect(String text) {
        return Section.parseUri(text)
                .filter(uri -> !uri.isOpaque() || uri.getScheme().indexOf('.') > 0);
    }

    private static Optional<String> matching(Pattern form, String text) {
        return form.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
