package io.gatehouse.core.account;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.UnlinkIdentity.Choice;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.identity.ListIdentities;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier.Type;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.Samples;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class UnlinkIdentityTest {
    private static final EmailAddress MAIL = new EmailAddress("alice@example.com");

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(MAIL, "open sesame 1");

    private ExternalIdentity linked(Caller caller, String provider) {
        ExternalIdentity identity = Samples.identity(residents.stored(caller), provider);
        house.world.identities().add(identity);
        return identity;
    }

    private List<ExternalIdentity> of(Caller caller) {
        return house.listIdentities.execute(new ListIdentities.Query(caller.tenant(), caller.principal()));
    }

    private Result<Principal> unlink(Caller caller, String provider) {
        return unlink(caller, new Choice.OfProvider(new Provider(provider)));
    }

    private Result<Principal> unlink(Caller caller, Choice choice) {
        return house.unlinkIdentity.execute(new UnlinkIdentity.Command(caller, choice, HOME));
    }

    private Result<Principal> unbindMail() {
        return house.unbind.execute(new UnbindIdentifier.Command(alice, Type.EMAIL, null, HOME));
    }

    @Test
    void an_identity_is_taken_off_by_its_provider_or_its_id_and_that_is_recorded() {
        ExternalIdentity google = linked(alice, "google");
        ExternalIdentity apple = linked(alice, "apple");
        ExternalIdentity wechat = linked(alice, "wechat:mobile");

        Principal left = value(unlink(alice, "google"));
        value(unlink(alice, new Choice.OfId(apple.id())));

        assertThat(left.version()).isPositive();
        assertThat(of(alice)).containsExactly(wechat);
        assertThat(residents.count(alice, AuditAction.IDENTITY_UNLINKED)).isEqualTo(2);
        assertThat(house.world.identities().find(alice.tenant(), google.upstream()))
                .isEmpty();
        assertThat(residents.isIn(alice)).isTrue();
    }

    @Test
    void what_the_account_has_not_cannot_be_taken_off_it() {
        Caller bob = residents.newcomer(new EmailAddress("bob@example.com"), "open sesame 2");
        ExternalIdentity bobs = linked(bob, "google");

        assertThat(refusal(unlink(alice, "google")).code()).isEqualTo(FailureCode.IDENTIFIER_NOT_BOUND);
        assertThat(refusal(unlink(alice, new Choice.OfId(bobs.id()))).code())
                .isEqualTo(FailureCode.IDENTIFIER_NOT_BOUND);
        assertThat(refusal(unlink(alice, new Choice.OfId(new IdentityId(Samples.id()))))
                        .code())
                .isEqualTo(FailureCode.IDENTIFIER_NOT_BOUND);
        assertThat(of(bob)).containsExactly(bobs);
        assertThat(residents.count(alice, AuditAction.IDENTITY_UNLINKED)).isZero();
    }

    /** Threat 55. */
    @Test
    void the_last_way_to_sign_in_stays_whichever_it_is() {
        linked(alice, "google");
        linked(alice, "apple");

        value(unbindMail());
        value(unlink(alice, "apple"));

        assertThat(refusal(unlink(alice, "google")).code()).isEqualTo(FailureCode.LAST_SIGN_IN_METHOD);
        assertThat(of(alice)).hasSize(1);
    }

    @Test
    void without_any_identity_the_address_is_the_last_way() {
        linked(alice, "google");
        value(unlink(alice, "google"));

        assertThat(refusal(unbindMail()).code()).isEqualTo(FailureCode.LAST_SIGN_IN_METHOD);
    }

    @Test
    void a_user_name_counts_with_a_password_only() {
        linked(alice, "google");
        house.updateUsername(residents.stored(alice), new Username("alice"));
        value(unbindMail());
        value(unlink(alice, "google"));

        Caller bob = residents.newcomer(new Username("bob"), null);
        linked(bob, "google");
        assertThat(refusal(unlink(bob, "google")).code()).isEqualTo(FailureCode.LAST_SIGN_IN_METHOD);
    }

    @Test
    void of_two_last_identities_taken_off_at_once_one_stays() throws InterruptedException {
        linked(alice, "google");
        linked(alice, "apple");
        value(unbindMail());

        List<Result<Principal>> results = Residents.atOnce(
                List.<Callable<Result<Principal>>>of(() -> unlink(alice, "google"), () -> unlink(alice, "apple")));

        assertThat(results).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        assertThat(of(alice)).hasSize(1);
    }

    @Test
    void whose_session_has_ended_changes_nothing() {
        linked(alice, "google");
        house.world.sessions().end(alice.tenant(), alice.session());

        assertThat(refusal(unlink(alice, "google")).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(of(alice)).hasSize(1);
    }
}
