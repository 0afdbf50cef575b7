package io.gatehouse.core.signin;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.access.Contexts;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.IdleSessions;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.session.RefreshTurn;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.session.SessionStore.Rotation;
import io.gatehouse.core.session.TokenProfile;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spends a refresh token and answers the next pair (RFC 6749, section 6; RFC 9700, section 4.14). One presented again
 * within the grace is answered with the same pair; later, the whole session ends. Safe for several threads.
 */
public final class RefreshSession {
    private final RefreshTurn turns;
    private final IdleSessions idleSessions;
    private final Contexts contexts;
    private final SessionStore sessions;
    private final TenantStore tenants;
    private final EndSessions endSessions;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public RefreshSession(
            RefreshTurn turns,
            IdleSessions idleSessions,
            Contexts contexts,
            SessionStore sessions,
            TenantStore tenants,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.turns = turns;
        this.idleSessions = idleSessions;
        this.contexts = contexts;
        this.sessions = sessions;
        this.tenants = tenants;
        this.endSessions = endSessions;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param profile of the gate; a token of another gate is not taken
     * @param kind whom this door serves
     * @param expectedTenant the tenant that the request names ({@code NOT_PERMITTED} if the token is another's); null:
     *     the token's word alone
     */
    public record Command(
            TokenProfile profile,
            PrincipalKind kind,
            @Nullable TenantId expectedTenant,
            String refreshToken,
            Origin origin) {}

    /** Refreshed. */
    public record Done(Tenant tenant, Principal principal, IssuedTokens tokens) {}

    /** Refreshes, or says why not. */
    public Result<Done> execute(Command command) {
        Instant now = clock.instant();
        Optional<RefreshTurn.Presented> read = turns.read(command.refreshToken())
                .filter(presented -> presented.gate().equals(command.profile().gate()))
                .filter(presented -> presented.expiresAt().isAfter(now));
        if (read.isEmpty()) {
            return Result.refused(FailureCode.INVALID_REFRESH_TOKEN);
        }
        RefreshTurn.Presented presented = read.get();
        if (presented.kind() != command.kind()) {
            return Result.refused(FailureCode.WRONG_PRINCIPAL_KIND);
        }
        if (command.expectedTenant() != null && !command.expectedTenant().equals(presented.tenant())) {
            return Result.refused(FailureCode.NOT_PERMITTED);
        }
        Optional<Tenant> tenant = tenants.find(presented.tenant()).map(command.profile()::here);
        if (tenant.isEmpty()) {
            return Result.refused(FailureCode.INVALID_REFRESH_TOKEN);
        }
        idleSessions.write(presented.session());
        return contexts.concern(presented.kind())
                ? rotateInContext(command, presented, tenant.get(), now)
                : rotate(command, presented, tenant.get(), now);
    }

    /** The secret is spent only if the principal still has its place; what it may choose from is looked up afresh. */
    private Result<Done> rotateInContext(Command command, RefreshTurn.Presented presented, Tenant tenant, Instant now) {
        RefreshTurn.Prepared prepared = turns.prepare(presented, tenant, command.profile(), now);
        try {
            Rotation rotation = transactions.call(() -> inContext(sessions.rotate(prepared.turn())));
            return judge(command, tenant, rotation, prepared, now);
        } catch (RefusedException refused) {
            return Result.refused(refused.failure());
        }
    }

    private Rotation inContext(Rotation rotation) {
        return switch (rotation) {
            case Rotation.Rotated(Session session, Principal principal) ->
                new Rotation.Rotated(inContext(session, principal), principal);
            case Rotation.Replayed(Session session, Principal principal) ->
                new Rotation.Replayed(inContext(session, principal), principal);
            case Rotation.Reused reused -> reused;
            case Rotation.Gone gone -> gone;
        };
    }

    private Session inContext(Session session, Principal principal) {
        return switch (contexts.standing(principal, session.context())) {
            case Result.Ok<Optional<ContextId>>(Optional<ContextId> now) -> {
                ContextId context = now.orElse(null);
                if (!Objects.equals(context, session.context())) {
                    sessions.setContext(session.tenantId(), session.id(), context);
                }
                yield session.in(context);
            }
            case Result.Refused<Optional<ContextId>>(Failure failure) -> throw new RefusedException(failure);
        };
    }

    private Result<Done> rotate(Command command, RefreshTurn.Presented presented, Tenant tenant, Instant now) {
        RefreshTurn.Prepared prepared = turns.prepare(presented, tenant, command.profile(), now);
        return judge(command, tenant, sessions.rotate(prepared.turn()), prepared, now);
    }

    private Result<Done> judge(
            Command command, Tenant tenant, Rotation rotation, RefreshTurn.Prepared prepared, Instant now) {
        return switch (rotation) {
            case Rotation.Rotated(Session session, Principal principal) ->
                Result.ok(answer(command, tenant, session, principal, prepared));
            case Rotation.Replayed(Session session, Principal principal) ->
                Result.ok(answer(command, tenant, session, principal, prepared));
            case Rotation.Reused(Session session) -> reused(command, session, now);
            case Rotation.Gone ignored -> Result.refused(FailureCode.INVALID_REFRESH_TOKEN);
        };
    }

    private Done answer(
            Command command, Tenant tenant, Session session, Principal principal, RefreshTurn.Prepared prepared) {
        Application application = session.application() == null
                ? null
                : tenants.findApplication(session.application()).orElse(null);
        Door door = new Door(tenant, application, principal.kind(), command.profile());
        return new Done(tenant, principal, turns.pair(door, principal, session, prepared));
    }

    private Result<Done> reused(Command command, Session session, Instant now) {
        transactions.run(() -> {
            endSessions.one(session.tenantId(), session.id());
            audit.append(new AuditEvent(
                    now,
                    session.tenantId(),
                    AuditAction.REFRESH_REUSED,
                    session.principalId(),
                    session.application(),
                    FailureCode.REFRESH_TOKEN_REUSED,
                    command.origin()));
        });
        return Result.refused(FailureCode.REFRESH_TOKEN_REUSED);
    }
}
