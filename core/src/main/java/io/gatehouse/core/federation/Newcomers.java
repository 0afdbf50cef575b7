package io.gatehouse.core.federation;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignUpRules;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes accounts for people whom an upstream vouches for. An address or number that is as good as proven is theirs, unless
 * somebody has it already; an account without either is one, too. Safe for several threads.
 */
public final class Newcomers {
    private static final String SOURCE = "social:";

    private final PrincipalStore principals;
    private final Linking linking;
    private final Admission admission;
    private final SignUpRules rules;
    private final AuditLog audit;
    private final IdSource ids;
    private final InstantSource clock;

    public Newcomers(
            PrincipalStore principals,
            Linking linking,
            Admission admission,
            SignUpRules rules,
            AuditLog audit,
            IdSource ids,
            InstantSource clock) {
        this.principals = principals;
        this.linking = linking;
        this.admission = admission;
        this.rules = rules;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Why nobody is registered now, see {@link SignUpRules}; otherwise one registration is counted. */
    Optional<Failure> refusal(Door door, Origin origin) {
        return rules.closed(door).or(() -> rules.tooOften(door, origin, clock.instant()));
    }

    /** Makes the account, gives it the identity and admits it, in the running transaction. */
    SignInResult admit(Door door, NewIdentity identity, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Principal principal = store(door, identity, identity.email(), identity.phone(), now);
        audit.append(new AuditEvent(
                now,
                principal.tenantId(),
                AuditAction.SIGN_UP,
                principal.id(),
                Linking.applicationOf(door),
                null,
                origin));
        linking.link(principal, Linking.applicationOf(door), identity, origin);
        return admission.admit(door, principal, null, false, origin);
    }

    /** What somebody else has is left away. */
    private Principal store(
            Door door, NewIdentity identity, @Nullable EmailAddress email, @Nullable PhoneNumber phone, Instant now) {
        return switch (principals.add(fresh(door, identity, email, phone, now))) {
            case Stored.Done(Principal stored) -> stored;
            case Stored.Taken(var type) ->
                switch (type) {
                    case EMAIL -> store(door, identity, null, phone, now);
                    case PHONE -> store(door, identity, email, null, now);
                    case USERNAME -> throw new IllegalStateException("a newcomer has no user name");
                };
            case Stored.Stale ignored -> throw new IllegalStateException("a new principal cannot be stale");
        };
    }

    private Principal fresh(
            Door door, NewIdentity identity, @Nullable EmailAddress email, @Nullable PhoneNumber phone, Instant now) {
        return new Principal(
                new PrincipalId(ids.next()),
                door.tenant().id(),
                door.kind(),
                PrincipalStatus.ACTIVATED,
                null,
                email,
                email != null,
                phone,
                phone != null,
                identity.profile(),
                SOURCE + identity.upstream().provider(),
                false,
                false,
                0,
                0,
                now,
                now,
                Principal.SignIns.none());
    }
}
