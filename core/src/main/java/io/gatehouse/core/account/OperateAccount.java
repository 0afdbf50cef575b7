package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What operators change of an account in its owner's place, without a proof. The caller has found out that they may. Refusals of
 * all: {@code UNKNOWN_PRINCIPAL} if the account has gone meanwhile. Safe for several threads.
 */
public final class OperateAccount {
    private static final Duration CACHES_LIVE = Duration.ofMinutes(1);

    private final PrincipalStore principals;
    private final Removal removal;
    private final Proofs proofs;
    private final Transactions transactions;
    private final ChangeFeed feed;
    private final AuditLog audit;
    private final InstantSource clock;

    public OperateAccount(
            PrincipalStore principals,
            Removal removal,
            Proofs proofs,
            Transactions transactions,
            ChangeFeed feed,
            AuditLog audit,
            InstantSource clock) {
        this.principals = principals;
        this.removal = removal;
        this.proofs = proofs;
        this.transactions = transactions;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Gives the account that address, in the place of the one that it has. What is pending at either dies; sessions live on.
     * Refusals also: {@code IDENTIFIER_TAKEN}.
     *
     * @param verified the operator vouches for it
     */
    public Result<Principal> setEmail(Principal account, EmailAddress next, boolean verified, Origin origin) {
        return held(account, held -> {
            Optional<Identifier> present = held.identifier(Identifier.Type.EMAIL);
            Principal changed = Accounts.written(principals.setIdentifier(
                    held.tenantId(), held.id(), next, verified, held.version(), clock.instant()));
            proofs.voidCodes(held.tenantId(), next);
            present.ifPresent(gone -> proofs.voidCodes(held.tenantId(), gone));
            Instant now = clock.instant();
            feed.publish(List.of(Revocations.changed(held.id(), now.plus(CACHES_LIVE))));
            record(held, AuditAction.IDENTIFIER_REPLACED, origin);
            return changed;
        });
    }

    /** Removes the account with everything that is its; answers what it was. */
    public Result<Principal> delete(Principal account, Origin origin) {
        return held(account, held -> {
            removal.remove(held);
            record(held, AuditAction.PRINCIPAL_DELETED, origin);
            return held;
        });
    }

    /** What is done while nobody else changes the account. */
    private interface Deed {
        Principal on(Principal held);
    }

    private Result<Principal> held(Principal account, Deed deed) {
        try {
            return transactions.call(() -> principals
                    .touch(account.tenantId(), account.id(), clock.instant())
                    .map(held -> Result.ok(deed.on(held)))
                    .orElseGet(() -> Result.refused(FailureCode.UNKNOWN_PRINCIPAL)));
        } catch (RefusedException refused) {
            return Result.refused(refused.failure());
        }
    }

    private void record(Principal account, AuditAction action, Origin origin) {
        audit.append(new AuditEvent(clock.instant(), account.tenantId(), action, account.id(), null, null, origin));
    }
}
