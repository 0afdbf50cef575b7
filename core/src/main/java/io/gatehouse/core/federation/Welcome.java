package io.gatehouse.core.federation;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.ownership.ClaimAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Decides whose account an identity is that an upstream vouches for. One that belongs to somebody is his. A new one joins an
 * account by an address or number only if both the upstream and this server have verified it, the connection trusts the
 * upstream for that, and the tenant lets accounts be joined so ({@code linkVerifiedEmail}); never by one that either side
 * has not verified. For all others it is as the connection's {@link FirstSight} says.
 *
 * <p>Of any number who come at once with one new identity, exactly one makes an account; the others find it. Safe for several
 * threads and server instances.
 */
public final class Welcome {
    private final ExternalIdentityStore identities;
    private final PrincipalStore principals;
    private final Linking linking;
    private final Newcomers newcomers;
    private final ClaimAddress claim;
    private final Questions questions;
    private final UpstreamProfiles profiles;
    private final UpstreamTokens tokens;
    private final Admission admission;
    private final Transactions transactions;

    public Welcome(
            ExternalIdentityStore identities,
            PrincipalStore principals,
            Linking linking,
            Newcomers newcomers,
            ClaimAddress claim,
            Questions questions,
            UpstreamProfiles profiles,
            UpstreamTokens tokens,
            Admission admission,
            Transactions transactions) {
        this.identities = identities;
        this.principals = principals;
        this.linking = linking;
        this.newcomers = newcomers;
        this.claim = claim;
        this.questions = questions;
        this.profiles = profiles;
        this.tokens = tokens;
        this.admission = admission;
        this.transactions = transactions;
    }

    /** Somebody at a door, with what the upstream said. */
    private record Guest(Door door, Connection connection, NewIdentity identity, Origin origin) {}

    /**
     * Signs in, or asks. Refused as {@code IDENTIFIER_ALREADY_BOUND} if the account that it would join has another identity of
     * that connection, as {@code REGISTRATION_CLOSED} or {@code TOO_MANY_ATTEMPTS} if an account would have to be made, as
     * {@code UPSTREAM_REFUSED} if its account is of another kind than the door serves, or as {@link Admission} has it.
     */
    UpstreamSignIn execute(Door door, Connection connection, UpstreamPerson person, Origin origin) {
        Guest guest = new Guest(door, connection, tokens.identityOf(connection, person), origin);
        return tried(() -> transactions.call(() -> admit(guest)));
    }

    /** Does the work again as long as somebody else links the same identity meanwhile. */
    static UpstreamSignIn tried(Supplier<UpstreamSignIn> work) {
        return OvertakenException.outrun(work, UpstreamSignIn::rejected);
    }

    private UpstreamSignIn admit(Guest guest) {
        return identities
                .find(guest.door().tenant().id(), guest.identity().upstream())
                .map(known -> admitKnown(guest, known))
                .orElseGet(() -> admitNew(guest));
    }

    private UpstreamSignIn admitKnown(Guest guest, ExternalIdentity known) {
        Door door = guest.door();
        Optional<Principal> owner = principals
                .find(known.tenantId(), known.principal())
                .filter(principal -> principal.kind() == door.kind());
        if (owner.isEmpty()) {
            return UpstreamSignIn.rejected(FailureCode.UPSTREAM_REFUSED);
        }
        Principal fresh = profiles.refresh(owner.get(), known, guest.identity());
        SignInResult result = admission.admit(door, fresh, null, false, guest.origin());
        if (!(result instanceof SignInResult.Rejected)) {
            tokens.keep(known.tenantId(), known.id(), guest.identity());
        }
        return new UpstreamSignIn.Ended(result);
    }

    private UpstreamSignIn admitNew(Guest guest) {
        List<Principal> candidates = candidates(guest);
        if (candidates.size() > 1) {
            return questions.ask(
                    guest.door(), guest.identity(), UpstreamSignIn.Question.SELECT, mayCreate(guest), candidates);
        }
        Optional<Principal> joined = candidates.isEmpty() ? claimed(guest) : Optional.of(candidates.getFirst());
        return joined.map(account -> join(guest, account)).orElseGet(() -> atFirstSight(guest));
    }

    private UpstreamSignIn join(Guest guest, Principal account) {
        return new UpstreamSignIn.Ended(
                linking.admit(guest.door(), account, null, false, guest.identity(), guest.origin()));
    }

    private UpstreamSignIn atFirstSight(Guest guest) {
        return switch (guest.connection().rules().onFirstSight()) {
            case CREATE -> create(guest);
            case BIND -> ask(guest, UpstreamSignIn.Question.BIND);
            case BIND_OR_CREATE -> ask(guest, UpstreamSignIn.Question.BIND_OR_CREATE);
        };
    }

    private UpstreamSignIn ask(Guest guest, UpstreamSignIn.Question question) {
        return questions.ask(guest.door(), guest.identity(), question, mayCreate(guest), List.of());
    }

    private UpstreamSignIn create(Guest guest) {
        Optional<Failure> refusal = newcomers.refusal(guest.door(), guest.origin());
        return refusal.map(UpstreamSignIn::rejected)
                .orElseGet(() ->
                        new UpstreamSignIn.Ended(newcomers.admit(guest.door(), guest.identity(), guest.origin())));
    }

    private static boolean mayCreate(Guest guest) {
        return guest.connection().rules().onFirstSight() != FirstSight.BIND
                && guest.door().tenant().policies().registrationOpen();
    }

    /** The accounts whose address or number is the person's, by the word of both sides. */
    private List<Principal> candidates(Guest guest) {
        Map<PrincipalId, Principal> found = new LinkedHashMap<>();
        NewIdentity identity = guest.identity();
        identity.recognisedBy()
                .flatMap(email -> joinable(guest, email, Principal::emailVerified))
                .ifPresent(account -> found.put(account.id(), account));
        Optional.ofNullable(identity.phone())
                .flatMap(phone -> joinable(guest, phone, Principal::phoneVerified))
                .ifPresent(account -> found.put(account.id(), account));
        return List.copyOf(found.values());
    }

    /** The account that the person's address or number belongs to, though nobody has proven it here; never one that was made for others. */
    private Optional<Principal> claimed(Guest guest) {
        NewIdentity identity = guest.identity();
        return claimed(guest, identity.recognisedBy()).or(() -> claimed(guest, Optional.ofNullable(identity.phone())));
    }

    private Optional<Principal> claimed(Guest guest, Optional<? extends Identifier> proven) {
        return proven.flatMap(address -> joinable(
                        guest,
                        address,
                        account -> ClaimAddress.canBeSquatted(account.kind())
                                && !ClaimAddress.isProven(account, address.type()))
                .flatMap(account ->
                        claim.execute(account, address, Linking.applicationOf(guest.door()), guest.origin())));
    }

    private Optional<Principal> joinable(Guest guest, Identifier address, Predicate<Principal> rule) {
        Door door = guest.door();
        return door.tenant().policies().linkVerifiedEmail()
                ? principals
                        .findByIdentifier(door.tenant().id(), door.kind(), address)
                        .filter(rule)
                : Optional.empty();
    }
}
