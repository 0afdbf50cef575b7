package io.gatehouse.core.appuser;

import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.IdSource;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whose account a text is, as the provider {@code local-userpass} has it (section 5): compared letter by letter, and not
 * necessarily an address. Whoever has a password at another gate has an account here under his address or name. Safe for
 * several threads.
 */
public final class AppAccounts {
    private final AppRegistrationStore registrations;
    private final PrincipalStore principals;
    private final IdSource ids;
    private final InstantSource clock;

    public AppAccounts(
            AppRegistrationStore registrations, PrincipalStore principals, IdSource ids, InstantSource clock) {
        this.registrations = registrations;
        this.principals = principals;
        this.ids = ids;
        this.clock = clock;
    }

    /** Somebody's account. @param registration empty where he has registered elsewhere and never logged in here */
    record Found(Principal principal, Optional<AppRegistration> registration) {
        boolean isPending() {
            return registration.filter(record -> !record.confirmed()).isPresent();
        }
    }

    /** Whether the text can be an account at all. */
    static boolean isAccount(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= AppRegistration.LONGEST_ACCOUNT
                && text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /** What principals are called by under that account; empty if the text can be no identifier. */
    static Optional<Identifier> identifier(String account) {
        Optional<Identifier> address = EmailAddress.parse(account).map(Identifier.class::cast);
        return address.isPresent()
                ? address
                : Username.parse(account)
                        .filter(name -> !name.looksLikeAnotherIdentifier())
                        .map(Identifier.class::cast);
    }

    /** Whose account that is; empty if nobody's. */
    Optional<Found> find(AppDoor door, String account) {
        if (!isAccount(account)) {
            return Optional.empty();
        }
        Optional<Identifier> identifier = identifier(account);
        return identifier.isPresent() ? named(door, identifier.get(), account) : apart(door, account);
    }

    /** Whether nobody else can register under that: spellings that {@link #find} tells apart are one identifier. */
    boolean isTaken(AppDoor door, String account) {
        return identifier(account)
                .map(identifier -> principals
                        .findByIdentifier(door.tenantId(), PrincipalKind.CUSTOMER, identifier)
                        .isPresent())
                .orElseGet(() -> apart(door, account).isPresent());
    }

    private Optional<Found> named(AppDoor door, Identifier identifier, String account) {
        return principals
                .findByIdentifier(door.tenantId(), PrincipalKind.CUSTOMER, identifier)
                .map(principal -> new Found(principal, registrations.of(door.tenantId(), principal.id())))
                .filter(found -> isAsWritten(found.registration(), account));
    }

    private Optional<Found> apart(AppDoor door, String account) {
        return registrations
                .apart(door.tenantId(), account)
                .flatMap(registration -> principals
                        .find(door.tenantId(), registration.principal())
                        .map(principal -> new Found(principal, Optional.of(registration))));
    }

    /** Whoever registered here is called as he wrote it (section 5); people of other gates are called as those compare. */
    static boolean isAsWritten(Optional<AppRegistration> registration, String account) {
        return registration
                .filter(record -> record.origin() == AppRegistration.Origin.REGISTERED)
                .filter(record -> record.account().equalsIgnoreCase(account))
                .map(record -> record.account().equals(account))
                .orElse(true);
    }

    /** The registration of a principal, made if he has come in by another gate before; empty if he is no more. */
    Optional<AppRegistration> registration(AppDoor door, Principal principal, String account) {
        Optional<AppRegistration> present = registrations.of(principal.tenantId(), principal.id());
        if (present.isPresent()) {
            return present;
        }
        AppRegistration fresh = fresh(door, principal, account, AppRegistration.Origin.ELSEWHERE, true);
        return registrations.add(fresh)
                ? Optional.of(fresh)
                : registrations.of(principal.tenantId(), principal.id()); // somebody else was quicker
    }

    /** A registration that is not stored yet. */
    AppRegistration fresh(
            AppDoor door, Principal principal, String account, AppRegistration.Origin origin, boolean confirmed) {
        return new AppRegistration(
                new IdentityId(ids.next()),
                principal.tenantId(),
                principal.id(),
                door.id(),
                account,
                origin,
                confirmed,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
