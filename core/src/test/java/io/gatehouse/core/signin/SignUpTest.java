package io.gatehouse.core.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Race;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignUpTest {
    private static final CodeScope REGISTER = CodeScope.of(ChallengePurpose.REGISTER);
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");
    private static final String PASSWORD = "open sesame 1";

    private final House house = new House();

    private Result<SignUp.Done> signUp(Identifier identifier, @Nullable String password, @Nullable Secret code) {
        return house.signUp.execute(new SignUp.Command(
                house.door(),
                identifier,
                password == null ? null : Secret.of(password),
                code == null ? null : new CodeProof(Set.of(REGISTER), code),
                Map.of(ProfileField.NICKNAME, "A"),
                true,
                0,
                House.from("192.0.2.1")));
    }

    private Secret codeFor(Identifier address) {
        Result<SendCode.Sent> sent = house.sendCode.execute(new SendCode.Command(
                house.tenant, house.application, house.door().kind(), address, REGISTER, House.from("192.0.2.1")));
        assertThat(sent).isInstanceOf(Result.Ok.class);
        return house.lastCode(address);
    }

    @Test
    void who_asks_first_whether_he_may_is_counted_once() {
        SignUp limited = new SignUp(
                house.world.signIns(),
                house.codes,
                house.hasher,
                house.tokens,
                house.fieldChanges,
                house.secondFactors,
                house.world.throttle(),
                house.world.transactions(),
                house.ids,
                new SignUpLimits(2, Duration.ofHours(1)),
                house.clock);

        for (String name : List.of("amy", "ben")) {
            SignUp.Command command = command(new Username(name), PASSWORD);
            assertThat(limited.refusal(command)).isEmpty();
            assertThat(limited.admitted(command, UnaryOperator.identity())).isInstanceOf(Result.Ok.class);
        }

        assertThat(limited.refusal(command(new Username("cid"), PASSWORD)).map(Failure::code))
                .contains(FailureCode.TOO_MANY_ATTEMPTS);
        assertThat(limited.refusal(command(new Username("cid"), "short")).map(Failure::code))
                .contains(FailureCode.WEAK_PASSWORD);
    }

    private SignUp.Command command(Identifier identifier, String password) {
        return new SignUp.Command(
                house.door(), identifier, Secret.of(password), null, Map.of(), false, 0, House.from("192.0.2.1"));
    }

    private static FailureCode refusal(Result<?> result) {
        return ((Result.Refused<?>) result).failure().code();
    }

    @Test
    void a_profile_that_its_owner_could_not_set_later_is_refused_and_nobody_is_registered() {
        EmailAddress alice = new EmailAddress("alice@example.com");
        Result<SignUp.Done> result = house.signUp.execute(new SignUp.Command(
                house.door(),
                alice,
                Secret.of(PASSWORD),
                null,
                Map.of(ProfileField.NICKNAME, "nul\u0000"),
                true,
                0,
                House.from("192.0.2.1")));

        assertThat(refusal(result)).isEqualTo(FailureCode.INVALID_INPUT);
        assertThat(house.stored(alice)).isEmpty();
    }

    @Test
    void a_new_account_has_its_profile_and_is_signed_in() {
        SignUp.Done done = ((Result.Ok<SignUp.Done>) signUp(new EmailAddress("a@example.com"), PASSWORD, null)).value();

        assertThat(done.principal().emailVerified()).isFalse();
        assertThat(done.principal().profile().get(ProfileField.NICKNAME)).hasValue("A");
        assertThat(done.principal().signIns().count()).isOne();
        assertThat(done.tokens()).isNotNull();
    }

    @Test
    void a_taken_name_is_refused_however_it_is_spelled() {
        signUp(new EmailAddress("a@example.com"), PASSWORD, null);

        assertThat(refusal(signUp(new EmailAddress("A@Example.COM"), PASSWORD, null)))
                .isEqualTo(FailureCode.IDENTIFIER_TAKEN);
    }

    @Test
    void user_names_that_differ_in_case_are_two() {
        signUp(new Username("alice"), PASSWORD, null);

        assertThat(signUp(new Username("Alice"), PASSWORD, null)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void a_user_name_that_looks_like_an_address_or_number_is_refused() {
        assertThat(refusal(signUp(new Username("a@b"), PASSWORD, null))).isEqualTo(FailureCode.USERNAME_MALFORMED);
        assertThat(refusal(signUp(new Username("18812345678"), PASSWORD, null)))
                .isEqualTo(FailureCode.USERNAME_MALFORMED);
    }

    @Test
    void a_weak_password_is_refused_with_the_unmet_rules() {
        Failure failure = ((Result.Refused<SignUp.Done>) signUp(new Username("alice"), "short", null)).failure();

        assertThat(failure.code()).isEqualTo(FailureCode.WEAK_PASSWORD);
        assertThat(failure.detail()).isEqualTo(new Failure.Rules(List.of("length")));
        assertThat(house.stored(new Username("alice"))).isEmpty();
    }

    @Test
    void a_tenant_that_is_closed_takes_nobody() {
        TenantPolicies open = TenantPolicies.defaults();
        House closed = new House(new TenantPolicies(
                open.password(),
                open.code(),
                open.lockout(),
                open.session(),
                open.mfa(),
                false,
                false,
                false,
                false,
                true,
                1320005));
        Result<SignUp.Done> result = closed.signUp.execute(new SignUp.Command(
                closed.door(),
                new Username("alice"),
                Secret.of(PASSWORD),
                null,
                Map.of(),
                true,
                0,
                House.from("192.0.2.1")));

        assertThat(refusal(result)).isEqualTo(FailureCode.REGISTRATION_CLOSED);
    }

    @Test
    void a_proven_number_is_verified_and_its_code_is_spent() {
        Secret code = codeFor(PHONE);
        Principal principal =
                ((Result.Ok<SignUp.Done>) signUp(PHONE, null, code)).value().principal();

        assertThat(principal.phoneVerified()).isTrue();
        assertThat(principal.hasPassword()).isFalse();
        assertThat(refusal(signUp(PHONE, null, code))).isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void a_wrong_code_registers_nobody() {
        codeFor(PHONE);

        assertThat(refusal(signUp(PHONE, null, Secret.of("0")))).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(house.stored(PHONE)).isEmpty();
    }

    @Test
    void the_code_comes_before_uniqueness_and_is_not_spent_by_a_taken_number() {
        signUp(PHONE, null, codeFor(PHONE));
        house.clock.advance(Duration.ofSeconds(61));
        Secret code = codeFor(PHONE);

        assertThat(refusal(signUp(PHONE, null, Secret.of("0")))).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(refusal(signUp(PHONE, null, code))).isEqualTo(FailureCode.IDENTIFIER_TAKEN);
        assertThat(refusal(signUp(PHONE, null, code))).isEqualTo(FailureCode.IDENTIFIER_TAKEN);
    }

    @Test
    void of_fifty_registrations_of_one_name_at_once_exactly_one_succeeds() {
        List<Result<SignUp.Done>> results = Race.of(
                50,
                i -> signUp(new EmailAddress(i % 2 == 0 ? "race@example.com" : "RACE@example.com"), PASSWORD, null));
        assertThat(results).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(Result.Refused.class::isInstance)
                .allMatch(result -> refusal(result) == FailureCode.IDENTIFIER_TAKEN);
    }

    @Test
    void a_busy_server_registers_nobody_and_spends_nothing() {
        Secret code = codeFor(PHONE);
        house.hasher.setBusy(true);
        assertThat(refusal(signUp(PHONE, PASSWORD, code))).isEqualTo(FailureCode.BUSY);
        house.hasher.setBusy(false);

        assertThat(signUp(PHONE, PASSWORD, code)).isInstanceOf(Result.Ok.class);
    }
}
