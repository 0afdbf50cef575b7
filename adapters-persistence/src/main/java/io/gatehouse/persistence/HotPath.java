package io.gatehouse.persistence;

import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionStore.Rotation.Rotated;
import io.gatehouse.core.session.SessionStore.Turn;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle.Bucket;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every sign-in, sign-up and refresh does: one statement each on PostgreSQL, a few in one transaction on H2, where
 * a statement costs no round trip.
 */
sealed interface HotPath permits H2HotPath, PostgresHotPath {
    /** See {@link io.gatehouse.core.signin.SignInStore#open}. */
    Attempt open(Who who, Origin origin, LockoutPolicy policy, Instant now);

    /** See {@link io.gatehouse.core.signin.SignInStore#complete}. */
    Optional<Principal> complete(Session session, @Nullable Attempt attempt, AuditEvent event);

    /** Inserts all or nothing; answers false, or throws a unique violation, where an identifier or the id is taken. */
    boolean enrol(Principal principal, @Nullable StoredPassword password, @Nullable Session session, AuditEvent event);

    /** The rotation, if the presented secret is the current one of a living session. */
    Optional<Rotated> rotate(Turn turn);

    /** Counts one in each bucket, committed by itself; answers the buckets as they then are, in any order. */
    List<Hits> hit(List<Bucket> buckets, Instant now);

    /** A bucket after counting. */
    record Hits(Digest bucket, int count, Instant until) {}

    /** On whose account an attempt is counted. */
    sealed interface Who {
        TenantId tenant();

        /** What stands for the account where no principal is found. */
        byte[] otherwise();
    }

    /** Whoever the first fitting name points to. */
    record Named(TenantId tenant, PrincipalKind kind, List<? extends Identifier> names, Digest typedKey)
            implements Who {
        @Override
        public byte[] otherwise() {
            return typedKey.bytes();
        }
    }

    /** A principal that is known already. */
    record Known(TenantId tenant, PrincipalId id) implements Who {
        @Override
        public byte[] otherwise() {
            return id.bytes();
        }
    }
}
