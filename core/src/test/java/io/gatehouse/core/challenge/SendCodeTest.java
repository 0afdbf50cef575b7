package io.gatehouse.core.challenge;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.delivery.MessageSender;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.CodePolicy;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendCodeTest {
    private static final EmailAddress ALICE = new EmailAddress("Alice@example.com");
    private static final EmailAddress NOBODY = new EmailAddress("nobody@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");
    private static final CodeScope SIGN_IN = CodeScope.of(ChallengePurpose.SIGN_IN);
    private static final CodeScope RESET = CodeScope.of(ChallengePurpose.RESET_PASSWORD);

    private final House house = new House();
    private final Residents residents = new Residents(house);

    private List<Message> sent() {
        return house.outbox.matching(message -> true);
    }

    /** The sending use case with a guard of that policy. */
    private SendCode under(SpendPolicy policy) {
        return new SendCode(
                house.world.challenges(),
                house.codes,
                house.world.principals(),
                new SpendGuard(house.world.throttle(), policy),
                house.outbox,
                house.world.transactions(),
                house.world.audit(),
                house.secrets,
                house.ids,
                house.clock);
    }

    private SendCode.Command to(Identifier address) {
        return new SendCode.Command(house.tenant, null, PrincipalKind.CUSTOMER, address, SIGN_IN, HOME);
    }

    @Test
    void a_code_has_the_length_and_the_lifetime_of_the_policy() {
        SendCode.Sent sent = value(residents.asks(ALICE, SIGN_IN, HOME));

        CodePolicy policy = house.tenant.policies().code();
        assertThat(house.lastCode(ALICE).reveal()).matches("[0-9]{" + policy.length() + "}");
        assertThat(Duration.between(house.clock.instant(), sent.expiresAt()))
                .isCloseTo(policy.lifetime(), Duration.ofMillis(1));
        assertThat(sent().getFirst().expiresAt()).isEqualTo(sent.expiresAt());
        assertThat(sent().getFirst().language()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void the_same_purpose_has_to_wait_and_is_told_how_long() {
        value(residents.asks(ALICE, SIGN_IN, HOME));
        house.clock.advance(Duration.ofSeconds(20));

        assertThat(refusal(residents.asks(ALICE, SIGN_IN, HOME)))
                .isEqualTo(Failure.retryAfter(FailureCode.MESSAGE_TOO_SOON, Duration.ofSeconds(40)));
        house.clock.advance(Duration.ofSeconds(40));
        assertThat(residents.asks(ALICE, SIGN_IN, HOME)).isInstanceOf(Result.Ok.class);
        assertThat(sent()).hasSize(2);
    }

    @Test
    void another_spelling_of_the_address_waits_as_well() {
        value(residents.asks(ALICE, SIGN_IN, HOME));

        assertThat(refusal(residents.asks(new EmailAddress("ALICE@EXAMPLE.COM"), SIGN_IN, Residents.AWAY))
                        .code())
                .isEqualTo(FailureCode.MESSAGE_TOO_SOON);
    }

    @Test
    void other_purposes_variants_and_addresses_do_not_wait() {
        value(residents.asks(ALICE, SIGN_IN, HOME));

        value(residents.asks(ALICE, RESET, HOME));
        value(residents.asks(ALICE, new CodeScope(ChallengePurpose.SIGN_IN, "LOGIN_VERIFY_CODE"), HOME));
        value(residents.asks(NOBODY, SIGN_IN, HOME));
        value(residents.asks(PHONE, SIGN_IN, HOME));
    }

    @Test
    void of_many_who_ask_at_once_one_is_sent_a_message() throws InterruptedException {
        List<Callable<Result<SendCode.Sent>>> all = IntStream.range(0, 50)
                .<Callable<Result<SendCode.Sent>>>mapToObj(i -> () -> residents.asks(PHONE, SIGN_IN, HOME))
                .toList();

        assertThat(Residents.atOnce(all))
                .filteredOn(Result.Ok.class::isInstance)
                .hasSize(1);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void a_reset_code_is_sent_to_nobody_without_an_account_and_the_answer_is_alike() {
        residents.newcomer(ALICE, "open sesame 1");

        SendCode.Sent known = value(residents.asks(ALICE, RESET, HOME));
        SendCode.Sent unknown = value(residents.asks(NOBODY, RESET, HOME));

        assertThat(unknown).isEqualTo(known);
        assertThat(refusal(residents.asks(NOBODY, RESET, HOME))).isEqualTo(refusal(residents.asks(ALICE, RESET, HOME)));
        assertThat(sent()).extracting(Message::to).containsExactly(ALICE);
    }

    @Test
    void what_is_recorded_names_the_account_and_nobody_where_there_is_none() {
        Caller alice = residents.newcomer(ALICE, "open sesame 1");
        value(residents.asks(ALICE, RESET, HOME));
        value(residents.asks(NOBODY, RESET, HOME));

        assertThat(residents.recorded(null))
                .filteredOn(event -> event.action() == AuditAction.CODE_SENT)
                .extracting(AuditEvent::principal)
                .containsExactly(null, alice.principal());
    }

    @Test
    void the_message_goes_to_the_spelling_that_is_stored() {
        residents.newcomer(ALICE, "open sesame 1");
        value(residents.asks(new EmailAddress("aLiCe@eXample.com"), SIGN_IN, HOME));

        assertThat(((EmailAddress) sent().getFirst().to()).text()).isEqualTo("Alice@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "ANY, VERIFICATION_CODE",
        "SIGN_IN, SIGN_IN_CODE",
        "REGISTER, REGISTER_CODE",
        "VERIFY_ADDRESS, VERIFICATION_CODE",
        "COMPLETE_PROFILE, VERIFICATION_CODE",
        "RESET_PASSWORD, RESET_PASSWORD_CODE",
        "CHANGE_ADDRESS, CHANGE_ADDRESS_CODE",
        "BIND_ADDRESS, CHANGE_ADDRESS_CODE",
        "UNBIND_ADDRESS, CHANGE_ADDRESS_CODE",
        "MFA_BIND, SECOND_FACTOR_CODE",
        "MFA_VERIFY, SECOND_FACTOR_CODE",
        "MFA_UNBIND, SECOND_FACTOR_CODE",
        "VERIFY_IDENTITY, VERIFICATION_CODE",
        "UNLOCK_ACCOUNT, UNLOCK_ACCOUNT_CODE",
        "DELETE_ACCOUNT, DELETE_ACCOUNT_CODE"
    })
    void the_wording_follows_the_purpose(ChallengePurpose purpose, MessagePurpose wording) {
        residents.newcomer(ALICE, "open sesame 1");
        value(residents.asks(ALICE, CodeScope.of(purpose), HOME));

        assertThat(sent().getFirst().purpose()).isEqualTo(wording);
    }

    @Test
    void an_exhausted_address_is_told_to_wait_for_the_end_of_the_window() {
        for (int round = 0; round < CodePolicy.ROUNDS; round++) {
            value(residents.asks(ALICE, SIGN_IN, HOME));
            IntStream.range(0, 5)
                    .forEach(i -> house.codes.check(
                            house.tenant.id(), ALICE, Set.of(SIGN_IN), Secret.of("x"), house.clock.instant()));
            house.clock.advance(Duration.ofSeconds(60));
        }

        Failure refusal = refusal(residents.asks(ALICE, SIGN_IN, HOME));
        assertThat(refusal.code()).isEqualTo(FailureCode.TOO_MANY_ATTEMPTS);
        house.clock.advance(((Failure.RetryAfter) refusal.detail()).delay());
        assertThat(residents.asks(ALICE, SIGN_IN, HOME)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_spending_limit_refuses_and_sends_nothing() {
        SendCode sending = under(new SpendPolicy(0, 1, 0, 0, List.of(), Set.of()));
        value(sending.execute(to(PHONE)));

        Failure refusal = refusal(sending.execute(to(ALICE)));

        assertThat(refusal).isEqualTo(Failure.retryAfter(FailureCode.SENDING_LIMITED, Duration.ofHours(1)));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void neither_message_nor_pending_code_shows_what_it_holds() {
        value(residents.asks(ALICE, SIGN_IN, HOME));
        String code = house.lastCode(ALICE).reveal();

        assertThat(sent().getFirst().toString()).doesNotContain(code).doesNotContain("lice");
    }

    /** Row 28: an address without an account costs a message that nobody gets. */
    @Test
    void an_address_without_an_account_costs_what_one_with_an_account_costs() {
        List<Message> pretended = new ArrayList<>();
        SendCode sending = new SendCode(
                house.world.challenges(),
                house.codes,
                house.world.principals(),
                new SpendGuard(house.world.throttle(), SpendPolicy.off()),
                new MessageSender() {
                    @Override
                    public void send(Message message) {
                        house.outbox.send(message);
                    }

                    @Override
                    public void pretend(Message message) {
                        pretended.add(message);
                    }
                },
                house.world.transactions(),
                house.world.audit(),
                house.secrets,
                house.ids,
                house.clock);

        value(sending.execute(new SendCode.Command(house.tenant, null, PrincipalKind.CUSTOMER, NOBODY, RESET, HOME)));

        assertThat(pretended).singleElement().extracting(Message::to).isEqualTo(NOBODY);
        assertThat(sent()).isEmpty();
    }

    /** Row 3: asking again does not set back what is counted, and not more often than the policy says. */
    @Test
    void of_parallel_requests_one_is_charged_and_the_older_code_lives_when_a_message_is_refused() {
        SendCode sending = under(new SpendPolicy(3, 0, 0, 0, List.of(), Set.of())); // of which one client has two
        value(sending.execute(to(PHONE)));
        String first = house.lastCode(PHONE).reveal();
        IntStream.range(0, 30).forEach(i -> refusal(sending.execute(to(PHONE))));
        house.clock.advance(Duration.ofSeconds(60));
        value(sending.execute(to(PHONE)));
        house.clock.advance(Duration.ofSeconds(60));
        String second = house.lastCode(PHONE).reveal();

        assertThat(refusal(sending.execute(to(PHONE))).code()).isEqualTo(FailureCode.SENDING_LIMITED);

        assertThat(second).isNotEqualTo(first);
        assertThat(house.codes.check(
                        house.tenant.id(), PHONE, Set.of(SIGN_IN), Secret.of(second), house.clock.instant()))
                .isPresent();
    }
}
