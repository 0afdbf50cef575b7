package io.gatehouse.core.appuser;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.signin.ProvePassword;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.util.Optional;
import java.util.Set;

/**
 * Judges credentials of the provider {@code local-userpass} (section 5.5): unknown account, wrong password and one that is
 * written otherwise are one answer, at one cost, under the counters that all gates share. That a registration is pending is
 * told after the right password only ({@code NOT_PERMITTED}). Safe for several threads.
 */
public final class ProveAppPassword {
    private static final Set<Identifier.Type> ACCOUNTS = Set.of(Identifier.Type.EMAIL, Identifier.Type.USERNAME);

    private final ProvePassword passwords;
    private final AppAccounts accounts;
    private final AppRegistrationStore registrations;

    public ProveAppPassword(ProvePassword passwords, AppAccounts accounts, AppRegistrationStore registrations) {
        this.passwords = passwords;
        this.accounts = accounts;
        this.registrations = registrations;
    }

    /** The proof, with the counted attempt, or why there is none. */
    public Result<AppProof> execute(AppDoor door, String account, Secret password, Origin origin) {
        return prove(door, account, password, origin).then(proven -> judge(door, account, proven));
    }

    /** Whether the password is the account's present one; counted as a log-in is. */
    boolean isPresent(AppDoor door, String account, Secret password, Origin origin) {
        return switch (prove(door, account, password, origin)) {
            case Result.Ok<ProvePassword.Proven>(ProvePassword.Proven proven) -> {
                passwords.settle(proven);
                yield true;
            }
            case Result.Refused<ProvePassword.Proven> ignored -> false;
        };
    }

    private Result<ProvePassword.Proven> prove(AppDoor door, String account, Secret password, Origin origin) {
        Optional<PrincipalId> apart = AppAccounts.isAccount(account)
                        && AppAccounts.identifier(account).isEmpty()
                ? registrations.apart(door.tenantId(), account).map(AppRegistration::principal)
                : Optional.empty();
        return passwords.execute(new ProvePassword.Command(
                door.of(PrincipalKind.CUSTOMER), account, null, ACCOUNTS, apart.orElse(null), password, origin));
    }

    private Result<AppProof> judge(AppDoor door, String account, ProvePassword.Proven proven) {
        Optional<AppRegistration> registration = accounts.registration(door, proven.principal(), account);
        if (registration.isEmpty() || !AppAccounts.isAsWritten(registration, account)) {
            return Result.refused(FailureCode.INVALID_CREDENTIALS);
        }
        if (!registration.get().confirmed()) {
            passwords.settle(proven);
            return Result.refused(FailureCode.NOT_PERMITTED);
        }
        return Result.ok(new AppProof.OfPrincipal(
                proven.principal(), registration.get().id().hex(), null, proven.attempt(), proven.mustChange()));
    }
}
