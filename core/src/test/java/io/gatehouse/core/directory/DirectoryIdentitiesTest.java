package io.gatehouse.core.directory;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.CAROL;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.access.Grantee.ToPrincipal;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.account.LinkAccounts;
import io.gatehouse.core.account.UnlinkIdentity;
import io.gatehouse.core.account.UnlinkIdentity.Choice;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.tck.DirectoryWing;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.Samples;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose account a person of a directory has is the directory's to say, and its roles go with it. */
class DirectoryIdentitiesTest {
    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final DirectoryWing wing = DirectoryWing.connected(house);

    @BeforeEach
    void give_a_role_by_a_group() {
        wing.role("builder");
        wing.connect(Provisioning.USUAL, List.of(DirectoryWing.rule("engineers", "builder")), false);
    }

    private Caller alice() {
        return residents.read(((SignedIn) wing.logIn(ALICE)).tokens().access());
    }

    private Caller other() {
        return residents.newcomer(new EmailAddress("other@example.com"), "open sesame 2");
    }

    private Result<Principal> unlink(Caller caller, Provider provider) {
        return house.unlinkIdentity.execute(new UnlinkIdentity.Command(caller, new Choice.OfProvider(provider), HOME));
    }

    private Result<Principal> link(Caller into, Caller from) {
        return house.linkAccounts.execute(new LinkAccounts.Command(into, into.token(), from.token(), HOME));
    }

    private ExternalIdentity identityOf(Caller caller) {
        return house.world
                .identities()
                .of(caller.tenant(), caller.principal(), 1)
                .getFirst();
    }

    private List<String> rolesOf(PrincipalId principal) {
        return house.world.roles().heldBy(house.tenant.id(), new ToPrincipal(principal)).stream()
                .map(Role::code)
                .map(Object::toString)
                .toList();
    }

    @Test
    void nobody_takes_it_off_the_account() {
        Caller alice = alice();

        assertThat(refusal(unlink(alice, DirectoryWing.CORP)).code()).isEqualTo(FailureCode.NOT_PERMITTED);
        assertThat(wing.rolesOf(ALICE)).containsExactly("builder");
    }

    @Test
    void nobody_gives_it_to_another_account() {
        Caller alice = alice();
        Caller other = other();

        assertThat(refusal(link(other, alice)).code()).isEqualTo(FailureCode.NOT_PERMITTED);
        assertThat(wing.account(ALICE)).map(Principal::id).contains(alice.principal());
    }

    @Test
    void other_identities_come_and_go_as_ever() {
        Caller alice = alice();
        Caller other = other();
        house.world.identities().add(Samples.identity(residents.stored(other), "google"));

        value(link(alice, other));
        value(unlink(alice, new Provider("google")));
        assertThat(wing.account(ALICE)).map(Principal::id).contains(alice.principal());
    }

    @Test
    void a_directory_that_is_gone_holds_nobody() {
        Caller alice = alice();
        house.world.directories().delete(house.tenant.id(), DirectoryWing.CORP);

        value(unlink(alice, DirectoryWing.CORP));
    }

    @Test
    void a_directory_that_is_removed_takes_its_roles_with_it() {
        Caller alice = alice();
        ToPrincipal carol =
                new ToPrincipal(((SignedIn) wing.logIn(CAROL)).principal().id());
        house.world.roles().assign(house.tenant.id(), carol, wing.role("cook").id());
        DisconnectDirectory disconnect = new DisconnectDirectory(
                house.world.directories(),
                house.world.directoryPeople(),
                house.world.roles(),
                house.world.transactions(),
                wing.news);

        assertThat(disconnect.execute(Samples.tenant().id(), DirectoryWing.CORP))
                .isFalse();
        assertThat(rolesOf(alice.principal())).hasSize(1);
        assertThat(disconnect.execute(house.tenant.id(), DirectoryWing.CORP)).isTrue();
        assertThat(rolesOf(alice.principal())).isEmpty();
        assertThat(rolesOf(carol.id())).contains("cook");
        assertThat(disconnect.execute(house.tenant.id(), DirectoryWing.CORP)).isFalse();
    }

    @Test
    void an_account_that_the_identity_has_left_loses_what_the_directory_gave() {
        Caller alice = alice();
        Caller other = other();
        house.world.identities().moveAll(house.tenant.id(), alice.principal(), other.principal());

        assertThat(((SignedIn) wing.logIn(ALICE)).principal().id()).isEqualTo(other.principal());
        assertThat(rolesOf(alice.principal())).isEmpty();
        assertThat(wing.rolesOf(ALICE)).containsExactly("builder");
    }

    @Test
    void an_account_without_the_identity_loses_it_when_another_is_made() {
        Caller alice = alice();
        house.world
                .identities()
                .remove(house.tenant.id(), alice.principal(), identityOf(alice).id());

        assertThat(((SignedIn) wing.logIn(ALICE)).principal().id()).isNotEqualTo(alice.principal());
        assertThat(rolesOf(alice.principal())).isEmpty();
        assertThat(wing.rolesOf(ALICE)).containsExactly("builder");
        assertThat(wing.logIn(CAROL)).isInstanceOf(SignedIn.class);
    }
}
