package io.gatehouse.core.federation;

import static io.gatehouse.tck.FederationHouse.mailbox;
import static io.gatehouse.tck.FederationHouse.person;
import static io.gatehouse.tck.Residents.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.federation.BindIdentity.Proof;
import io.gatehouse.core.federation.UpstreamSignIn.Asked;
import io.gatehouse.core.federation.UpstreamSignIn.Ended;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FederationHouse;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The answers to the question whose account an identity is to be (Authing 1640, 1641, 2921). */
class BindIdentityTest {
    private static final EmailAddress MAIL = new EmailAddress("ada@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8613800138000");
    private static final String PASSWORD = "open sesame 1";
    private static final int CALLERS = 10;

    private final FederationHouse federation = new FederationHouse(true);
    private final Residents residents = new Residents(federation.house);
    private final Door door = federation.house.door();
    private final Connection bindOnly = federation.connection("wechat", FirstSight.BIND, true);

    private Asked asked(Door at, Connection connection, UpstreamPerson person) {
        federation.upstreams.know("code", person);
        return (Asked) federation.arrive(at, connection, "code");
    }

    private Asked asked() {
        return asked(door, bindOnly, person("wechat", "w-1", "Ada"));
    }

    private SignInResult answer(Door at, Secret key, Proof proof) {
        return federation.bind.execute(new BindIdentity.Command(at, key, proof, HOME));
    }

    private SignInResult answer(Asked asked, Proof proof) {
        return answer(door, asked.key(), proof);
    }

    private static Proof password(String text) {
        return new Proof.Password(MAIL.text(), null, EnumSet.allOf(Identifier.Type.class), Secret.of(text));
    }

    private Proof code(Identifier address) {
        return new Proof.Code(address, residents.proof(address, ChallengePurpose.ANY));
    }

    private static FailureCode refusal(SignInResult result) {
        return ((Rejected) result).failure().code();
    }

    private List<ExternalIdentity> identitiesOf(Caller caller) {
        return federation.house.world.identities().of(caller.tenant(), caller.principal(), 10);
    }

    private void verify(Caller caller, Identifier address) {
        federation
                .house
                .world
                .principals()
                .markVerified(caller.tenant(), caller.principal(), address, federation.house.clock.instant());
    }

    @Test
    void a_password_gives_the_identity_to_its_account_for_good() {
        Caller ada = residents.newcomer(MAIL, PASSWORD);

        SignInResult bound = answer(asked(), password(PASSWORD));

        assertThat(((SignedIn) bound).principal().id()).isEqualTo(ada.principal());
        assertThat(identitiesOf(ada)).hasSize(1);
        UpstreamSignIn again = federation.arrive(door, bindOnly, "code");
        assertThat(((SignedIn) ((Ended) again).result()).principal().id()).isEqualTo(ada.principal());
    }

    @Test
    void a_wrong_password_counts_like_any_other_and_leaves_the_question_open() {
        residents.newcomer(MAIL, PASSWORD);
        Asked asked = asked();
        int most = federation.house.tenant.policies().lockout().failures();
        for (int i = 0; i < most; i++) {
            assertThat(refusal(answer(asked, password("wrong " + i)))).isEqualTo(FailureCode.INVALID_CREDENTIALS);
        }

        assertThat(refusal(answer(asked, password(PASSWORD)))).isEqualTo(FailureCode.ACCOUNT_LOCKED);
        federation.house.clock.advance(Duration.ofMinutes(1));
        assertThat(federation.questions.find(door, asked.key())).isPresent();
    }

    @Test
    void a_code_to_the_accounts_number_gives_it_the_identity() {
        Caller ada = residents.newcomer(PHONE, null);

        SignInResult bound = answer(asked(), code(PHONE));

        assertThat(((SignedIn) bound).principal().id()).isEqualTo(ada.principal());
        assertThat(identitiesOf(ada)).hasSize(1);
        assertThat(residents.stored(ada).phoneVerified()).isTrue();
    }

