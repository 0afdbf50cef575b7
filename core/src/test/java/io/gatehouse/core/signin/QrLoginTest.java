package io.gatehouse.core.signin;

import static io.gatehouse.tck.Residents.AWAY;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.AnswerQrCode.Answer;
import io.gatehouse.core.signin.QrLogin.Stage;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.signin.WatchQrCode.View;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.SecondFactorRules;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.QrHouse;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QrLoginTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final House house = new House();
    private final FactorHouse factors = new FactorHouse(house);
    private final QrHouse qr = new QrHouse(house);
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(new EmailAddress("alice@example.com"), null);
    private final Caller bob = residents.newcomer(new EmailAddress("bob@example.com"), null);
    /** The page that shows codes is another application than the one that people scan them with. */
    private final Door page = factors.door(MfaPolicy.OPTIONAL);

    private Secret shown() {
        return shown(page);
    }

    private Secret shown(Door door) {
        return value(qr.show.execute(new ShowQrCode.Command(door, AWAY))).random();
    }

    private Result<View> polls(Door door, Secret random) {
        return qr.watch.execute(new WatchQrCode.Command(door, random));
    }

    private View view(Secret random) {
        return value(polls(page, random));
    }

    private Result<QrLogin> says(Caller caller, Answer answer, Secret random) {
        return qr.answer.execute(new AnswerQrCode.Command(house.door(), caller, random, answer, HOME));
    }

    private Stage stage(Result<QrLogin> answered) {
        return value(answered).stage();
    }

    private SignInResult exchanges(Door door, Secret ticket) {
        return qr.exchange.execute(new ExchangeQrTicket.Command(door, ticket, AWAY));
    }

    private static FailureCode refused(SignInResult result) {
        return ((SignInResult.Rejected) result).failure().code();
    }

    /** The ticket of a code that Alice has scanned and confirmed. */
    private Secret ticket(Secret random) {
        says(alice, Answer.SCAN, random);
        assertThat(stage(says(alice, Answer.CONFIRM, random))).isInstanceOf(Stage.Confirmed.class);
        return ((View.Authorised) view(random)).ticket();
    }

    private void suspendAlice() {
        house.world
                .principals()
                .setStatus(alice.tenant(), alice.principal(), PrincipalStatus.SUSPENDED, house.clock.instant());
    }

    @Test
    void a_code_is_scanned_confirmed_and_exchanged_for_a_session_of_the_application_that_shows_it() {
        Secret random = shown();
        assertThat(random.reveal()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(view(random)).isInstanceOf(View.Waiting.class);

        assertThat(stage(says(alice, Answer.SCAN, random))).isEqualTo(new Stage.Scanned(alice.principal()));
        assertThat(((View.Scanned) view(random)).by().id()).isEqualTo(alice.principal());
        assertThat(stage(says(alice, Answer.CONFIRM, random))).isInstanceOf(Stage.Confirmed.class);
        View.Authorised authorised = (View.Authorised) view(random);
        assertThat(view(random)).isEqualTo(authorised); // as often as it is asked

        SignedIn in = (SignedIn) exchanges(page, authorised.ticket());

        Caller there = residents.read(in.tokens().access());
        assertThat(there.principal()).isEqualTo(alice.principal());
        assertThat(there.session()).isNotEqualTo(alice.session());
        assertThat(there.application()).isEqualTo(page.application().id());
        assertThat(residents.isIn(there)).isTrue();
        assertThat(residents.count(alice, AuditAction.QR_CODE_CONFIRMED)).isOne();
    }

    @Test
    void neither_codes_nor_tickets_are_stored_or_derived_from_one_another_without_the_key() {
        Secret random = shown();
        Secret ticket = ticket(random);

        String stored = house.world
                .qrLogins()
                .find(house.tenant.id(), QrCodes.idOf(random))
                .toString();
        assertThat(stored).doesNotContain(random.reveal()).doesNotContain(ticket.reveal());
        assertThat(ticket).isNotEqualTo(random);
        assertThat(residents.isIn(alice)).isTrue();
        assertThat(house.verify.read(ticket.reveal())).isEmpty(); // it is no access token
        assertThat(refused(exchanges(page, random))).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void who_scans_second_can_neither_scan_nor_confirm_nor_cancel() {
        Secret random = shown();
        says(alice, Answer.SCAN, random);

        for (Answer answer : Answer.values()) {
            assertThat(refusal(says(bob, answer, random)).code()).isEqualTo(FailureCode.INVALID_QR_CODE);
        }
        assertThat(stage(says(alice, Answer.SCAN, random))).isInstanceOf(Stage.Scanned.class); // again, by the first
        assertThat(((View.Scanned) view(random)).by().id()).isEqualTo(alice.principal());
    }

    @Test
    void nothing_is_confirmed_or_cancelled_that_was_not_scanned() {
        Secret random = shown();

        assertThat(refusal(says(alice, Answer.CONFIRM, random)).code()).isEqualTo(FailureCode.INVALID_QR_CODE);
        assertThat(refusal(says(alice, Answer.CANCEL, random)).code()).isEqualTo(FailureCode.INVALID_QR_CODE);
        assertThat(view(random)).isInstanceOf(View.Waiting.class);
    }

    @Test
    void a_code_is_confirmed_once_and_not_cancelled_afterwards() {
        Secret random = shown();
        ticket(random);

        for (Answer answer : Answer.values()) {
            assertThat(refusal(says(alice, answer, random)).code()).isEqualTo(FailureCode.INVALID_QR_CODE);
        }
        assertThat(view(random)).isInstanceOf(View.Authorised.class);
    }

    @Test
    void a_cancelled_code_stays_cancelled() {
        Secret random = shown();
        says(alice, Answer.SCAN, random);

        assertThat(stage(says(alice, Answer.CANCEL, random))).isEqualTo(new Stage.Cancelled(alice.principal()));

        assertThat(view(random)).isInstanceOf(View.Cancelled.class);
        assertThat(refusal(says(alice, Answer.CONFIRM, random)).code()).isEqualTo(FailureCode.INVALID_QR_CODE);
        assertThat(residents.count(alice, AuditAction.QR_CODE_CANCELLED)).isOne();
    }

    @Test
    void a_code_expires_and_is_told_to_have_until_it_is_forgotten() {
        Secret random = shown();
        says(alice, Answer.SCAN, random);
        house.clock.advance(QrLogin.LIFETIME.minus(MOMENT));
        assertThat(view(random)).isInstanceOf(View.Scanned.class);

        house.clock.advance(MOMENT);

        assertThat(view(random)).isInstanceOf(View.Expired.class);
        assertThat(refusal(says(alice, Answer.CONFIRM, random)).code()).isEqualTo(FailureCode.INVALID_QR_CODE);
        house.clock.advance(QrLogin.REMEMBERED);
        house.world.qrLogins().purge(house.clock.instant(), 10);
        assertThat(refusal(polls(page, random)).code()).isEqualTo(FailureCode.INVALID_QR_CODE);
    }

    @Test
    void a_ticket_expires_later_than_its_code() {
        Secret early = ticket(shown());
        Secret random = shown();
        Secret late = ticket(random);
        house.clock.advance(QrLogin.TICKET_LIFETIME.minus(MOMENT));

        assertThat(exchanges(page, early)).isInstanceOf(SignedIn.class);
        house.clock.advance(MOMENT);
        assertThat(refused(exchanges(page, late))).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(view(random)).isInstanceOf(View.Expired.class);
    }

    @Test
    void of_fifty_who_confirm_at_once_one_does_and_of_fifty_who_exchange_one_gets_a_session() {
        Secret random = shown();
        says(alice, Answer.SCAN, random);
        List<Result<QrLogin>> confirms = Race.of(50, caller -> says(alice, Answer.CONFIRM, random));
        assertThat(confirms).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        Secret ticket = ((View.Authorised) view(random)).ticket();

        List<SignInResult> exchanges = Race.of(50, caller -> exchanges(page, ticket));

        assertThat(exchanges).filteredOn(SignedIn.class::isInstance).hasSize(1);
        assertThat(exchanges)
                .filteredOn(SignInResult.Rejected.class::isInstance)
                .allSatisfy(result -> assertThat(refused(result)).isEqualTo(FailureCode.INVALID_TICKET))
                .hasSize(49);
        assertThat(refusal(polls(page, random)).code()).isEqualTo(FailureCode.INVALID_QR_CODE);
    }

    @Test
    void a_session_that_has_ended_answers_no_code() {
        Secret random = shown();
        says(alice, Answer.SCAN, random);
        house.signOut.execute(alice, HOME);

        for (Answer answer : Answer.values()) {
            assertThat(refusal(says(alice, answer, random)).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        }
    }

    @Test
    void a_ticket_dies_with_the_session_that_confirmed_it() {
        Secret ticket = ticket(shown());
        house.signOut.execute(alice, HOME);

        assertThat(refused(exchanges(page, ticket))).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_disabled_account_confirms_nothing_and_completes_nothing() {
        Secret confirmed = ticket(shown());
        Secret random = shown();
        says(alice, Answer.SCAN, random);
        suspendAlice();

        assertThat(refusal(says(alice, Answer.CONFIRM, random)).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(refused(exchanges(page, confirmed))).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(view(random)).isInstanceOf(View.Scanned.class);
    }

    @Test
    void a_second_factor_that_is_due_is_asked_for_at_the_page() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        Secret random = shown();
        says(alice, Answer.SCAN, random);

        assertThat(stage(says(alice, Answer.CONFIRM, random))).isEqualTo(new Stage.FactorDue(alice.principal()));

        FactorRequired due = ((View.FactorDue) view(random)).due();
        assertThat(((View.FactorDue) view(random)).due().ticket()).isEqualTo(due.ticket());
        assertThat(due.demand().enrolled()).hasSize(1);
        assertThat(due.principal().id()).isEqualTo(alice.principal());
        SignInResult in = factors.signIn
                .execute(new SignInWithSecondFactor.Command(
                        page, due.ticket(), new FactorCode.Otp(factors.codeOf(seed)), AWAY))
                .result();
        assertThat(in).isInstanceOf(SignedIn.class);
        assertThat(view(random)).isInstanceOf(View.Expired.class);
        assertThat(refused(exchanges(page, due.ticket()))).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void where_a_second_factor_is_demanded_of_one_who_has_none_no_code_lets_anybody_enrol_one() {
        Door strict = factors.door(MfaPolicy.REQUIRED);
        Secret random = shown(strict);
        says(alice, Answer.SCAN, random);

        assertThat(stage(says(alice, Answer.CONFIRM, random))).isEqualTo(new Stage.Failed(alice.principal()));
        assertThat(value(polls(strict, random))).isInstanceOf(View.Failed.class);
    }

    @Test
    void whoever_holds_a_ticket_enrols_no_factor_of_his_own_where_one_came_to_be_demanded() {
        Secret ticket = ticket(shown());
        Tenant tenant = house.tenant;
        TenantPolicies plain = tenant.policies();
        TenantPolicies demanding = new TenantPolicies(
                plain.password(),
                plain.code(),
                plain.lockout(),
                plain.session(),
                MfaPolicy.REQUIRED,
                plain.requireEncryptedPassword(),
                plain.requireOldAddressProof(),
                plain.linkVerifiedEmail(),
                plain.registrationOpen(),
                plain.existenceCheck(),
                plain.unbindEmailMissing(),
                new SecondFactorRules(Map.of(PrincipalKind.CUSTOMER.name(), MfaPolicy.REQUIRED), null, null),
                false);
        Tenant strict = new Tenant(tenant.id(), tenant.slug(), tenant.name(), null, null, Set.of(), demanding);
        Door door = new Door(strict, page.application(), page.kind(), page.profile());

        assertThat(refused(exchanges(door, ticket))).isEqualTo(FailureCode.NOT_PERMITTED);
    }

    @Test
    void a_second_factor_that_became_due_after_the_confirmation_is_asked_for_at_the_exchange() {
        Secret ticket = ticket(shown());
        factors.enrol(alice);

        assertThat(exchanges(page, ticket)).isInstanceOf(FactorRequired.class);
        assertThat(refused(exchanges(page, ticket))).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_code_is_unknown_at_another_application_and_its_ticket_worth_nothing() {
        Door other = factors.door(MfaPolicy.OFF);
        Secret random = shown();
        Secret ticket = ticket(random);

        assertThat(refusal(polls(other, random)).code()).isEqualTo(FailureCode.INVALID_QR_CODE);
        assertThat(refused(exchanges(other, ticket))).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(exchanges(page, ticket)).isInstanceOf(SignedIn.class);
    }

    @Test
    void a_code_of_another_tenant_is_unknown() {
        Tenant foreign = Samples.tenant();
        Application application = house.application(foreign, false);
        house.world.tenants().save(foreign);
        house.world.tenants().save(application);
        Door there = new Door(foreign, application, PrincipalKind.CUSTOMER, page.profile());
        Secret theirs = shown(there);
        Secret ours = shown();
        Secret ticket = ticket(ours);

        for (Answer answer : Answer.values()) {
            assertThat(refusal(says(alice, answer, theirs)).code()).isEqualTo(FailureCode.INVALID_QR_CODE);
        }
        assertThat(refusal(polls(there, ours)).code()).isEqualTo(FailureCode.INVALID_QR_CODE);
        assertThat(refused(exchanges(there, ticket))).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(value(polls(there, theirs))).isInstanceOf(View.Waiting.class);
    }

    @Test
    void codes_are_shown_for_applications_only() {
        Door none = new Door(house.tenant, null, PrincipalKind.CUSTOMER, page.profile());

        assertThat(refusal(qr.show.execute(new ShowQrCode.Command(none, AWAY))).code())
                .isEqualTo(FailureCode.TENANT_REQUIRED);
    }

    @Test
    void one_client_cannot_fill_the_store() {
        List<Result<ShowQrCode.Shown>> all = Stream.generate(() -> qr.show.execute(new ShowQrCode.Command(page, AWAY)))
                .limit(ShowQrCode.PER_CLIENT + 5)
                .toList();

        assertThat(all).filteredOn(Result.Ok.class::isInstance).hasSize(ShowQrCode.PER_CLIENT);
        assertThat(refusal(all.getLast()).code()).isEqualTo(FailureCode.TOO_MANY_ATTEMPTS);
        assertThat(refusal(all.getLast()).delay()).isPresent();
        assertThat(qr.show.execute(new ShowQrCode.Command(page, HOME))).isInstanceOf(Result.Ok.class);
        house.clock.advance(QrLogin.LIFETIME);
        assertThat(qr.show.execute(new ShowQrCode.Command(page, AWAY))).isInstanceOf(Result.Ok.class);
    }

    @Test
    void an_app_may_spend_a_code_for_itself_once() {
        Secret random = shown();
        SignedIn in = (SignedIn) qr.signIn.execute(new SignInWithQrCode.Command(house.door(), alice, random, HOME));

        assertThat(residents.read(in.tokens().access()).application()).isEqualTo(house.application.id());
        assertThat(refused(qr.signIn.execute(new SignInWithQrCode.Command(house.door(), alice, random, HOME))))
                .isEqualTo(FailureCode.INVALID_QR_CODE);
        assertThat(refusal(polls(page, random)).code()).isEqualTo(FailureCode.INVALID_QR_CODE);
        Secret scanned = shown();
        says(bob, Answer.SCAN, scanned);
        assertThat(refused(qr.signIn.execute(new SignInWithQrCode.Command(house.door(), alice, scanned, HOME))))
                .isEqualTo(FailureCode.INVALID_QR_CODE);
        house.signOut.execute(alice, HOME);
        assertThat(refused(qr.signIn.execute(new SignInWithQrCode.Command(house.door(), alice, shown(), HOME))))
                .isEqualTo(FailureCode.NOT_AUTHENTICATED);
    }
}
