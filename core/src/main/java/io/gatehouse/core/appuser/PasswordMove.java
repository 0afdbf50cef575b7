package io.gatehouse.core.appuser;

import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.tenant.TenantId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves what was registered and never used, name, address and password, to somebody who is signed in and proves it (section
 * 8.2). The account that registering made is no more afterwards; it had nothing else. Runs in the caller's transaction, which
 * a refusal rolls back.
 *
 * <p>Both principals are held, the lower id first: of several who link one registration, or a link and its first log-in, one
 * comes after the other and finds what that has left. A password that comes or goes raises the authentication generation:
 * the session in which it is linked lives on, others end.
 */
public final class PasswordMove {
    private final AppRegistrationStore registrations;
    private final PrincipalStore principals;
    private final CredentialStore credentials;
    private final ExternalIdentityStore upstreams;
    private final AppIdentityStore identities;
    private final EndSessions endSessions;
    private final InstantSource clock;

    public PasswordMove(
            AppRegistrationStore registrations,
            PrincipalStore principals,
            CredentialStore credentials,
            ExternalIdentityStore upstreams,
            AppIdentityStore identities,
            EndSessions endSessions,
            InstantSource clock) {
        this.registrations = registrations;
        this.principals = principals;
        this.credentials = credentials;
        this.upstreams = upstreams;
        this.identities = identities;
        this.endSessions = endSessions;
        this.clock = clock;
    }

    /** @param proven as it was when its password was proven; who has another by now has to prove that */
    void move(LinkAppUser.Command command, Principal proven) {
        PrincipalId from = proven.id();
        Caller caller = command.caller();
        TenantId tenant = caller.tenant();
        boolean fromFirst = from.hex().compareTo(caller.principal().hex()) < 0;
        Optional<Principal> lower = hold(tenant, fromFirst ? from : caller.principal());
        Optional<Principal> higher = hold(tenant, fromFirst ? caller.principal() : from);
        Principal gives = (fromFirst ? lower : higher)
                .filter(held -> held.generation() == proven.generation())
                .orElseThrow(() -> LinkAppUser.refusal(FailureCode.IDENTIFIER_TAKEN));
        Principal receives = (fromFirst ? higher : lower)
                .filter(principal -> principal.kind() != PrincipalKind.SERVICE)
                .orElseThrow(() -> LinkAppUser.refusal(FailureCode.NOT_AUTHENTICATED));
        AppRegistration registration = pristine(command, gives);
        requireRoom(receives, gives);
        StoredPassword password =
                credentials.find(tenant, from).orElseThrow(() -> LinkAppUser.refusal(FailureCode.IDENTIFIER_TAKEN));
        if (!registrations.move(tenant, registration.id(), from, receives.id())) {
            throw LinkAppUser.refusal(FailureCode.IDENTIFIER_ALREADY_BOUND);
        }
        endSessions.gone(tenant, from);
        principals.delete(tenant, from);
        receive(command, receives, gives, password);
    }

    private Optional<Principal> hold(TenantId tenant, PrincipalId principal) {
        return principals.touch(tenant, principal, clock.instant());
    }

    /** The registration of somebody who registered here, has it confirmed, never logged in anywhere and has nothing else. */
    private AppRegistration pristine(LinkAppUser.Command command, Principal gives) {
        if (!gives.status().maySignIn()) {
            throw LinkAppUser.refusal(FailureCode.PRINCIPAL_DISABLED);
        }
        boolean isUnused = gives.signIns().count() == 0
                && !gives.hasSecondFactor()
                && upstreams.of(gives.tenantId(), gives.id(), 1).isEmpty()
                && identities
                        .of(gives.tenantId(), command.door().id(), gives.id(), 1)
                        .isEmpty();
        return registrations
                .of(gives.tenantId(), gives.id())
                .filter(registration -> registration.confirmed() && isUnused)
                .filter(registration -> registration.origin() != AppRegistration.Origin.ELSEWHERE)
                .orElseThrow(() -> LinkAppUser.refusal(FailureCode.IDENTIFIER_TAKEN));
    }

    /** A second password, or a second address, is not taken. */
    private static void requireRoom(Principal receives, Principal gives) {
        boolean hasSuch = Stream.of(Identifier.Type.values())
                .anyMatch(type -> gives.identifier(type).isPresent()
                        && receives.identifier(type).isPresent());
        if (receives.hasPassword() || hasSuch) {
            throw LinkAppUser.refusal(FailureCode.IDENTIFIER_ALREADY_BOUND);
        }
    }

    private void receive(LinkAppUser.Command command, Principal receives, Principal gives, StoredPassword password) {
        // an anonymous user has to be a customer before a name can be unique among them
        Principal holder = principals
                .name(receives.tenantId(), receives.id(), clock.instant())
                .orElse(receives);
        for (Identifier.Type type : Identifier.Type.values()) {
            Identifier identifier = gives.identifier(type).orElse(null);
            if (identifier != null) {
                holder = set(holder, identifier, gives.emailVerified() && type == Identifier.Type.EMAIL);
            }
        }
        int generation = credentials
                .replace(holder.tenantId(), holder.id(), password)
                .orElseThrow(() -> LinkAppUser.refusal(FailureCode.NOT_AUTHENTICATED));
        endSessions.overtaken(
                holder.tenantId(), holder.id(), generation, command.caller().session());
    }

    private Principal set(Principal holder, Identifier identifier, boolean verified) {
        return switch (principals.setIdentifier(
                holder.tenantId(), holder.id(), identifier, verified, holder.version(), clock.instant())) {
            case Stored.Done(Principal changed) -> changed;
            case Stored.Taken ignored -> throw LinkAppUser.refusal(FailureCode.IDENTIFIER_TAKEN);
            case Stored.Stale ignored -> throw LinkAppUser.refusal(FailureCode.IDENTIFIER_TAKEN);
        };
    }
}