    /** Threat 34, by another door: whoever waits in an account with another's address is out when that one proves it. */
    @Test
    void a_code_to_an_address_that_was_never_proven_puts_out_who_waits_in_the_account() {
        Caller thief = residents.newcomer(MAIL, PASSWORD);

        SignInResult bound = answer(asked(), code(MAIL));

        assertThat(((SignedIn) bound).principal().id()).isEqualTo(thief.principal());
        assertThat(residents.isIn(thief)).isFalse();
        assertThat(residents.tries(MAIL.text(), PASSWORD, HOME)).isInstanceOf(Rejected.class);
        assertThat(residents.stored(thief).emailVerified()).isTrue();
    }

    @Test
    void a_code_to_a_number_that_was_never_proven_does_the_same() {
        Caller thief = residents.newcomer(PHONE, PASSWORD);

        SignInResult bound = answer(asked(), code(PHONE));

        assertThat(((SignedIn) bound).principal().id()).isEqualTo(thief.principal());
        assertThat(residents.tries(PHONE.e164(), PASSWORD, HOME)).isInstanceOf(Rejected.class);
    }

    @Test
    void a_code_to_an_address_on_an_account_of_somebody_else_takes_it_off_and_leaves_the_question_open() {
        Caller holder = residents.newcomer(PHONE, PASSWORD);
        verify(holder, PHONE);
        federation
                .house
                .world
                .principals()
                .setIdentifier(
                        holder.tenant(),
                        holder.principal(),
                        MAIL,
                        false,
                        residents.stored(holder).version(),
                        federation.house.clock.instant());
        Asked asked = asked();

        assertThat(refusal(answer(asked, code(MAIL)))).isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);

