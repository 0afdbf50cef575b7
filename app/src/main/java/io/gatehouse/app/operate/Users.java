package io.gatehouse.app.operate;

import io.gatehouse.core.account.OperateAccount;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.HashingBusyException;
import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.OwnDevices;
import io.gatehouse.core.mfa.ResetFactors;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.admin.AdminOperations.User;
import io.gatehouse.web.admin.AdminOperations.UserName;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators do with users; felt on every node, audited in the same transaction. Safe for several threads. */
@Singleton
final class Users {
    private static final int MOST_SESSIONS = 1000;
    private static final Duration NEWS = Duration.ofMinutes(1);

    private static final int PAGE = 50;

    private final FindUser find;
    private final OperateAccount accounts;
    private final PrincipalStore principals;
    private final CredentialStore credentials;
    private final PasswordHasher hasher;
    private final SessionStore sessions;
    private final EndSessions endSessions;
    private final ResetFactors resetFactors;
    private final OwnDevices devices;
    private final Transactions transactions;
    private final ChangeFeed feed;
    private final AuditLog audit;
    private final InstantSource clock;

    Users(
            FindUser find,
            OperateAccount accounts,
            PrincipalStore principals,
            CredentialStore credentials,
            PasswordHasher hasher,
            SessionStore sessions,
            EndSessions endSessions,
            ResetFactors resetFactors,
            OwnDevices devices,
            Transactions transactions,
            ChangeFeed feed,
            AuditLog audit,
            InstantSource clock) {
        this.find = find;
        this.accounts = accounts;
        this.principals = principals;
        this.credentials = credentials;
        this.hasher = hasher;
        this.sessions = sessions;
        this.endSessions = endSessions;
        this.resetFactors = resetFactors;
        this.devices = devices;
        this.transactions = transactions;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
    }

    Result<User> show(UserName name) {
        return find.execute(name).map(found -> user(found.principal()));
    }

    Result<User> suspend(UserName name, Origin origin) {
        return find.execute(name).map(found -> user(setStatus(found.principal(), PrincipalStatus.SUSPENDED, origin)));
    }

    Result<User> activate(UserName name, Origin origin) {
        return find.execute(name).map(found -> user(setStatus(found.principal(), PrincipalStatus.ACTIVATED, origin)));
    }

    Result<User> setPassword(UserName name, Secret password, boolean mustChange, Origin origin) {
        return find.execute(name).then(found -> {
            List<String> unmet = found.tenant().policies().password().unmet(password);
            return unmet.isEmpty()
                    ? setPassword(found.tenant(), found.principal(), password, mustChange, origin)
                    : Result.refused(Failure.rules(FailureCode.WEAK_PASSWORD, unmet));
        });
    }

    Result<User> changeEmail(UserName name, EmailAddress email, boolean verified, Origin origin) {
        return find.execute(name)
                .then(found -> accounts.setEmail(found.principal(), email, verified, origin))
                .map(this::user);
    }

    Result<User> delete(UserName name, Origin origin) {
        return find.execute(name)
                .then(found -> accounts.delete(found.principal(), origin))
                .map(gone -> new User(gone, 0));
    }

    List<Principal> page(Tenant tenant, @Nullable PrincipalId after) {
        return principals.page(tenant.id(), after, PAGE);
    }

    Result<User> endSessions(UserName name, Origin origin) {
        return find.execute(name)
                .map(found -> user(transactions.call(() -> {
                    Principal principal = found.principal();
                    principals
                            .raiseGeneration(principal.tenantId(), principal.id(), now())
                            .ifPresent(generation -> overtake(principal, generation));
                    record(principal, AuditAction.SESSIONS_ENDED, origin);
                    return current(principal);
                })));
    }

    Result<User> resetFactors(UserName name, Origin origin) {
        return find.execute(name).map(found -> user(resetFactors.execute(found.principal(), origin)));
    }

    Result<User> forgetDevices(UserName name, Origin origin) {
        return find.execute(name).map(found -> {
            devices.forgetAll(found.principal(), origin);
            return user(found.principal());
        });
    }

    private Principal setStatus(Principal principal, PrincipalStatus status, Origin origin) {
        if (principal.status() == status) {
            return principal;
        }
        return transactions.call(() -> {
            Principal changed = principals
                    .setStatus(principal.tenantId(), principal.id(), status, now())
                    .orElse(principal);
            if (!status.maySignIn()) {
                overtake(changed, changed.generation());
            }
            feed.publish(List.of(Revocations.changed(principal.id(), now().plus(NEWS))));
            record(principal, AuditAction.PRINCIPAL_STATUS, origin);
            return changed;
        });
    }

    private Result<User> setPassword(
            Tenant tenant, Principal principal, Secret password, boolean mustChange, Origin origin) {
        try {
            StoredPassword stored =
                    new StoredPassword(hasher.hash(password), PasswordLevel.ofAccount(password), mustChange, now());
            return Result.ok(user(transactions.call(() -> {
                credentials
                        .replace(tenant.id(), principal.id(), stored)
                        .ifPresent(generation -> overtake(principal, generation));
                record(principal, AuditAction.PASSWORD_RESET, origin);
                return current(principal);
            })));
        } catch (HashingBusyException busy) {
            return Result.refused(Failure.retryAfter(FailureCode.BUSY, busy.retryAfter()));
        }
    }

    private void overtake(Principal principal, int generation) {
        endSessions.overtaken(principal.tenantId(), principal.id(), generation, null);
    }

    private void record(Principal principal, AuditAction action, Origin origin) {
        audit.append(new AuditEvent(now(), principal.tenantId(), action, principal.id(), null, null, origin));
    }

    private Principal current(Principal principal) {
        return principals.find(principal.tenantId(), principal.id()).orElse(principal);
    }

    private User user(Principal principal) {
        return new User(
                principal,
                sessions.of(principal.tenantId(), principal.id(), now(), MOST_SESSIONS)
                        .size());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
