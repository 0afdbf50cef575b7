package io.gatehouse.core.federation;

import static io.gatehouse.tck.FederationHouse.person;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.federation.UpstreamSignIn.Ended;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.tck.FederationHouse;
import io.gatehouse.tck.Residents;
import java.util.List;

/** People who come from upstreams, and what is left of them here. */
abstract class Arrivals {
    static final EmailAddress MAIL = new EmailAddress("ada@example.com");
    static final PhoneNumber PHONE = PhoneNumber.ofE164("+8613800138000");
    static final String PASSWORD = "open sesame 1";
    static final int CALLERS = 12;

    FederationHouse federation = new FederationHouse(true);
    Residents residents = new Residents(federation.house);

    void tenantKeepsAccountsApart() {
        federation = new FederationHouse(false);
        residents = new Residents(federation.house);
    }

    UpstreamSignIn arrive(Connection connection, UpstreamPerson person) {
        federation.upstreams.know("code", person);
        return federation.arrive(federation.house.door(), connection, "code");
    }

    static Principal signedIn(UpstreamSignIn result) {
        return ((SignedIn) ((Ended) result).result()).principal();
    }

    static FailureCode refusal(UpstreamSignIn result) {
        Failure failure = ((Rejected) ((Ended) result).result()).failure();
        return failure.code();
    }

    Connection trusted() {
        return federation.connection("google", FirstSight.CREATE, true);
    }

    List<ExternalIdentity> identitiesOf(Principal principal) {
        return federation.house.world.identities().of(principal.tenantId(), principal.id(), 10);
    }

    Principal now(Principal principal) {
        return federation
                .house
                .world
                .principals()
                .find(principal.tenantId(), principal.id())
                .orElseThrow();
    }

    /** Somebody who signed up with a password; the address is verified or not. */
    Caller signedUp(boolean verified) {
        Caller caller = residents.newcomer(MAIL, PASSWORD);
        if (verified) {
            federation
                    .house
                    .world
                    .principals()
                    .markVerified(caller.tenant(), caller.principal(), MAIL, federation.house.clock.instant());
        }
        return caller;
    }
}
