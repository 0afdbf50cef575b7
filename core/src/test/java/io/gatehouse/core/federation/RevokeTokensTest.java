package io.gatehouse.core.federation;

import static io.gatehouse.tck.FederationHouse.holding;
import static io.gatehouse.tck.FederationHouse.mailbox;
import static io.gatehouse.tck.FederationHouse.person;
import static io.gatehouse.tck.Residents.HOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gatehouse.core.account.DeleteAccount;
import io.gatehouse.core.account.LinkAccounts;
import io.gatehouse.core.account.UnlinkIdentity;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.UpstreamPerson.Tokens;
import io.gatehouse.core.federation.UpstreamSignIn.Ended;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.tck.Residents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When upstreams are told that the tokens which they gave are not needed any more. */
class RevokeTokensTest extends Keepsakes {
    private String accessOf(Connection connection, UpstreamPerson person) {
        return ((SignedIn) ((Ended) arrive(connection, person)).result())
                .tokens()
                .access();
    }

    private Caller comingIn(Connection connection, @Nullable Tokens tokens) {
        return residents.read(accessOf(connection, ada(tokens)));
    }

    private Result<Principal> unlink(Caller caller) {
        return federation.house.unlinkIdentity.execute(
                new UnlinkIdentity.Command(caller, new UnlinkIdentity.Choice.OfProvider(new Provider("google")), HOME));
    }

    /** An account with an address, so that the identity is not its last way in. */
    private Caller withAddress(Tokens tokens) {
        signedUp(true);
        UpstreamPerson verified = person("google", "g-1", "Ada", mailbox(MAIL, true), null);
        return residents.read(accessOf(keeping(), holding(verified, tokens)));
    }

    @Test
    void of_an_identity_that_is_unlinked_the_refresh_token_is_revoked() {
        Caller ada = withAddress(tokens("access-1", "refresh-1"));
        assertThat(federation.upstreams.revoked()).isEmpty();

        Residents.value(unlink(ada));

        assertThat(federation.upstreams.revoked()).containsExactly("refresh-1");
    }

    @Test
    void of_one_without_a_refresh_token_the_access_token_is() {
        Residents.value(unlink(withAddress(tokens("access-1", null))));

        assertThat(federation.upstreams.revoked()).containsExactly("access-1");
    }

    /** What Apple demands of whoever lets people delete their accounts. */
    @Test
    void of_an_account_that_is_deleted_all_are_revoked() {
        Caller ada = comingIn(keeping(), tokens("access-1", "refresh-1"));

        Residents.value(federation.house.deleteAccount.execute(new DeleteAccount.Command(ada, HOME)));

        assertThat(federation.upstreams.revoked()).containsExactly("refresh-1");
    }

    @Test
    void nothing_is_revoked_if_the_identity_stays() {
        Caller ada = comingIn(keeping(), tokens("access-1", "refresh-1"));

        assertThat(Residents.refusal(unlink(ada)).code()).isEqualTo(FailureCode.LAST_SIGN_IN_METHOD);

        assertThat(federation.upstreams.revoked()).isEmpty();
        assertThat(opened(residents.stored(ada)).access().reveal()).isEqualTo("access-1");
    }

    @Test
    void nothing_is_revoked_if_the_transaction_fails() {
        Caller ada = comingIn(keeping(), tokens("access-1", "refresh-1"));
        Principal holder = residents.stored(ada);

        assertThat(catchThrowable(() -> federation.house.world.transactions().run(() -> {
                    federation.house.departures.leaving(holder);
                    throw new IllegalStateException("on purpose");
                })))
                .isInstanceOf(IllegalStateException.class);

        assertThat(federation.upstreams.revoked()).isEmpty();
    }

    @Test
    void tokens_that_move_to_another_account_are_not_revoked() {
        Connection google = keeping();
        String secondary = accessOf(google, ada(tokens("access-1", "refresh-1")));
        String primary = accessOf(trustedApple(), person("apple", "a-1", "Ada"));

        Residents.value(federation.house.linkAccounts.execute(
                new LinkAccounts.Command(residents.read(primary), primary, secondary, HOME)));

        assertThat(federation.upstreams.revoked()).isEmpty();
        Principal merged = residents.stored(residents.read(primary));
        assertThat(opened(merged).refresh()).isNotNull();
    }

    private Connection trustedApple() {
        return federation.connection("apple", FirstSight.CREATE, true);
    }

    @Test
    void a_connection_that_keeps_none_any_more_is_not_asked() {
        Connection google = keeping();
        Caller ada = comingIn(google, tokens("access-1", "refresh-1"));
        federation.house.world.connections().delete(google.tenantId(), google.id());

        Residents.value(federation.house.deleteAccount.execute(new DeleteAccount.Command(ada, HOME)));

        assertThat(federation.upstreams.revoked()).isEmpty();
    }
}
