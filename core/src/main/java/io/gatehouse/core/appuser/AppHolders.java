package io.gatehouse.core.appuser;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.UpstreamProfiles;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.signin.SignUpRules;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells whose an identity is, and makes a user of whoever is seen for the first time (section 3.4). Of any number of first
 * log-ins with one identity at once one makes the user, and all are his. Safe for several threads.
 */
public final class AppHolders {
    private final PrincipalStore principals;
    private final SignInStore signIns;
    private final SignUpRules rules;
    private final AppIdentityStore identities;
    private final ExternalIdentityStore upstreams;
    private final UpstreamProfiles profiles;
    private final UserCreation creation;
    private final Transactions transactions;
    private final IdSource ids;
    private final InstantSource clock;

    public AppHolders(
            PrincipalStore principals,
            SignInStore signIns,
            SignUpRules rules,
            AppIdentityStore identities,
            ExternalIdentityStore upstreams,
            UpstreamProfiles profiles,
            UserCreation creation,
            Transactions transactions,
            IdSource ids,
            InstantSource clock) {
        this.principals = principals;
        this.signIns = signIns;
        this.rules = rules;
        this.identities = identities;
        this.upstreams = upstreams;
        this.profiles = profiles;
        this.creation = creation;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** The holder of an identity of the application's own; he may be as new as this call. */
    Result<Principal> of(AppDoor door, ProviderType type, AppProof.OfIdentity proof, Origin origin) {
        Optional<PrincipalId> known = known(door, type, proof);
        return known.isPresent()
                ? find(door, known.get(), () -> known(door, type, proof))
                : made(door, type, origin, new Made() {
                    @Override
                    public boolean linkedTo(Principal fresh) {
                        return link(door, type, proof, fresh);
                    }

                    @Override
                    public Optional<PrincipalId> holder() {
                        return known(door, type, proof);
                    }

                    @Override
                    public UserCreation.Newcomer newcomer(Principal fresh) {
                        return new UserCreation.Newcomer(fresh, type, proof.id(), proof.data());
                    }
                });
    }

    /**
     * The holder of an identity at an upstream; he may be as new as this call, unless the tenant takes nobody in or the connection
     * only knows those who are here. (An identity of the application's own is its word that its bearer be taken in.)
     */
    Result<Principal> of(AppDoor door, ProviderType type, AppProof.OfUpstream proof, Origin origin) {
        Optional<PrincipalId> known = known(door, proof);
        if (known.isPresent()) {
            return find(door, known.get(), () -> known(door, proof)).map(holder -> refreshed(proof, holder));
        }
        if (!proof.makesUsers()) {
            return Result.refused(FailureCode.REGISTRATION_CLOSED);
        }
        return rules.closed(door.of(PrincipalKind.CUSTOMER))
                .<Result<Principal>>map(Result::refused)
                .orElseGet(() -> made(door, type, origin, new Made() {
                    @Override
                    public boolean linkedTo(Principal fresh) {
                        return link(proof, fresh);
                    }

                    @Override
                    public Optional<PrincipalId> holder() {
                        return known(door, proof);
                    }

                    @Override
                    public UserCreation.Newcomer newcomer(Principal fresh) {
                        return new UserCreation.Newcomer(
                                fresh,
                                type,
                                proof.upstream().subject(),
                                ListAppIdentities.shown(
                                        door, type, proof.identity().shown()));
                    }
                }));
    }

    /** Whose the identity is, with what its provider tells now; empty if nobody's. */
    Optional<PrincipalId> known(AppDoor door, ProviderType type, AppProof.OfIdentity proof) {
        Optional<AppIdentity> identity = identities.find(door.tenantId(), door.id(), type, proof.id());
        return identity.filter(present -> present.data().equals(proof.data())
                        || identities.refresh(present.with(proof.data()))) // else it has just been taken away
                .map(AppIdentity::principal);
    }

    /** Whose the identity is; empty if nobody's. */
    Optional<PrincipalId> known(AppDoor door, AppProof.OfUpstream proof) {
        return upstreams.find(door.tenantId(), proof.upstream()).map(ExternalIdentity::principal);
    }

    /** He, with what the upstream tells of him now. */
    private Principal refreshed(AppProof.OfUpstream proof, Principal holder) {
        return transactions.call(() -> upstreams
                .find(holder.tenantId(), proof.upstream())
                .map(known -> profiles.refresh(holder, known, proof.identity()))
                .orElse(holder));
    }

    /** Links the identity to that principal; false if somebody has it, or there is no such principal. */
    boolean link(AppDoor door, ProviderType type, AppProof.OfIdentity proof, Principal holder) {
        AppIdentity identity =
                new AppIdentity(holder.tenantId(), door.id(), holder.id(), type, proof.id(), proof.data(), now());
        return identities.add(identity) == AppIdentityStore.Added.DONE;
    }

    /** The same; false as well if he has another identity of that provider. */
    boolean link(AppProof.OfUpstream proof, Principal holder) {
        ExternalIdentity identity = new ExternalIdentity(
                new IdentityId(ids.next()),
                holder.tenantId(),
                holder.id(),
                proof.upstream(),
                proof.identity().shown(),
                now());
        return upstreams.add(identity) == ExternalIdentityStore.Added.DONE;
    }

    /** The identity of somebody who is seen for the first time. */
    private interface Made {
        /** Links it to a principal; false if somebody has it. */
        boolean linkedTo(Principal fresh);

        /** Whose it is by now. */
        Optional<PrincipalId> holder();

        /** What the application's function is told of him. */
        UserCreation.Newcomer newcomer(Principal fresh);
    }

    private Result<Principal> made(AppDoor door, ProviderType type, Origin origin, Made made) {
        Optional<Failure> tooOften = rules.tooOften(door.of(PrincipalKind.CUSTOMER), origin, clock.instant());
        if (tooOften.isPresent()) {
            return Result.refused(tooOften.get());
        }
        Principal fresh = fresh(door, PrincipalKind.CUSTOMER, type);
        Optional<Failure> refusal = creation.refusal(door, made.newcomer(fresh), origin);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        try {
            return transactions.call(() -> {
                signIns.enrol(fresh, null, null, signedUp(door, fresh, origin));
                if (!made.linkedTo(fresh)) {
                    throw new RefusedException(Failure.of(FailureCode.IDENTIFIER_TAKEN));
                }
                return Result.ok(fresh);
            });
        } catch (RefusedException somebodyWasQuicker) {
            return made.holder()
                    .map(holder -> find(door, holder, made::holder))
                    .orElseGet(() -> Result.refused(FailureCode.INVALID_CREDENTIALS));
        }
    }

    /** The holder, if the identity is still his after he was read: who claims an account takes it away from a stranger. */
    private Result<Principal> find(AppDoor door, PrincipalId holder, Supplier<Optional<PrincipalId>> again) {
        return principals
                .find(door.tenantId(), holder)
                .filter(found -> again.get().filter(found.id()::equals).isPresent())
                .filter(found -> found.kind() == PrincipalKind.CUSTOMER || found.kind() == PrincipalKind.ANONYMOUS)
                .map(Result::ok)
                .orElseGet(() ->
                        Result.refused(FailureCode.INVALID_CREDENTIALS)); // deleted this moment, or of another door
    }

    /** A user who is not stored yet, without identifiers. */
    Principal fresh(AppDoor door, PrincipalKind kind, ProviderType type) {
        Instant now = now();
        return new Principal(
                new PrincipalId(ids.next()),
                door.tenantId(),
                kind,
                PrincipalStatus.ACTIVATED,
                null,
                null,
                false,
                null,
                false,
                new Profile(Map.of()),
                type.text(),
                false,
                false,
                0,
                0,
                now,
                now,
                Principal.SignIns.none());
    }

    AuditEvent signedUp(AppDoor door, Principal fresh, Origin origin) {
        return new AuditEvent(now(), door.tenantId(), AuditAction.SIGN_UP, fresh.id(), door.id(), null, origin);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
