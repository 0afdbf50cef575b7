package io.gatehouse.core.federation;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Sealed;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.MinuteBudget;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens the tokens that an upstream gave for an identity: for operators, never for clients. An access token that has expired
 * is refreshed at the upstream, if it gave a refresh token, by one caller at a time: upstreams take a refresh token that is
 * used twice for a stolen one. Every opening is in the audit log. Safe for several threads and server instances.
 */
public final class OpenTokens {
    /** How much of its life an access token must have left. */
    private static final Duration LEAST_LEFT = Duration.ofSeconds(30);
    /** Longer than any refreshing takes. */
    private static final Duration REFRESHING = Duration.ofSeconds(30);

    private final ExternalIdentityStore identities;
    private final ConnectionStore connections;
    private final KeptTokenStore kept;
    private final UpstreamTokens tokens;
    private final UpstreamProvider upstreams;
    private final MinuteBudget budget;
    private final AuditLog audit;
    private final InstantSource clock;

    /** @param budget of one account: each opening may make this server ask another */
    public OpenTokens(
            ExternalIdentityStore identities,
            ConnectionStore connections,
            KeptTokenStore kept,
            UpstreamTokens tokens,
            UpstreamProvider upstreams,
            MinuteBudget budget,
            AuditLog audit,
            InstantSource clock) {
        this.identities = identities;
        this.connections = connections;
        this.kept = kept;
        this.tokens = tokens;
        this.upstreams = upstreams;
        this.budget = budget;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked. @param provider whose identity is meant, among the principal's own */
    public record Command(TenantId tenant, PrincipalId principal, Provider provider, Origin origin) {}

    /** Tokens of an identity, as they are kept. */
    private record Found(Connection connection, ExternalIdentity identity, SealedTokens tokens, Secret access) {}

    /**
     * Opens them. Refused as {@code TOO_MANY_ATTEMPTS}, as {@code BUSY} while somebody else refreshes them, or as {@code
     * UPSTREAM_UNAVAILABLE} if the upstream neither refreshes them nor says that it never will. Not to be called inside a
     * transaction.
     */
    public OpenedTokens execute(Command command) {
        Optional<Failure> spent =
                budget.spent(command.tenant(), command.principal().hex());
        if (spent.isPresent()) {
            return new OpenedTokens.Refused(spent.get());
        }
        return find(command)
                .map(found -> isStale(found.tokens()) ? refresh(command, found) : opened(command, found))
                .orElseGet(OpenedTokens.NoneKept::new);
    }

    private Optional<Found> find(Command command) {
        return connections
                .named(command.tenant(), command.provider())
                .flatMap(connection -> identity(command, connection).flatMap(identity -> found(connection, identity)));
    }

    private Optional<ExternalIdentity> identity(Command command, Connection connection) {
        return identities.of(command.tenant(), command.principal(), ExternalIdentityStore.MOST).stream()
                .filter(identity -> UpstreamTokens.areOf(connection, identity))
                .findFirst();
    }

    private Optional<Found> found(Connection connection, ExternalIdentity identity) {
        return kept.find(identity.tenantId(), identity.id())
                .flatMap(row -> tokens.access(identity.tenantId(), identity.upstream(), row)
                        .map(access -> new Found(connection, identity, row, access)));
    }

    private boolean isStale(SealedTokens row) {
        Instant expiresAt = row.expiresAt();
        return expiresAt != null && clock.instant().plus(LEAST_LEFT).isAfter(expiresAt);
    }

    private OpenedTokens opened(Command command, Found found) {
        Secret refresh = refreshToken(found).orElse(null);
        note(command, AuditAction.UPSTREAM_TOKENS_OPENED, null);
        return new OpenedTokens.Opened(
                found.access(),
                refresh,
                found.tokens().expiresAt(),
                found.tokens().receivedAt());
    }

    private Optional<Secret> refreshToken(Found found) {
        ExternalIdentity identity = found.identity();
        return tokens.refresh(identity.tenantId(), identity.upstream(), found.tokens());
    }

    private OpenedTokens refresh(Command command, Found stale) {
        Sealed used = stale.tokens().refresh();
        Optional<Secret> token = refreshToken(stale);
        if (used == null || token.isEmpty()) {
            return opened(command, stale);
        }
        Instant now = clock.instant();
        ExternalIdentity identity = stale.identity();
        return kept.reserve(identity.tenantId(), identity.id(), used, now, now.plus(REFRESHING))
                ? refreshed(command, stale, used, token.get())
                : asItIsNow(command);
    }

    private OpenedTokens refreshed(Command command, Found stale, Sealed used, Secret token) {
        return switch (upstreams.refresh(stale.connection(), stale.identity().upstream(), token)) {
            case Refreshed.With(UpstreamPerson.Tokens fresh) -> renewed(command, stale, used, fresh);
            case Refreshed.Strange ignored -> gone(command, stale, used);
            case Refreshed.Refused(UpstreamRefusal refusal) -> refused(command, stale, used, refusal);
        };
    }

    /**
     * They are kept unless a sign-in has brought others meanwhile, or the identity is nobody's any more; first of all, since the
     * refresh token that was used may be worth nothing now. What is kept then is shown, however short it lives.
     */
    private OpenedTokens renewed(Command command, Found stale, Sealed used, UpstreamPerson.Tokens fresh) {
        ExternalIdentity identity = stale.identity();
        Optional<SealedTokens> renewed = tokens.sealWhole(identity.tenantId(), identity.upstream(), fresh);
        if (renewed.isEmpty()) {
            return gone(command, stale, used);
        }
        kept.renew(identity.tenantId(), identity.id(), used, renewed.get());
        note(command, AuditAction.UPSTREAM_TOKENS_REFRESHED, null);
        return find(command).map(found -> opened(command, found)).orElseGet(OpenedTokens.NoneKept::new);
    }

    private OpenedTokens refused(Command command, Found stale, Sealed used, UpstreamRefusal refusal) {
        ExternalIdentity identity = stale.identity();
        return switch (refusal.reason()) {
            case UNSUPPORTED_CREDENTIAL -> {
                kept.release(identity.tenantId(), identity.id(), used);
                yield opened(command, stale);
            }
            case EXPIRED -> gone(command, stale, used);
            case INVALID_CREDENTIAL,
                    WRONG_AUDIENCE,
                    WRONG_ISSUER,
                    WRONG_NONCE,
                    UNREACHABLE,
                    MALFORMED_ANSWER,
                    MISCONFIGURED -> {
                kept.release(identity.tenantId(), identity.id(), used);
                note(command, AuditAction.UPSTREAM_TOKENS_REFRESHED, FailureCode.UPSTREAM_UNAVAILABLE);
                yield new OpenedTokens.Refused(Failure.of(FailureCode.UPSTREAM_UNAVAILABLE));
            }
        };
    }

    /**
     * The refresh token is dead, or was used and has no heir that can be kept: upstreams take one that comes again for a stolen
     * one. What it belongs to is forgotten, unless a sign-in has brought others meanwhile.
     */
    private OpenedTokens gone(Command command, Found stale, Sealed used) {
        ExternalIdentity identity = stale.identity();
        kept.forget(identity.tenantId(), identity.id(), used);
        note(command, AuditAction.UPSTREAM_TOKENS_REFRESHED, FailureCode.UPSTREAM_REFUSED);
        return asItIsNow(command);
    }

    /** What is kept once somebody has refreshed it, be it somebody else. */
    private OpenedTokens asItIsNow(Command command) {
        Optional<Found> found = find(command);
        if (found.isEmpty()) {
            return new OpenedTokens.NoneKept();
        }
        return isStale(found.get().tokens())
                ? new OpenedTokens.Refused(Failure.retryAfter(FailureCode.BUSY, Duration.ofSeconds(1)))
                : opened(command, found.get());
    }

    private void note(Command command, AuditAction action, @Nullable FailureCode failure) {
        audit.append(new AuditEvent(
                clock.instant(), command.tenant(), action, command.principal(), null, failure, command.origin()));
    }
}
