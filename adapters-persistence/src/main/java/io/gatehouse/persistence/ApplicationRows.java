package io.gatehouse.persistence;

import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Application.QrLoginRules;
import io.gatehouse.core.tenant.Application.TokenEndpointAuth;
import io.gatehouse.core.tenant.Application.TokenLifetimes;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.PasskeySettings;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.persistence.StoredJson.Members;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How applications stand in their rows. What is never looked up by is one JSON text, read as tolerantly as policies. */
final class ApplicationRows {
    private ApplicationRows() {}

    static Parameters bind(Parameters to, int tenantNo, Application application) throws SQLException {
        return to.integer("tenant", tenantNo)
                .id("application", application.id())
                .at("createdAt", application.createdAt())
                .at("updatedAt", application.updatedAt())
                .text("clientAppId", application.clientAppId())
                .text("name", application.name())
                .text("identifier", application.identifier())
                .text("logo", application.logo())
                .digest("secretDigest", application.secretDigest())
                .bytes("signingSecret", application.signingSecret())
                .text("settings", settings(application));
    }

    @SuppressWarnings("NullAway") // it does not see that the array component signingSecret may be null
    static Application application(TenantId tenant, Row row) throws SQLException {
        Members settings = StoredJson.read(row.text("settings"));
        String auth = settings.text("tokenEndpointAuth");
        String mfa = settings.text("mfa");
        return new Application(
                new ApplicationId(row.id("id")),
                tenant,
                row.textOrNull("client_app_id"),
                row.text("name"),
                row.text("identifier"),
                row.textOrNull("logo"),
                row.digestOrNull("secret_digest"),
                row.bytesOrNull("signing_secret"),
                auth == null ? TokenEndpointAuth.NONE : TokenEndpointAuth.valueOf(auth),
                settings.list("redirectUris").stream().map(URI::create).toList(),
                settings.list("allowedOrigins"),
                settings.flag("autoRegister", false),
                settings.flag("flutterRouting", false),
                mfa == null ? null : MfaPolicy.valueOf(mfa),
                factors(settings),
                passkeys(settings.object("passkeys")),
                qrLogin(settings.object("qrLogin")),
                lifetimes(settings.object("tokens")),
                row.at("created_at"),
                row.at("updated_at"));
    }

    private static String settings(Application application) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("tokenEndpointAuth", application.tokenEndpointAuth().name());
        members.put("redirectUris", application.redirectUris());
        members.put("allowedOrigins", application.allowedOrigins());
        members.put("autoRegister", application.autoRegister());
        members.put("flutterRouting", application.flutterRouting());
        if (application.mfa() != null) {
            members.put("mfa", application.mfa().name());
        }
        members.put(
                "factors",
                application.factors().stream().map(Enum::name).sorted().toList());
        members.put("passkeys", passkeys(application.passkeys()));
        members.put(
                "qrLogin",
                Map.of(
                        "browserExchange", application.qrLogin().browserExchange(),
                        "tokensInPoll", application.qrLogin().tokensInPoll()));
        members.put(
                "tokens",
                Map.of(
                        "authingToken", application.tokens().authingToken().toMillis(),
                        "access", application.tokens().access().toMillis(),
                        "refresh", application.tokens().refresh().toMillis()));
        return StoredJson.write(members);
    }

    private static Set<FactorType> factors(Members settings) {
        return settings.list("factors").stream().map(FactorType::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Object> passkeys(PasskeySettings passkeys) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("origins", passkeys.origins());
        if (passkeys.rpId() != null) {
            members.put("rpId", passkeys.rpId());
        }
        if (passkeys.name() != null) {
            members.put("name", passkeys.name());
        }
        return members;
    }

    private static PasskeySettings passkeys(Members members) {
        return new PasskeySettings(members.text("rpId"), members.list("origins"), members.text("name"));
    }

    private static QrLoginRules qrLogin(Members members) {
        QrLoginRules unsaid = QrLoginRules.defaults();
        return new QrLoginRules(
                members.flag("browserExchange", unsaid.browserExchange()),
                members.flag("tokensInPoll", unsaid.tokensInPoll()));
    }

    private static TokenLifetimes lifetimes(Members members) {
        TokenLifetimes unsaid = TokenLifetimes.defaults();
        return new TokenLifetimes(
                duration(members, "authingToken", unsaid.authingToken()),
                duration(members, "access", unsaid.access()),
                duration(members, "refresh", unsaid.refresh()));
    }

    private static Duration duration(Members members, String name, Duration unsaid) {
        Long millis = members.number(name);
        return millis == null ? unsaid : Duration.ofMillis(millis);
    }
}
