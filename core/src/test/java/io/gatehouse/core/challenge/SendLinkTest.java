package io.gatehouse.core.challenge;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendLinkTest {
    private static final EmailAddress ALICE = new EmailAddress("Alice@example.com");
    private static final EmailAddress NOBODY = new EmailAddress("nobody@example.com");
    private static final URI PAGE = URI.create("https://id.example.com/verify?ticket=");

    private final House house = new House();
    private final Residents residents = new Residents(house);

    @BeforeEach
    void alice_has_an_account() {
        residents.newcomer(ALICE, "open sesame 1");
    }

    private SendLink.Command to(String address, String variant) {
        return to(SendLink.Purpose.VERIFY_EMAIL, address, variant);
    }

    private SendLink.Command to(SendLink.Purpose purpose, String address, String variant) {
        return new SendLink.Command(
                purpose, house.tenant, PrincipalKind.CUSTOMER, new EmailAddress(address), variant, PAGE, HOME);
    }

    private Result<SendCode.Sent> asks(EmailAddress address) {
        return house.sendLink.execute(to(address.text(), ""));
    }

    private List<Message> sent() {
        return house.outbox.matching(message -> true);
    }

    @Test
    void the_link_is_the_configured_page_with_a_secret_of_256_bits() {
        SendCode.Sent sent = value(asks(ALICE));

        Message message = sent().getFirst();
        Secret token = message.token();
        assertThat(message.purpose()).isEqualTo(MessagePurpose.VERIFY_EMAIL_LINK);
        assertThat(message.code()).isNull();
        assertThat(token).isNotNull();
        assertThat(token.reveal()).matches("[A-Za-z0-9_-]{43}");
        assertThat(message.link()).isEqualTo(URI.create(PAGE + token.reveal()));
        assertThat(message.expiresAt()).isEqualTo(sent.expiresAt());
        assertThat(message.toString()).doesNotContain(token.reveal()).doesNotContain("lice");
    }

    @Test
    void it_goes_to_the_spelling_that_is_stored() {
        value(asks(new EmailAddress("aLiCE@EXAMPLE.com")));

        assertThat(((EmailAddress) sent().getFirst().to()).text()).isEqualTo("Alice@example.com");
    }

    @Test
    void an_unknown_address_gets_the_same_answer_and_no_mail() {
        assertThat(value(asks(NOBODY))).isEqualTo(value(asks(ALICE)));
        assertThat(refusal(asks(NOBODY))).isEqualTo(refusal(asks(ALICE)));
        assertThat(sent()).extracting(Message::to).containsExactly(ALICE);
    }

    @Test
    void an_unknown_address_is_recorded_without_a_name() {
        value(asks(NOBODY));

        assertThat(residents.recorded(null).getFirst().action()).isEqualTo(AuditAction.CODE_SENT);
        assertThat(residents.recorded(null).getFirst().principal()).isNull();
    }

    @Test
    void the_same_mail_has_to_wait_in_any_spelling_and_another_variant_does_not() {
        value(asks(ALICE));

        assertThat(refusal(asks(new EmailAddress("alice@EXAMPLE.com"))))
                .isEqualTo(Failure.retryAfter(FailureCode.MESSAGE_TOO_SOON, Duration.ofSeconds(60)));
        value(house.sendLink.execute(to(ALICE.text(), "FIRST_EMAIL_LOGIN_VERIFY")));
        house.clock.advance(Duration.ofSeconds(60));
        value(asks(ALICE));
        assertThat(sent()).hasSize(3);
    }

    @Test
    void a_spending_limit_refuses_and_sends_nothing() {
        SendLink limited = new SendLink(
                house.world.challenges(),
                house.world.principals(),
                new SpendGuard(house.world.throttle(), new SpendPolicy(0, 0, 1, 0, List.of(), Set.of())),
                house.outbox,
                house.world.transactions(),
                house.world.audit(),
                house.secrets,
                house.ids,
                house.clock);
        value(limited.execute(to(NOBODY.text(), "")));

        assertThat(refusal(limited.execute(to(ALICE.text(), ""))).code()).isEqualTo(FailureCode.SENDING_LIMITED);
        assertThat(sent()).isEmpty();
    }

    @Test
    void a_newer_reset_link_voids_the_older_one_and_a_link_to_verify_does_not() {
        value(asks(ALICE));
        value(house.sendLink.execute(to(SendLink.Purpose.RESET_PASSWORD, ALICE.text(), "")));
        house.clock.advance(Duration.ofSeconds(60));
        value(house.sendLink.execute(to(SendLink.Purpose.RESET_PASSWORD, ALICE.text(), "")));

        assertThat(sent().stream().map(this::isOpen)).containsExactly(true, false, true);
        assertThat(sent().getLast().purpose()).isEqualTo(MessagePurpose.RESET_PASSWORD_LINK);
    }

    private boolean isOpen(Message message) {
        Secret token = message.token();
        TicketPurpose purpose = message.purpose() == MessagePurpose.RESET_PASSWORD_LINK
                ? TicketPurpose.RESET_PASSWORD
                : TicketPurpose.VERIFY_EMAIL;
        return token != null
                && house.world
                        .challenges()
                        .peek(house.tenant.id(), Digest.of(token.reveal()), purpose, house.clock.instant())
                        .isPresent();
    }
}
