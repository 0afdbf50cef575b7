package io.gatehouse.app.blueprint;

import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.PermittedTenants;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.PasskeySettings;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is there as a blueprint, which changes nothing when it is applied to the same server. Client secrets and
 * keys are never written: only digests and sealed forms of them are kept. Safe for several threads.
 */
public final class BlueprintExport {
    private static final int PAGE = 500;

    private final TenantStore tenants;
    private final PrincipalStore principals;
    private final CredentialStore credentials;
    private final ExternalIdentityStore identities;
    private final PermittedTenants permitted;
    private final FactorExport factors;
    private final AccessExport access;
    private final CustomDataExport customData;
    private final ConnectionExport connections;
    private final ProviderExport providers;
    private final FunctionExport functions;
    private final VendorExport vendors;
    private final DirectoryExport directories;

    public BlueprintExport(
            TenantStore tenants,
            PrincipalStore principals,
            CredentialStore credentials,
            ExternalIdentityStore identities,
            PermittedTenants permitted,
            FactorExport factors,
            AccessExport access,
            CustomDataExport customData,
            ConnectionExport connections,
            ProviderExport providers,
            FunctionExport functions,
            VendorExport vendors,
            DirectoryExport directories) {
        this.tenants = tenants;
        this.principals = principals;
        this.credentials = credentials;
        this.identities = identities;
        this.permitted = permitted;
        this.factors = factors;
        this.access = access;
        this.customData = customData;
        this.connections = connections;
        this.providers = providers;
        this.functions = functions;
        this.vendors = vendors;
        this.directories = directories;
    }

    /**
     * Writes the tenants, as they are read, page by page.
     *
     * @param withHashes write password hashes too
     */
    public void write(List<Tenant> chosen, boolean withHashes, Appendable out) throws IOException {
        Lines lines = new Lines(out);
        lines.line(0, "gatehouse: " + Blueprint.FORMAT);
        if (chosen.isEmpty()) {
            lines.line(0, "tenants: []");
            return;
        }
        lines.line(0, "tenants:");
        for (Tenant tenant : chosen) {
            write(tenant, withHashes, lines);
        }
    }

    private void write(Tenant tenant, boolean withHashes, Lines lines) throws IOException {
        lines.line(1, "- id: " + tenant.id());
        lines.value(2, "slug", tenant.slug());
        lines.value(2, "name", tenant.name());
        lines.value(2, "publicUrl", tenant.publicUrl());
        lines.value(2, "passwordResetUrl", tenant.passwordResetUrl());
        lines.list(2, "defaultFor", List.copyOf(new TreeSet<>(tenant.defaultFor())));
        policies(tenant.policies(), lines);
        customData.fields(tenant.id(), lines);
        directories.write(tenant.id(), lines);
        List<Application> applications = tenants.applicationsOf(tenant.id());
        lines.line(2, applications.isEmpty() ? "applications: []" : "applications:");
        for (Application application : applications) {
            write(application, lines);
            providers.write(application, lines);
            functions.write(application, lines);
        }
        connections.write(tenant.id(), lines);
        access.write(tenant.id(), lines);
        principals(tenant, withHashes, lines);
        vendors.write(tenant.id(), lines);
    }

