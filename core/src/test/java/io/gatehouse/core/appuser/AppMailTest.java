package io.gatehouse.core.appuser;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.appuser.RegisterAppUser.Command;
import io.gatehouse.core.challenge.SpendGuard;
import io.gatehouse.core.challenge.SpendPolicy;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.function.FunctionOutcome;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.AppUserHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.Samples;
import io.gatehouse.tck.Squatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Registrations and resets by mail, and what they cost whoever has the address. */
class AppMailTest {
    private static final EmailAddress MAIL = new EmailAddress("ada@example.com");
    private static final String HIS = "open sesame 1";
    private static final String HERS = "another secret 1";

    private House house = new House();
    private AppUserHouse apps = new AppUserHouse(house);
    private Residents residents = new Residents(house);
    private AppDoor door = door(house);

    private void codesClaim() {
        house = new House(Samples.policies(false, true));
        apps = new AppUserHouse(house);
        residents = new Residents(house);
        door = door(house);
    }

    private static AppDoor door(House house) {
        Map<String, Object> settings = Map.of(
                "confirmation", "email",
                "confirmUrl", "https://shop.example/confirm",
                "resetUrl", "https://shop.example/reset");
        return new AppDoor(
                house.tenant,
                house.application,
                AppSettings.none().with(Map.of(ProviderType.LOCAL_USERPASS, new ProviderSettings(true, settings))),
                "pairs");
    }

    private AppTickets.Pair resetPair() {
        apps.reset.send(door, MAIL.text(), Residents.HOME);
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

    private RegisterAppUser withTwoMailsOnly() {
        return new RegisterAppUser(
                house.signUp,
                apps.accounts,
                house.world.appRegistrations(),
                apps.tickets,
                new AppMails(
                        new SpendGuard(house.world.throttle(), new SpendPolicy(2, 0, 0, 0, List.of(), Set.of())),
                        house.outbox,
                        house.ids,
                        house.clock),
                apps.userpassFunctions,
                house.probes);
    }

    @Test
    void a_registration_that_comes_to_nothing_takes_nothing_from_what_may_be_mailed() {
        RegisterAppUser register = withTwoMailsOnly();
        Command weak = new Command(door, MAIL.text(), Secret.of("qz7 hor"), Residents.HOME);
        Command good = new Command(door, MAIL.text(), Secret.of(HERS), Residents.HOME);
        for (int i = 0; i < 5; i++) {
            assertThat(register.execute(weak)).isInstanceOf(UserpassOutcome.Refused.class);
        }

        assertThat(register.execute(good)).isInstanceOf(UserpassOutcome.Done.class);
        assertThat(register.execute(good)).isEqualTo(UserpassOutcome.refused(FailureCode.IDENTIFIER_TAKEN));
    }

    @Test
    void another_spelling_of_an_address_that_is_taken_takes_no_mail_from_its_holder() {
        RegisterAppUser register = withTwoMailsOnly();
        assertThat(register.execute(new Command(door, MAIL.text(), Secret.of(HERS), Residents.HOME)))
                .isInstanceOf(UserpassOutcome.Done.class);

        for (String spelling : List.of("Ada@example.com", "aDa@example.com", "ADA@EXAMPLE.COM")) {
            assertThat(register.execute(new Command(door, spelling, Secret.of(HERS), Residents.AWAY)))
                    .isEqualTo(UserpassOutcome.refused(FailureCode.IDENTIFIER_TAKEN));
        }
    }

    @Test
    void no_function_is_asked_about_another_spelling_of_what_is_taken() {
        AppDoor byFunction = new AppDoor(
                house.tenant,
                house.application,
                AppSettings.none()
                        .with(Map.of(
                                ProviderType.LOCAL_USERPASS,
                                new ProviderSettings(
                                        true, Map.of("confirmation", "function", "confirmFunction", "confirm")))),
                "functions");
        apps.functions.on(
                "confirm",
                call -> new FunctionOutcome.Returned(
                        FunctionValue.object(Map.of("status", FunctionValue.text("success")))));
        for (String account : List.of(MAIL.text(), "ada", "Ada of the spaces")) {
            assertThat(apps.register.execute(new Command(byFunction, account, Secret.of(HERS), Residents.HOME)))
                    .isInstanceOf(UserpassOutcome.Done.class);
        }
        int asked = apps.functions.calls().size();

        for (String taken : List.of("ADA@example.com", "ada", "Ada of the spaces")) {
            assertThat(apps.register.execute(new Command(byFunction, taken, Secret.of(HERS), Residents.AWAY)))
                    .isEqualTo(UserpassOutcome.refused(FailureCode.IDENTIFIER_TAKEN));
        }
        assertThat(apps.functions.calls()).hasSize(asked);
    }

    /** Threat row 34, as at the other gates. */
    @Test
    void a_reset_by_mail_claims_an_account_whose_address_was_never_proven() {
        Squatter squatter = Squatter.at(house, MAIL, HIS).withEverything();

        assertThat(apps.reset.redeem(door, resetPair(), Secret.of(HERS), Residents.AWAY))
                .isInstanceOf(UserpassOutcome.Done.class);

        assertThat(residents.stored(squatter.caller()).emailVerified()).isTrue();
        squatter.assertOut(residents.signedIn(MAIL.text(), HERS, Residents.AWAY));
    }

    @Test
    void a_reset_by_mail_of_an_account_of_somebody_sets_the_password_and_takes_nothing() {
        Squatter holder = Squatter.at(house, MAIL, HIS);
        holder.has(PhoneNumber.ofE164("+8618812345678"), true);

        assertThat(apps.reset.redeem(door, resetPair(), Secret.of(HERS), Residents.AWAY))
                .isInstanceOf(UserpassOutcome.Done.class);

        Principal his = residents.stored(holder.caller());
        assertThat(his.emailVerified()).isTrue();
        assertThat(his.phoneVerified()).isTrue();
        assertThat(residents.isIn(holder.caller())).isFalse();
        assertThat(residents.tries(MAIL.text(), HERS, Residents.AWAY)).isInstanceOf(SignedIn.class);
    }

    @Test
    void where_codes_claim_a_reset_by_mail_of_an_account_of_somebody_else_takes_the_address_off() {
        codesClaim();
        Squatter holder = Squatter.at(house, MAIL, HIS);
        holder.has(PhoneNumber.ofE164("+8618812345678"), true);
        AppTickets.Pair pair = resetPair();

        assertThat(apps.reset.redeem(door, pair, Secret.of(HERS), Residents.AWAY))
                .isEqualTo(UserpassOutcome.refused(FailureCode.INVALID_TICKET));

        Principal his = residents.stored(holder.caller());
        assertThat(his.email()).isNull();
        assertThat(residents.isIn(holder.caller())).isTrue();
        assertThat(apps.reset.redeem(door, pair, Secret.of(HERS), Residents.AWAY))
                .isEqualTo(UserpassOutcome.refused(FailureCode.INVALID_TICKET));
    }
}
