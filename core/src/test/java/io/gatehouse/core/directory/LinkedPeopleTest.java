package io.gatehouse.core.directory;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.DirectorySamples;
import io.gatehouse.tck.DirectoryWing;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Threat row 34: people of a directory and accounts that were there with their address. */
class LinkedPeopleTest {
    private static final EmailAddress ADDRESS = new EmailAddress("alice@corp.example");
    private static final String PASSWORD = "correct horse battery";

    private static House house(boolean linkVerifiedEmail) {
        TenantPolicies plain = TenantPolicies.defaults();
        return new House(new TenantPolicies(
                plain.password(),
                plain.code(),
                plain.lockout(),
                plain.session(),
                plain.mfa(),
                plain.requireEncryptedPassword(),
                plain.requireOldAddressProof(),
                linkVerifiedEmail,
                plain.registrationOpen(),
                plain.existenceCheck(),
                plain.unbindEmailMissing()));
    }

    private static Principal registered(House house, boolean verified) {
        house.signUp.execute(new SignUp.Command(
                house.door(), ADDRESS, Secret.of(PASSWORD), null, Map.of(), false, 0, House.from("192.0.2.9")));
        Principal made = house.stored(ADDRESS).orElseThrow();
        if (verified) {
            house.world.principals().markVerified(house.tenant.id(), made.id(), ADDRESS, house.clock.instant());
        }
        return made;
    }

    private static Principal loggedIn(DirectoryWing wing) {
        return ((SignedIn) wing.logIn(ALICE)).principal();
    }

    @Test
    void a_verified_address_joins_where_the_tenant_says_so() {
        House house = house(true);
        Principal present = registered(house, true);
        DirectoryWing wing = DirectoryWing.connected(house);

        assertThat(loggedIn(wing).id()).isEqualTo(present.id());
        assertThat(house.world.audit().newest(house.tenant.id(), present.id(), 10))
                .map(AuditEvent::action)
                .contains(AuditAction.DIRECTORY_ACCOUNT_LINKED);
        assertThat(wing.account(ALICE)).map(Principal::username).isPresent();
    }

    @Test
    void a_verified_address_alone_joins_nothing() {
        House house = house(false);
        Principal present = registered(house, true);
        DirectoryWing wing = DirectoryWing.connected(house);

        Principal alice = loggedIn(wing);
        assertThat(alice.id()).isNotEqualTo(present.id());
        assertThat(alice.email()).isNull();
        assertThat(wing.news.told).contains("left out EMAIL");
    }

    @Test
    void an_account_whose_address_nobody_has_proven_is_the_persons_without_what_could_be_a_strangers() {
        House house = house(true);
        Principal squatter = registered(house, false);
        DirectoryWing wing = DirectoryWing.connected(house);

        Principal alice = loggedIn(wing);
        assertThat(alice.id()).isEqualTo(squatter.id());
        assertThat(alice.emailVerified()).isTrue();
        assertThat(house.stored(ADDRESS)).map(Principal::hasPassword).contains(false);
        assertThat(new Residents(house).tries(ADDRESS.text(), PASSWORD, Residents.AWAY))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void an_account_of_somebody_else_loses_the_address_to_the_person() {
        House house = house(true);
        Principal squatter = registered(house, false);
        PhoneNumber number = PhoneNumber.ofE164("+8618812345678");
        house.world
                .principals()
                .setIdentifier(
                        squatter.tenantId(), squatter.id(), number, true, squatter.version(), house.clock.instant());
        DirectoryWing wing = DirectoryWing.connected(house);

        Principal alice = loggedIn(wing);
        assertThat(alice.id()).isNotEqualTo(squatter.id());
        assertThat(alice.email()).isEqualTo(ADDRESS);
        assertThat(house.stored(number)).map(Principal::email).isEmpty();
        assertThat(house.stored(number)).map(Principal::hasPassword).contains(true);
    }

    @Test
    void an_account_that_was_made_for_staff_keeps_its_unproven_address_and_is_not_linked() {
        House house = house(true);
        Door staff = new Door(
                house.tenant,
                house.application,
                PrincipalKind.STAFF,
                house.door().profile());
        house.signUp.execute(new SignUp.Command(
                staff, ADDRESS, Secret.of(PASSWORD), null, Map.of(), false, 0, House.from("192.0.2.9")));
        DirectoryWing wing = new DirectoryWing(house);
        wing.connect(new Provisioning(true, true, PrincipalKind.STAFF, null), List.of(), false);
        house.world.directories().use(house.tenant.id(), house.application.id(), List.of(DirectoryWing.CORP));

        Principal alice = ((SignedIn) wing.signIn.execute(new SignInWithDirectory.Command(
                        staff, ALICE.uid(), Secret.of(ALICE.password()), Residents.HOME)))
                .principal();

        assertThat(alice.email()).isNull();
        assertThat(house.world.principals().findByIdentifier(house.tenant.id(), PrincipalKind.STAFF, ADDRESS))
                .hasValueSatisfying(made -> {
                    assertThat(made.id()).isNotEqualTo(alice.id());
                    assertThat(made.hasPassword()).isTrue();
                });
    }

    @Test
    void a_directory_that_is_not_trusted_claims_nothing() {
        House house = house(false);
        registered(house, false);
        DirectoryWing wing = DirectoryWing.connected(house);

        assertThat(loggedIn(wing).email()).isNull();
        assertThat(new Residents(house).tries(ADDRESS.text(), PASSWORD, Residents.AWAY))
                .isInstanceOf(SignedIn.class);
    }

    @Test
    void addresses_of_the_directory_are_verified_where_upstreams_are_trusted() {
        House house = house(true);

        assertThat(loggedIn(DirectoryWing.connected(house)).emailVerified()).isTrue();
    }

    @Test
    void an_account_that_has_somebody_of_the_directory_is_given_nobody_else() {
        House house = house(true);
        DirectoryWing wing = DirectoryWing.connected(house);
        Principal alice = loggedIn(wing);
        wing.server.setMail(DirectorySamples.ERIN, ADDRESS.text());
        wing.server.setMail(ALICE, "alice.other@corp.example");

        SignedIn erin = (SignedIn) wing.logIn(DirectorySamples.ERIN);
        assertThat(erin.principal().id()).isNotEqualTo(alice.id());
        assertThat(erin.principal().email()).isNull();
    }
}
