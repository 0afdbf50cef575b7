package io.gatehouse.tck;

import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Principal.SignIns;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.Session.RefreshFamily;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.PasskeySettings;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Valid objects for tests, each with ids and names of its own; a test states only what differs. */
public final class Samples {
    /** The dialect that sample sessions were opened through. */
    public static final String GATE = "authing-v2";

    private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime() & 0xff_ffff_ffffL);

    private Samples() {}

    /** A new id; later ones sort after earlier ones. */
    public static String id() {
        return "65e0%020x".formatted(COUNTER.incrementAndGet());
    }

    /** A number that no other sample has. */
    public static long number() {
        return COUNTER.incrementAndGet();
    }

    /** A digest that no other sample has. */
    public static Digest digest() {
        return Digest.of("sample " + number());
    }

    public static Tenant tenant() {
        return new Tenant(
                new TenantId(id()),
                new Slug("tenant-" + number()),
                "A tenant",
                null,
                null,
                Set.of(),
                TenantPolicies.defaults());
    }

    /** Usual policies but for these. */
    public static TenantPolicies policies(boolean linkVerifiedEmail, boolean codeClaimsAccount) {
        TenantPolicies usual = TenantPolicies.defaults();
        return new TenantPolicies(
                usual.password(),
                usual.code(),
                usual.lockout(),
                usual.session(),
                usual.mfa(),
                usual.requireEncryptedPassword(),
                usual.requireOldAddressProof(),
                linkVerifiedEmail,
                usual.registrationOpen(),
                usual.existenceCheck(),
                usual.unbindEmailMissing(),
                usual.secondFactors(),
                codeClaimsAccount);
    }

    /** A customer with a verified address of its own. */
    public static Principal customer(TenantId tenant) {
        return principal(tenant, PrincipalKind.CUSTOMER, null, email(), null);
    }

    public static Principal principal(
            TenantId tenant,
            PrincipalKind kind,
            @Nullable Username username,
            @Nullable EmailAddress email,
            @Nullable PhoneNumber phone) {
        return new Principal(
                new PrincipalId(id()),
                tenant,
                kind,
                PrincipalStatus.ACTIVATED,
                username,
                email,
                email != null,
                phone,
                phone != null,
                Profile.empty(),
                "basic:email",
                false,
                false,
                0,
                0,
                MovableClock.START,
                MovableClock.START,
                SignIns.none());
    }

    public static EmailAddress email() {
        return new EmailAddress("alice" + number() + "@example.com");
    }

    public static Username username() {
        return new Username("alice" + number());
    }

    public static PhoneNumber phone() {
        return PhoneNumber.ofE164("+861%012d".formatted(number() % 1_000_000_000_000L));
    }

    public static StoredPassword password(String hash) {
        return new StoredPassword(new PasswordHash(hash), PasswordLevel.MEDIUM, false, MovableClock.START);
    }

    /** A subject of that provider that no other sample has. */
    public static UpstreamSubject upstream(String provider) {
        return new UpstreamSubject(new Provider(provider), provider, "subject-" + number());
    }

    /** An identity of that provider, with a subject that no other sample has, linked at the start. */
    public static ExternalIdentity identity(Principal principal, String provider) {
        return new ExternalIdentity(
                new IdentityId(id()),
                principal.tenantId(),
                principal.id(),
                upstream(provider),
                Map.of("name", "Alice"),
                MovableClock.START);
    }

    /** A connection of that name and kind, with default rules, for all applications of the tenant. */
    public static Connection connection(TenantId tenant, String name, ProviderKind kind, Peer peer) {
        return new Connection(
                new ConnectionId(id()),
                tenant,
                new Provider(name),
                kind,
                name,
                Set.of(),
                peer,
                Connection.Rules.defaults(),
                List.of());
    }

    public static Origin origin() {
        return origin("203.0.113.7");
    }

    public static Origin origin(String clientAddress) {
        return new Origin(GATE, clientAddress, "req-" + number(), "Browser/1.0", null, "en");
    }

    /** A session of an hour with a refresh family, opened from {@link #origin()}. */
    public static Session session(Principal principal, Instant now) {
        return session(principal, now, digest());
    }

    public static Session session(Principal principal, Instant now, Digest refresh) {
        Instant end = now.plus(Duration.ofHours(1));
        return session(principal, now, end, origin(), new RefreshFamily(refresh, null, 0, now, end));
    }

    public static Session session(
            Principal principal, Instant now, Instant end, Origin origin, @Nullable RefreshFamily refresh) {
        return new Session(
                new SessionId(id()),
                principal.tenantId(),
                principal.id(),
                null,
                GATE,
                principal.generation(),
                origin.clientMark(),
                now,
                now,
                end,
                refresh);
    }

    /** A public application with an App Services app id. */
    public static Application application(TenantId tenant) {
        return new Application(
                new ApplicationId(id()),
                tenant,
                "app-" + number(),
                "App",
                "app",
                null,
                null,
                null,
                Application.TokenEndpointAuth.NONE,
                List.of(),
                List.of(),
                false,
                false,
                null,
                Set.of(),
                PasskeySettings.NONE,
                Application.QrLoginRules.defaults(),
                Application.TokenLifetimes.defaults(),
                MovableClock.START,
                MovableClock.START);
    }
}
