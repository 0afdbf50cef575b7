package io.gatehouse.core.session;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.Revocations.Standing;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.core.token.Claims;
import io.gatehouse.core.token.TokenSigner;
import io.gatehouse.core.token.TokenSigner.Verified;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tells who the bearer of an access token is, without the database: signature, type, times, issuer (RFC 9068, section 4),
 * then revocation from memory. An id token of ours counts as one at its own gate (Authing 2.3). Safe for several threads.
 */
public final class VerifyAccessToken {
    /** How far another node's clock may be off. */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private final TokenSigner signer;
    private final TenantStore tenants;
    private final PublicOrigins origins;
    private final Revocations revocations;
    private final IdleSessions idleSessions;
    private final InstantSource clock;

    public VerifyAccessToken(
            TokenSigner signer,
            TenantStore tenants,
            PublicOrigins origins,
            Revocations revocations,
            IdleSessions idleSessions,
            InstantSource clock) {
        this.signer = signer;
        this.tenants = tenants;
        this.origins = origins;
        this.revocations = revocations;
        this.idleSessions = idleSessions;
        this.clock = clock;
    }

    /**
     * The caller that the token vouches for, if it is ours, an access or id token, of its tenant's issuer, and in its
     * time. The answer holds until {@link Caller#expiresAt()} and may be kept until then; {@link #standing} must be asked each
     * time.
     */
    public Optional<Caller> read(String token) {
        return verified(token).flatMap(verified -> caller(token, verified));
    }

    /** What a token says that {@link #read} takes; empty for others. For answering it to whoever presented it. */
    public Optional<Claims> claims(String token) {
        return verified(token)
                .filter(verified -> caller(token, verified).isPresent())
                .map(Verified::claims);
    }

    /**
     * Whether the caller's token still stands at this moment, and a use of its session. Asks memory only, and so may answer
     * {@code UNSEEN}: then the store must be asked, with {@link #standing}, where one may wait for it.
     */
    public Standing standingInMemory(Caller caller) {
        Standing standing = unexpired(caller);
        return standing == Standing.GOOD && !idleSessions.isInUse(caller) ? Standing.UNSEEN : standing;
    }

    /** The same, and asks the store where memory does not know: once in a while for sessions with an idle limit. */
    public Standing standing(Caller caller) {
        Standing standing = standingInMemory(caller);
        if (standing != Standing.UNSEEN) {
            return standing;
        }
        return idleSessions.ask(caller) ? Standing.GOOD : Standing.REVOKED;
    }

    private Standing unexpired(Caller caller) {
        return caller.expiresAt().isAfter(clock.instant()) ? revocations.standing(caller) : Standing.REVOKED;
    }

    private Optional<Verified> verified(String token) {
        return signer.verify(token, SessionTokens.ACCESS_TYPE)
                .or(() -> signer.verify(token, IdTokens.TYPE).filter(verified -> IdTokens.isOurs(verified.claims())))
                .or(() -> readUnderApplicationSecret(token));
    }

    private Optional<Verified> readUnderApplicationSecret(String token) {
        return signer.claimedAudience(token)
                .filter(HexId::isValid)
                .flatMap(id -> tenants.findApplication(new ApplicationId(id)))
                .filter(application -> application.signingSecret() != null)
                .flatMap(application -> underSecretOf(application, token));
    }

    private Optional<Verified> underSecretOf(Application application, String token) {
        return signer.verifyForApplication(application, token, SessionTokens.ACCESS_TYPE)
                .filter(verified -> verified.tenant().equals(application.tenantId()));
    }

    private Optional<Caller> caller(String token, Verified verified) {
        Claims claims = verified.claims();
        Optional<GateClaim> gate = GateClaim.in(claims);
        Optional<String> session = claims.text("sid").filter(HexId::isValid);
        Optional<String> subject = claims.text("sub").filter(HexId::isValid);
        Optional<Instant> issued = claims.time("iat");
        Optional<Instant> expiry = claims.time("exp");
        if (gate.isEmpty() || session.isEmpty() || subject.isEmpty() || issued.isEmpty() || expiry.isEmpty()) {
            return Optional.empty();
        }
        if (!isInTime(claims, issued.get(), expiry.get()) || !isOurIssuer(verified)) {
            return Optional.empty();
        }
        return Optional.of(new Caller(
                verified.tenant(),
                new PrincipalId(subject.get()),
                gate.get().kind(),
                new SessionId(session.get()),
                claims.text("client_id")
                        .or(() -> claims.text("azp"))
                        .filter(HexId::isValid)
                        .map(ApplicationId::new)
                        .orElse(null),
                gate.get().gate(),
                gate.get().generation(),
                gate.get().context(),
                gate.get().idle(),
                issued.get(),
                expiry.get(),
                token));
    }

    private boolean isInTime(Claims claims, Instant issued, Instant expiry) {
        Instant now = clock.instant();
        boolean begun = claims.time("nbf")
                .map(start -> !start.isAfter(now.plus(LEEWAY)))
                .orElse(true);
        return begun && expiry.isAfter(now) && !issued.isAfter(now.plus(LEEWAY));
    }

    private boolean isOurIssuer(Verified verified) {
        Optional<String> issuer = verified.claims().text("iss");
        Optional<Tenant> tenant = tenants.find(verified.tenant());
        if (issuer.isEmpty() || tenant.isEmpty()) {
            return false;
        }
        URI origin = origins.of(tenant.get());
        return issuer.get().equals(origin.toString()) || issuer.get().startsWith(origin + "/");
    }
}
