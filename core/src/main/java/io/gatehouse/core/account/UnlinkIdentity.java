package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;

/**
 * Takes an upstream identity off the caller's account, unless it would leave no way to sign in (Authing 8.25, v3 13.5). Of
 * two at once that together would leave none, one is refused. Safe for several threads.
 */
public final class UnlinkIdentity {
    private final Accounts accounts;
    private final ExternalIdentityStore identities;
    private final SignInMethods methods;
    private final FixedIdentities fixed;
    private final Departures departures;

    public UnlinkIdentity(
            Accounts accounts,
            ExternalIdentityStore identities,
            SignInMethods methods,
            FixedIdentities fixed,
            Departures departures) {
        this.accounts = accounts;
        this.identities = identities;
        this.methods = methods;
        this.fixed = fixed;
        this.departures = departures;
    }

    /** Which identity is meant, among the caller's own. */
    public sealed interface Choice {
        /** The one of that provider. */
        record OfProvider(Provider provider) implements Choice {}

        /** The one of that id. */
        record OfId(IdentityId id) implements Choice {}
    }

    /** What is asked. */
    public record Command(Caller caller, Choice choice, Origin origin) {}

    /**
     * The new state; {@code IDENTIFIER_NOT_BOUND}, {@code NOT_PERMITTED} if it is one of the {@link FixedIdentities}, or {@code
     * LAST_SIGN_IN_METHOD} otherwise.
     */
    public Result<Principal> execute(Command command) {
        return accounts.change(command.caller(), AuditAction.IDENTITY_UNLINKED, command.origin(), ignored -> {
            Principal held = accounts.hold(command.caller());
            ExternalIdentity identity = identities.of(held.tenantId(), held.id(), ExternalIdentityStore.MOST).stream()
                    .filter(linked -> isMeant(linked, command.choice()))
                    .findFirst()
                    .orElseThrow(() -> refusal(FailureCode.IDENTIFIER_NOT_BOUND));
            if (fixed.isFixed(identity)) {
                throw refusal(FailureCode.NOT_PERMITTED);
            }
            if (!methods.remainWithout(held, identity.id())) {
                throw refusal(FailureCode.LAST_SIGN_IN_METHOD);
            }
            departures.leaving(identity);
            if (!identities.remove(held.tenantId(), held.id(), identity.id())) {
                throw refusal(FailureCode.IDENTIFIER_NOT_BOUND);
            }
            return held;
        });
    }

    private static boolean isMeant(ExternalIdentity identity, Choice choice) {
        return switch (choice) {
            case Choice.OfProvider(Provider provider) -> identity.provider().equals(provider);
            case Choice.OfId(IdentityId id) -> identity.id().equals(id);
        };
    }

    private static RefusedException refusal(FailureCode code) {
        return new RefusedException(Failure.of(code));
    }
}