    private static void policies(TenantPolicies policies, Lines lines) throws IOException {
        var password = policies.password();
        var code = policies.code();
        var lockout = policies.lockout();
        var session = policies.session();
        lines.line(2, "policies:");
        lines.line(
                3,
                "password: {minLength: %d, maxLength: %d, requireUpper: %b, requireLower: %b, requireDigit: %b, requireSpecial: %b, blocklist: %b}"
                        .formatted(
                                password.minLength(),
                                password.maxBytes(),
                                password.requireUpper(),
                                password.requireLower(),
                                password.requireDigit(),
                                password.requireSpecial(),
                                password.blocklist()));
        lines.line(
                3,
                "code: {length: %d, lifetime: %s, attempts: %d, resendAfter: %s}"
                        .formatted(code.length(), code.lifetime(), code.attempts(), code.resendAfter()));
        lines.line(
                3,
                "lockout: {failures: %d, window: %s, duration: %s}"
                        .formatted(lockout.failures(), lockout.window(), lockout.duration()));
        lines.line(
                3,
                "session: {accessToken: %s, refreshToken: %s, idle: %s, absolute: %s, refreshGrace: %s}"
                        .formatted(
                                session.accessToken(),
                                session.refreshToken(),
                                orNull(session.idle()),
                                session.absolute(),
                                session.refreshGrace()));
        lines.line(3, "mfa: " + Lines.word(policies.mfa()));
        lines.line(
                3,
                "mfaOf: {%s}"
                        .formatted(new TreeMap<>(policies.secondFactors().ofKind())
                                .entrySet().stream()
                                        .map(rule -> rule.getKey() + ": " + Lines.word(rule.getValue()))
                                        .collect(Collectors.joining(", "))));
        lines.line(3, "stepUp: " + orNull(policies.secondFactors().stepUp()));
        lines.line(3, "rememberDevice: " + orNull(policies.secondFactors().rememberDevice()));
        lines.line(3, "requireEncryptedPassword: " + policies.requireEncryptedPassword());
        lines.line(3, "requireOldAddressProof: " + policies.requireOldAddressProof());
        lines.line(3, "linkVerifiedEmail: " + policies.linkVerifiedEmail());
        lines.line(3, "codeClaimsAccount: " + policies.codeClaimsAccount());
        lines.line(3, "registration: " + (policies.registrationOpen() ? "open" : "closed"));
        lines.line(3, "existenceCheck: " + policies.existenceCheck());
    }

    private static String orNull(@Nullable Duration duration) {
        return duration == null ? "null" : duration.toString();
    }

    private void write(Application application, Lines lines) throws IOException {
        lines.line(3, "- id: " + application.id());
        lines.value(4, "clientAppId", application.clientAppId());
        lines.value(4, "name", application.name());
        lines.value(4, "identifier", application.identifier());
        if (application.secretDigest() != null) {
            lines.line(4, "# secret: it has one; only its digest is kept, so it cannot be written here");
        }
        lines.value(4, "tokenEndpointAuth", Lines.word(application.tokenEndpointAuth()));
        lines.list(4, "redirectUris", application.redirectUris());
        lines.list(4, "allowedOrigins", application.allowedOrigins());
        lines.line(4, "autoRegister: " + application.autoRegister());
        lines.line(4, "flutterOidcRouting: " + application.flutterRouting());
        lines.line(4, "mfa: " + (application.mfa() == null ? "inherit" : Lines.word(application.mfa())));
        if (!application.factors().isEmpty()) {
            lines.line(4, "factors: " + application.factors().stream().sorted().toList());
        }
        write(application.passkeys(), lines);
        lines.line(
                4,
                "qrLogin: {browserExchange: %s, tokensInPoll: %s}"
                        .formatted(
                                application.qrLogin().browserExchange(),
                                application.qrLogin().tokensInPoll()));
        var tokens = application.tokens();
        lines.line(
                4,
                "tokens: {authingToken: %s, access: %s, refresh: %s}"
                        .formatted(tokens.authingToken(), tokens.access(), tokens.refresh()));
        directories.use(application.tenantId(), application.id(), lines);
    }

    private static void write(PasskeySettings passkeys, Lines lines) throws IOException {
        if (!passkeys.equals(PasskeySettings.NONE)) {
            lines.line(4, "passkeys:");
            lines.value(5, "rpId", passkeys.rpId());
            lines.list(5, "origins", passkeys.origins());
            lines.value(5, "name", passkeys.name());
        }
    }

