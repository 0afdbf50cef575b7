package io.gatehouse.app.run;

import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.TenantId;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts successful sign-ins and registrations, which are audited in the statement that stores them. */
@Singleton
final class CountedSignIns implements BeanCreatedEventListener<SignInStore> {
    private final EventCounts counts;

    CountedSignIns(EventCounts counts) {
        this.counts = counts;
    }

    @Override
    public SignInStore onCreated(BeanCreatedEvent<SignInStore> event) {
        return new Counting(event.getBean(), counts);
    }

    private record Counting(SignInStore store, EventCounts counts) implements SignInStore {
        @Override
        public Attempt open(
                TenantId tenant,
                PrincipalKind kind,
                List<? extends Identifier> candidates,
                Digest typedKey,
                Origin origin,
                LockoutPolicy policy,
                Instant now) {
            return store.open(tenant, kind, candidates, typedKey, origin, policy, now);
        }

        @Override
        public Attempt reopen(
                TenantId tenant, PrincipalId principal, Origin origin, LockoutPolicy policy, Instant now) {
            return store.reopen(tenant, principal, origin, policy, now);
        }

        @Override
        public Optional<Principal> complete(Session session, @Nullable Attempt attempt, AuditEvent event) {
            Optional<Principal> completed = store.complete(session, attempt, event);
            completed.ifPresent(principal -> counts.count(event));
            return completed;
        }

        @Override
        public void clear(Attempt attempt) {
            store.clear(attempt);
        }

        @Override
        public void release(Attempt attempt) {
            store.release(attempt);
        }

        @Override
        public PrincipalStore.Stored enrol(
                Principal principal, @Nullable StoredPassword password, @Nullable Session session, AuditEvent event) {
            PrincipalStore.Stored stored = store.enrol(principal, password, session, event);
            if (stored instanceof PrincipalStore.Stored.Done) {
                counts.count(event);
            }
            return stored;
        }
    }
}
