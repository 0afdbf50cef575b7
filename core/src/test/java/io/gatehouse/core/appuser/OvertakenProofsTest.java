package io.gatehouse.core.appuser;

import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.ResetPassword;
import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.federation.UpstreamProfiles;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.signin.SignUpLimits;
import io.gatehouse.core.signin.SignUpRules;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.AppUserHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Interleaved;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Threat row 34 at App Services: what was proven is overtaken, by the account's owner, before it is made use of. */
class OvertakenProofsTest {
    private static final EmailAddress MAIL = new EmailAddress("ada@example.com");
    private static final String HIS = "open sesame 1";
    private static final String HERS = "another secret 1";

    private final House house = new House();
    private final AppUserHouse apps = new AppUserHouse(house);
    private final Residents residents = new Residents(house);
    private final AppDoor door = new AppDoor(
            house.tenant,
            house.application,
            AppSettings.none()
                    .with(Map.of(
                            ProviderType.LOCAL_USERPASS,
                            new ProviderSettings(
                                    true,
                                    Map.of(
                                            "confirmation", "email",
                                            "confirmUrl", "https://shop.example/confirm",
                                            "reset", "function",
                                            "resetFunction", "resetPassword")))),
            "pairs");

    private void ownerComes(CodeProof proof) {
        value(house.resetPassword.execute(new ResetPassword.Command(
                house.tenant, PrincipalKind.CUSTOMER, MAIL, proof, Secret.of(HERS), 0, AWAY)));
    }

    private CodeProof resetCode() {
        return residents.proof(MAIL, ChallengePurpose.RESET_PASSWORD);
    }

    @Test
    void an_identity_that_is_taken_away_while_its_holder_is_read_lets_nobody_in() {
        Caller holder = residents.newcomer(MAIL, HIS);
        AppProof.OfIdentity proof = new AppProof.OfIdentity("custom-1", Map.of());
        assertThat(apps.holders.link(door, ProviderType.CUSTOM_TOKEN, proof, residents.stored(holder)))
                .isTrue();
        PrincipalStore principals = Interleaved.before(
                house,
                PrincipalStore.class,
                house.world.principals(),
                () -> house.world.appIdentities().removeAllOf(holder.tenant(), holder.principal()),
                "find");

        assertThat(refusal(holders(principals).of(door, ProviderType.CUSTOM_TOKEN, proof, HOME))
                        .code())
                .isEqualTo(FailureCode.INVALID_CREDENTIALS);
    }

    @Test
    void an_identity_that_is_taken_away_while_its_data_is_renewed_is_nobodys() {
        Caller holder = residents.newcomer(MAIL, HIS);
        AppProof.OfIdentity before = new AppProof.OfIdentity("custom-1", Map.of());
        apps.holders.link(door, ProviderType.CUSTOM_TOKEN, before, residents.stored(holder));
        AppIdentityStore identities = Interleaved.before(
                house,
                AppIdentityStore.class,
                house.world.appIdentities(),
                () -> house.world.appIdentities().removeAllOf(holder.tenant(), holder.principal()),
                "refresh");

        assertThat(holders(house.world.principals(), identities)
                        .known(
                                door,
                                ProviderType.CUSTOM_TOKEN,
                                new AppProof.OfIdentity("custom-1", Map.of("name", "Ada"))))
                .isEmpty();
    }

    private AppHolders holders(PrincipalStore principals) {
        return holders(principals, house.world.appIdentities());
    }

    private AppHolders holders(PrincipalStore principals, AppIdentityStore identities) {
        return new AppHolders(
                principals,
                house.world.signIns(),
                new SignUpRules(house.world.throttle(), new SignUpLimits(0, Duration.ofHours(1))),
                identities,
                house.world.identities(),
                new UpstreamProfiles(
                        house.world.identities(), house.world.principals(), house.world.changes(), house.clock),
                new UserCreation(apps.functions, (at, type, reason, origin) -> {}),
                house.world.transactions(),
                house.ids,
                house.clock);
    }

    @Test
    void a_password_that_a_function_lets_in_late_does_not_replace_the_owners_new_one() {
        residents.newcomer(MAIL, HIS);
        CodeProof hers = resetCode();
        apps.functions.on("resetPassword", call -> {
            ownerComes(hers);
            return new FunctionOutcome.Returned(FunctionValue.text("success"));
        });

        UserpassOutcome outcome = apps.reset.call(
                new ResetAppPassword.Call(door, MAIL.text(), Secret.of("a third secret 1"), List.of(), HOME));

        assertThat(outcome).isEqualTo(UserpassOutcome.refused(FailureCode.INVALID_TICKET));
        assertThat(residents.tries(MAIL.text(), "a third secret 1", HOME)).isInstanceOf(Rejected.class);
        assertThat(residents.tries(MAIL.text(), HERS, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void a_registration_whose_password_was_replaced_since_it_was_proven_is_not_moved() {
        assertThat(apps.register.execute(new RegisterAppUser.Command(door, MAIL.text(), Secret.of(HIS), HOME)))
                .isInstanceOf(UserpassOutcome.Done.class);
        apps.confirm.redeem(door, confirmation(), HOME);
        Caller linker = residents.newcomer(new EmailAddress("linker@example.com"), HIS);
        AppProof proven = value(apps.proveAppPassword.execute(door, MAIL.text(), Secret.of(HIS), HOME));

        ownerComes(resetCode());

        assertThat(refusal(apps.link.execute(
                                new LinkAppUser.Command(door, linker, ProviderType.LOCAL_USERPASS, proven, HOME)))
                        .code())
                .isEqualTo(FailureCode.IDENTIFIER_TAKEN);
        assertThat(residents.tries(MAIL.text(), HERS, HOME)).isInstanceOf(SignedIn.class);
    }

    private AppTickets.Pair confirmation() {
        Message mail = house.outbox
                .matching(message -> message.to().canonical().equals(MAIL.canonical()))
                .getLast();
        String link = String.valueOf(mail.link());
        return AppTickets.Pair.parse(valueOf(link, "token"), valueOf(link, "tokenId"))
                .orElseThrow();
    }

    private static String valueOf(String link, String name) {
        return link.replaceFirst("^.*[?&]" + name + "=([^&]*).*$", "$1");
    }
}
