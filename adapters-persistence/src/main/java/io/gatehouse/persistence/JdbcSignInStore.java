package io.gatehouse.persistence;

import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Principal.SignIns;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcSignInStore implements SignInStore {
    private final Sql sql;
    private final HotPath hotPath;
    private final PrincipalInsertion insertion;
    private final PrincipalWatch watch;

    JdbcSignInStore(Sql sql, TenantNumbers numbers, HotPath hotPath, PrincipalWatch watch) {
        this.sql = sql;
        this.hotPath = hotPath;
        this.insertion = new PrincipalInsertion(sql, new PrincipalReading(sql, numbers));
        this.watch = watch;
    }

    @Override
    public Attempt open(
            TenantId tenant,
            PrincipalKind kind,
            List<? extends Identifier> candidates,
            Digest typedKey,
            Origin origin,
            LockoutPolicy policy,
            Instant now) {
        return hotPath.open(new HotPath.Named(tenant, kind, candidates, typedKey), origin, policy, now);
    }

    @Override
    public Attempt reopen(TenantId tenant, PrincipalId principal, Origin origin, LockoutPolicy policy, Instant now) {
        return hotPath.open(new HotPath.Known(tenant, principal), origin, policy, now);
    }

    @Override
    public Optional<Principal> complete(Session session, @Nullable Attempt attempt, AuditEvent event) {
        try {
            Optional<Principal> signedIn = hotPath.complete(session, attempt, event);
            signedIn.ifPresent(principal -> sql.afterCommit(() -> watch.changed(principal)));
            return signedIn;
        } catch (UniqueViolationException e) {
            throw new DuplicateIdException("session");
        }
    }

    @Override
    public void clear(Attempt attempt) {
        AttemptStatements.clear(sql, attempt);
    }

    @Override
    public void release(Attempt attempt) {
        if (attempt.lockedUntil() == null) { // a refused attempt has counted nothing
            AttemptStatements.release(sql, attempt);
        }
    }

    @Override
    public Stored enrol(
            Principal principal, @Nullable StoredPassword password, @Nullable Session session, AuditEvent event) {
        SignIns signIns = session == null
                ? principal.signIns()
                : new SignIns(1, session.createdAt(), event.origin().clientAddress());
        Principal stored = StoredPrincipals.with(principal, password != null, signIns);
        return insertion.insert(stored, () -> hotPath.enrol(stored, password, session, event));
    }
}