        assertThat(residents.stored(holder).email()).isNull();
        assertThat(identitiesOf(holder)).isEmpty();
        assertThat(federation.questions.find(door, asked.key())).isPresent();
    }

    @Test
    void a_proven_account_keeps_its_password_when_it_is_given_an_identity_by_code() {
        Caller ada = residents.newcomer(MAIL, PASSWORD);
        verify(ada, MAIL);

        answer(asked(), code(MAIL));

        assertThat(residents.tries(MAIL.text(), PASSWORD, HOME)).isInstanceOf(SignedIn.class);
    }

    @Test
    void a_wrong_code_or_one_of_nobodys_address_gives_nothing() {
        Caller ada = residents.newcomer(PHONE, null);
        Proof.Code right = (Proof.Code) code(PHONE);
        CodeProof wrong = Residents.wrong(right.code());

        assertThat(refusal(answer(asked(), new Proof.Code(PHONE, wrong)))).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(refusal(answer(asked(), code(new EmailAddress("nobody@example.com")))))
                .isEqualTo(FailureCode.UNKNOWN_PRINCIPAL);
        assertThat(identitiesOf(ada)).isEmpty();
    }

    @Test
    void a_new_account_is_made_only_where_the_connection_makes_any() {
        Connection both = federation.connection("lark", FirstSight.BIND_OR_CREATE, true);

        assertThat(refusal(answer(asked(), new Proof.NewAccount()))).isEqualTo(FailureCode.NOT_PERMITTED);
        SignInResult made = answer(
                asked(door, both, person("lark", "l-1", "Bo", mailbox(MAIL, true), null)), new Proof.NewAccount());

        Principal bo = ((SignedIn) made).principal();
        assertThat(bo.email()).isEqualTo(MAIL);
        assertThat(bo.registerSource()).isEqualTo("social:lark");
    }

    @Test
    void one_of_the_candidates_is_chosen_and_nobody_else() {
        Caller byMail = residents.newcomer(MAIL, PASSWORD);
        verify(byMail, MAIL);
        Caller byPhone = residents.newcomer(PHONE, PASSWORD);
        verify(byPhone, PHONE);
        Caller stranger = residents.newcomer(new EmailAddress("eve@example.com"), PASSWORD);
        Asked asked = asked(door, bindOnly, person("wechat", "w-1", "Ada", mailbox(MAIL, true), PHONE));

        assertThat(refusal(answer(asked, new Proof.Choice(stranger.principal().hex()))))
                .isEqualTo(FailureCode.NOT_PERMITTED);
        SignInResult chosen = answer(asked, new Proof.Choice(byPhone.principal().hex()));

        assertThat(((SignedIn) chosen).principal().id()).isEqualTo(byPhone.principal());
        assertThat(identitiesOf(byPhone)).hasSize(1);
        assertThat(identitiesOf(byMail)).isEmpty();
        assertThat(refusal(answer(asked, new Proof.Choice(byMail.principal().hex()))))
                .isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_candidate_that_is_none_any_more_is_not_chosen() {
        Caller byMail = residents.newcomer(MAIL, PASSWORD);
        verify(byMail, MAIL);
        Caller byPhone = residents.newcomer(PHONE, PASSWORD);
        verify(byPhone, PHONE);
        Asked asked = asked(door, bindOnly, person("wechat", "w-1", "Ada", mailbox(MAIL, true), PHONE));
        federation
                .house
                .world
                .principals()
                .setIdentifier(
                        byMail.tenant(),
                        byMail.principal(),
                        new EmailAddress("moved@example.com"),
                        true,
                        residents.stored(byMail).version(),
                        federation.house.clock.instant());

        assertThat(refusal(answer(asked, new Proof.Choice(byMail.principal().hex()))))
                .isEqualTo(FailureCode.NOT_PERMITTED);
    }

    @Test
    void a_question_is_answered_once_where_it_was_asked_and_in_time() {
        residents.newcomer(MAIL, PASSWORD);
        Asked asked = asked();
        Door elsewhere = federation.factors.door(MfaPolicy.OFF);

        assertThat(refusal(answer(elsewhere, asked.key(), password(PASSWORD)))).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(answer(door, Secret.of("forged"), password(PASSWORD))))
                .isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(answer(asked, password(PASSWORD))).isInstanceOf(SignedIn.class);
        assertThat(refusal(answer(asked, password(PASSWORD)))).isEqualTo(FailureCode.INVALID_TICKET);

        Asked late = asked(door, bindOnly, person("wechat", "w-2", "Ada"));
        federation.house.clock.advance(Questions.LIFETIME);
        assertThat(refusal(answer(late, password(PASSWORD)))).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void of_many_answers_at_once_one_is_taken() {
        Caller ada = residents.newcomer(MAIL, PASSWORD);
        Asked asked = asked();

        List<SignInResult> results = Race.of(CALLERS, i -> answer(asked, password(PASSWORD)));

        assertThat(results).filteredOn(SignedIn.class::isInstance).hasSize(1);
        assertThat(identitiesOf(ada)).hasSize(1);
    }

    @Test
    void an_account_with_an_identity_of_the_connection_takes_no_other() {
        residents.newcomer(MAIL, PASSWORD);
        answer(asked(), password(PASSWORD));

        Asked second = asked(door, bindOnly, person("wechat", "w-2", "Ada"));
        assertThat(refusal(answer(second, password(PASSWORD)))).isEqualTo(FailureCode.IDENTIFIER_ALREADY_BOUND);
    }

    /** Whoever knows a password but not the second factor must not put a way in of his own beside the owner's. */
    @Test
    void an_account_with_a_second_factor_gets_the_identity_once_that_is_proven() {
        Caller ada = residents.newcomer(MAIL, PASSWORD);
        var authenticator = federation.factors.enrol(ada);
        Door strict = federation.factors.door(MfaPolicy.OPTIONAL);
        Asked asked = asked(strict, bindOnly, person("wechat", "w-1", "Ada"));

        FactorRequired due = (FactorRequired) answer(strict, asked.key(), password(PASSWORD));
        assertThat(identitiesOf(ada)).isEmpty();
        assertThat(refusal(answer(strict, asked.key(), password(PASSWORD)))).isEqualTo(FailureCode.INVALID_TICKET);

        FactorCode code = new FactorCode.Otp(federation.factors.codeOf(authenticator));
        SignInResult done = federation
                .factors
                .signIn
                .execute(new SignInWithSecondFactor.Command(strict, due.ticket(), code, HOME))
                .result();

        assertThat(done).isInstanceOf(SignedIn.class);
        assertThat(identitiesOf(ada)).hasSize(1);
    }
}