    private void principals(Tenant tenant, boolean withHashes, Lines lines) throws IOException {
        List<Principal> page = principals.page(tenant.id(), null, PAGE);
        boolean isBegun = false;
        while (!page.isEmpty()) {
            for (Principal principal : page) {
                if (!isExpressible(principal)) {
                    lines.line(3, "# " + principal.id() + " has no form in a blueprint: " + principal.status());
                    continue;
                }
                if (!isBegun) {
                    lines.line(2, "principals:");
                    isBegun = true;
                }
                write(principal, withHashes, lines);
            }
            PrincipalId last = page.getLast().id();
            page = principals.page(tenant.id(), last, PAGE);
        }
        if (!isBegun) {
            lines.line(2, "principals: []");
        }
    }

    private static boolean isExpressible(Principal principal) {
        boolean named = principal.username() != null || principal.email() != null || principal.phone() != null;
        boolean expressible = switch (principal.status()) {
            case ACTIVATED, SUSPENDED -> true;
            case DEACTIVATED, RESIGNED, ARCHIVED -> false;
        };
        return named && expressible && principal.kind() != PrincipalKind.ANONYMOUS;
    }

    private void write(Principal principal, boolean withHashes, Lines lines) throws IOException {
        lines.line(3, "- kind: " + principal.kind());
        lines.value(
                4,
                "username",
                Optional.ofNullable(principal.username())
                        .map(name -> name.text())
                        .orElse(null));
        EmailAddress email = principal.email();
        if (email != null) {
            lines.value(4, "email", email.text());
            lines.line(4, "emailVerified: " + principal.emailVerified());
        }
        PhoneNumber phone = principal.phone();
        if (phone != null) {
            lines.value(4, "phone", phone.e164());
            lines.line(4, "phoneVerified: " + principal.phoneVerified());
        }
        if (withHashes && principal.hasPassword()) {
            hash(principal, lines);
        }
        lines.value(4, "status", principal.status() == PrincipalStatus.ACTIVATED ? "Activated" : "Suspended");
        profile(principal, lines);
        customData.values(principal.tenantId(), principal.id(), lines);
        identities(principal, lines);
        permittedOrgs(principal, lines);
        factors.write(principal, lines);
        access.gifts(principal.tenantId(), new Grantee.ToPrincipal(principal.id()), 4, lines);
    }

    private void hash(Principal principal, Lines lines) throws IOException {
        @Nullable
        StoredPassword password =
                credentials.find(principal.tenantId(), principal.id()).orElse(null);
        if (password != null) {
            lines.value(4, "passwordHash", password.hash().encoded());
            lines.line(4, "mustChangePassword: " + password.mustChange());
        }
    }

    private void identities(Principal principal, Lines lines) throws IOException {
        List<UpstreamSubject> linked =
                identities.of(principal.tenantId(), principal.id(), ExternalIdentityStore.MOST).stream()
                        .map(ExternalIdentity::upstream)
                        .toList();
        if (linked.isEmpty()) {
            return;
        }
        lines.line(4, "identities:");
        for (UpstreamSubject upstream : linked) {
            lines.value(5, "- connection", upstream.provider());
            lines.value(6, "subject", upstream.subject());
            lines.value(6, "issuer", upstream.issuer());
        }
    }

    private void permittedOrgs(Principal principal, Lines lines) throws IOException {
        List<Slug> slugs = permitted.of(principal.tenantId(), principal.id()).stream()
                .map(tenants::find)
                .flatMap(Optional::stream)
                .map(Tenant::slug)
                .sorted(Comparator.comparing(Slug::text))
                .toList();
        if (!slugs.isEmpty()) {
            lines.list(4, "permittedOrgs", slugs);
        }
    }

    private static void profile(Principal principal, Lines lines) throws IOException {
        if (principal.profile().values().isEmpty()) {
            return;
        }
        lines.line(4, "profile:");
        for (var member : principal.profile().values().entrySet()) {
            lines.value(5, Block.profileKey(member.getKey()), member.getValue());
        }
    }
}
