package io.gatehouse.app.blueprint;

import io.gatehouse.core.principal.ProfileField;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The mappings of the format and the keys that may stand in each: those that this version builds, and those that the
 * format names but a later version builds.
 */
enum Block {
    ROOT("root", "gatehouse tenants delivery", ""),
    TENANT(
            "tenant",
            "id slug name publicUrl passwordResetUrl defaultFor policies passwordEncryption customFields applications principals"
                    + " access vendors directories connections delivery state",
            ""),
    POLICIES(
            "policies",
            "password code lockout session mfa mfaOf stepUp rememberDevice requireEncryptedPassword requireOldAddressProof linkVerifiedEmail"
                    + " codeClaimsAccount registration existenceCheck",
            ""),
    PASSWORD("password", "minLength maxLength requireUpper requireLower requireDigit requireSpecial blocklist", ""),
    CODE("code", "length lifetime attempts resendAfter", ""),
    LOCKOUT("lockout", "failures window duration", ""),
    MFA_OF("mfaOf", "CUSTOMER STAFF OWNER SUB_USER SERVICE", ""),
    SESSION("session", "accessToken refreshToken idle absolute refreshGrace", ""),
    PASSWORD_ENCRYPTION("passwordEncryption", "bits privateKey", ""),
    CUSTOM_FIELD("customField", "id key label type self choices state", ""),
    APPLICATION(
            "application",
            "id clientAppId name identifier secret tokenEndpointAuth redirectUris allowedOrigins mfa factors passkeys"
                    + " autoRegister flutterOidcRouting qrLogin tokens directories appServices providers functions serverApiKeys state",
            ""),
    APP_SERVICES("appServices", "accessToken refreshToken region hideAccounts userCreationFunction", ""),
    PROVIDERS(
            "providers",
            "anon-user local-userpass api-key custom-token custom-function oauth2-google oauth2-facebook oauth2-apple",
            ""),
    PLAIN_PROVIDER("plainProvider", "enabled", ""),
    USERPASS_PROVIDER(
            "userpassProvider", "enabled confirmation reset confirmFunction resetFunction confirmUrl resetUrl", ""),
    TOKEN_PROVIDER(
            "tokenProvider",
            "enabled algorithm keys jwksUrl allowPrivateAddresses audience requireAnyAudience issuer metadata",
            ""),
    TOKEN_METADATA("tokenMetadata", "from name required", ""),
    FUNCTION_PROVIDER("functionProvider", "enabled function", ""),
    GOOGLE_PROVIDER("googleProvider", "enabled connection domains metadata", ""),
    UPSTREAM_PROVIDER("upstreamProvider", "enabled connection metadata", ""),
    UPSTREAM_METADATA("upstreamMetadata", "name required", ""),
    FUNCTION("function", "name webhook service timeout private state", ""),
    WEBHOOK("webhook", "url secret timeout allowPrivateAddresses", ""),
    SERVER_API_KEY("serverApiKey", "name key disabled state", ""),
    PASSKEYS("passkeys", "rpId origins name", ""),
    QR_LOGIN("qrLogin", "browserExchange tokensInPoll", ""),
    TOKENS("tokens", "authingToken access refresh", ""),
    PRINCIPAL(
            "principal",
            "kind username email emailVerified phone phoneVerified password passwordHash mustChangePassword status profile"
                    + " customData roles resources identities permittedOrgs factors recoveryCodes state",
            ""),
    IDENTITY("identity", "connection subject issuer", ""),
    CONNECTION(
            "connection",
            "name provider type id issuer " + ConnectionKeys.all()
                    + " clientId clientSecret audiences scopes trustEmail"
                    + " onFirstSight redirectUri allowPrivateAddresses keepTokens applications stub state",
            ""),
    STUB_PERSON("stubPerson", "code subject email emailVerified name", ""),
    FACTOR("factor", "type secret phone email", ""),
    PROFILE("profile", profileKeys(), ""),
    ACCESS("access", "namespaces roles resources groups organizations", ""),
    NAMESPACE("namespace", "code name state", ""),
    ROLE("role", "code namespace name description parent resources state", ""),
    GRANT("grant", "resource namespace actions", ""),
    RESOURCE("resource", "code type namespace actions description apiIdentifier state", ""),
    GROUP("group", "code name description roles resources members state", ""),
    ORGANIZATION("organization", "name code description logo roles resources members mainMembers children state", ""),
    DEPARTMENT(
            "department", "name code description order leader roles resources members mainMembers children state", ""),
    VENDOR("vendor", "name owner tills roles members state", ""),
    VENDOR_OWNER("vendorOwner", "email phone password twoFactor totpSecret", ""),
    VENDOR_TILL("vendorTill", "code name", ""),
    VENDOR_ROLE("vendorRole", "code permissions", ""),
    VENDOR_MEMBER("vendorMember", "username phone displayName role permissions tills password status state", ""),
    DIRECTORY(
            "directory",
            "name kind servers srvDomain startTls trust allowClearText bind users attributes groups roles provisioning timeouts"
                    + " pool passwordChange behindAccountLogin sync state",
            ""),
    DIRECTORY_TRUST("directoryTrust", "caFile verifyHostname", ""),
    DIRECTORY_BIND("directoryBind", "dn password", ""),
    DIRECTORY_USERS("directoryUsers", "base filter scope", ""),
    DIRECTORY_ATTRIBUTES("directoryAttributes", "id username email phone " + profileKeys(), ""),
    DIRECTORY_GROUPS("directoryGroups", "by base filter name nested", ""),
    DIRECTORY_ROLE("directoryRole", "group role", ""),
    DIRECTORY_PROVISIONING("directoryProvisioning", "create update kind domain", ""),
    DIRECTORY_TIMEOUTS("directoryTimeouts", "connect response", ""),
    DIRECTORY_POOL("directoryPool", "size", ""),
    DIRECTORY_SYNC("directorySync", "full changed", ""),
    DELIVERY("delivery", "sms mail outbox wording spend", ""),
    TENANT_DELIVERY("tenantDelivery", "sms mail", ""),
    SMS("sms", "adapter twilio webhook webOtpHost appHash", ""),
    TWILIO("twilio", "accountSid authToken apiKey apiSecret from messagingServiceSid senders baseUrl", ""),
    SMS_WEBHOOK("smsWebhook", "url secret", ""),
    MAIL("mail", "adapter smtp", ""),
    SMTP("smtp", "host port startTls tls caFile username password from connections", ""),
    SPEND(
            "spend",
            "perNumberPerDay perAddressPerHour perTenantPerDay perPrefixPerDay blockedPrefixes allowedCountries",
            "");

    private final String definition;
    private final Set<String> built;
    private final Set<String> later;

    Block(String definition, String built, String later) {
        this.definition = definition;
        this.built = words(built);
        this.later = words(later);
    }

    /** Its name among the definitions of the JSON Schema. */
    String definition() {
        return definition;
    }

    /** Keys that this version builds, in the order in which they are written. */
    Set<String> built() {
        return built;
    }

    /** Keys of the format that this version does not build yet. */
    Set<String> later() {
        return later;
    }

    /** The key of a profile member: {@code GIVEN_NAME} is {@code givenName}. */
    static String profileKey(ProfileField field) {
        String[] words = field.name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static String profileKeys() {
        return Arrays.stream(ProfileField.values()).map(Block::profileKey).collect(Collectors.joining(" "));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(text.split(" ")));
    }
}
