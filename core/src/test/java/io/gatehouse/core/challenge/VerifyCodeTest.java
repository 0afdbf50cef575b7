package io.gatehouse.core.challenge;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.challenge.VerifyCode.Guess;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCodeTest {
    private static final EmailAddress ALICE = new EmailAddress("Alice@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");
    private static final CodeScope ANY = CodeScope.of(ChallengePurpose.ANY);
    private static final CodeScope SIGN_IN = CodeScope.of(ChallengePurpose.SIGN_IN);
    private static final CodeScope BIND = CodeScope.of(ChallengePurpose.BIND_ADDRESS);
    private static final CodeScope RESET = CodeScope.of(ChallengePurpose.RESET_PASSWORD);

    private final House house = new House();
    private final Residents residents = new Residents(house);

    private Secret send(Identifier address, CodeScope scope) {
        value(residents.asks(address, scope, HOME));
        return house.lastCode(address);
    }

    private Guess guess(Identifier address, Secret code, CodeScope... scopes) {
        return house.codes.guess(house.tenant.id(), address, Set.of(scopes), code, house.clock.instant());
    }

    private Optional<PendingCode> check(Identifier address, Secret code, CodeScope... scopes) {
        return house.codes.check(house.tenant.id(), address, Set.of(scopes), code, house.clock.instant());
    }

    @Test
    void a_number_s_code_without_a_purpose_is_good_wherever_that_is_accepted() {
        Secret code = send(PHONE, ANY);

        assertThat(check(PHONE, code, ANY, SIGN_IN)).isPresent();
        assertThat(check(PHONE, code, RESET, ANY)).isPresent();
        assertThat(check(PHONE, code, SIGN_IN)).isEmpty();
    }

    @Test
    void each_of_several_pending_codes_is_recognised() {
        Secret one = send(PHONE, ANY);
        Secret other = send(PHONE, BIND);

        PendingCode first = check(PHONE, one, ANY, BIND).orElseThrow();
        PendingCode second = check(PHONE, other, ANY, BIND).orElseThrow();

        assertThat(first.key()).isNotEqualTo(second.key());
    }

    @Test
    void the_variants_of_one_purpose_are_told_apart() {
        CodeScope variant = new CodeScope(ChallengePurpose.SIGN_IN, "LOGIN_VERIFY_CODE");
        Secret code = send(ALICE, variant);

        assertThat(check(ALICE, code, SIGN_IN)).isEmpty();
        assertThat(check(ALICE, code, variant)).isPresent();
    }

    @Test
    void a_code_is_good_for_its_own_channel_only() {
        EmailAddress mail = new EmailAddress("8618812345678@example.com");
        Secret code = send(mail, ANY);

        assertThat(check(PHONE, code, ANY)).isEmpty();
        assertThat(check(new Username("8618812345678@example.com"), code, ANY)).isEmpty();
    }

    @Test
    void a_code_is_good_in_its_own_tenant_only() {
        Secret code = send(ALICE, SIGN_IN);
        TenantId stranger = new TenantId(house.ids.next());

        assertThat(house.codes.check(stranger, ALICE, Set.of(SIGN_IN), code, house.clock.instant()))
                .isEmpty();
        assertThat(check(ALICE, code, SIGN_IN)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "00000000000000000000000000000000000000", "\u0000", "null", "' OR 1=1 --"})
    void what_cannot_be_the_code_is_a_wrong_guess_and_counted(String text) {
        Secret code = send(ALICE, SIGN_IN);
        IntStream.range(0, 5)
                .forEach(i -> assertThat(guess(ALICE, Secret.of(text), SIGN_IN)).isInstanceOf(Guess.Wrong.class));

        assertThat(guess(ALICE, code, SIGN_IN)).isInstanceOf(Guess.NothingPending.class);
    }

    @Test
    void digits_of_other_scripts_and_blanks_around_do_not_match() {
        String code = send(ALICE, SIGN_IN).reveal();
        String fullWidth = code.codePoints()
                .map(digit -> digit - '0' + 0xFF10)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(check(ALICE, Secret.of(fullWidth), SIGN_IN)).isEmpty();
        assertThat(check(ALICE, Secret.of(" " + code), SIGN_IN)).isEmpty();
        assertThat(check(ALICE, Secret.of(code), SIGN_IN)).isPresent();
    }

    @Test
    void where_nothing_was_sent_there_is_nothing_to_guess_at() {
        assertThat(guess(ALICE, Secret.of("123456"), SIGN_IN)).isInstanceOf(Guess.NothingPending.class);
    }

    @Test
    void a_guess_at_one_purpose_does_not_count_against_another() {
        Secret code = send(ALICE, SIGN_IN);
        send(ALICE, BIND);
        IntStream.range(0, 5).forEach(i -> guess(ALICE, Secret.of("x"), BIND));

        assertThat(check(ALICE, code, SIGN_IN)).isPresent();
    }

    @Test
    void of_two_hundred_guesses_at_once_with_the_right_one_last_five_are_evaluated() throws InterruptedException {
        Secret code = send(ALICE, SIGN_IN);
        List<Callable<Guess>> guesses = IntStream.range(0, 200)
                .<Callable<Guess>>mapToObj(i -> () -> guess(ALICE, Secret.of("x" + i), SIGN_IN))
                .toList();

        assertThat(Residents.atOnce(guesses))
                .filteredOn(Guess.Wrong.class::isInstance)
                .hasSize(5);
        assertThat(check(ALICE, code, SIGN_IN)).isEmpty();
    }

    @Test
    void a_taken_or_voided_code_is_taken_by_nobody_else() {
        PendingCode taken = check(ALICE, send(ALICE, SIGN_IN), SIGN_IN).orElseThrow();
        assertThat(house.codes.take(taken, house.clock.instant())).isTrue();
        assertThat(house.codes.take(taken, house.clock.instant())).isFalse();

        PendingCode voided = check(ALICE, send(ALICE, BIND), BIND).orElseThrow();
        house.codes.voidCodes(house.tenant.id(), new EmailAddress("ALICE@example.com"));
        assertThat(house.codes.take(voided, house.clock.instant())).isFalse();
    }

    @Test
    void voiding_leaves_other_addresses_and_tenants_alone() {
        Secret code = send(ALICE, SIGN_IN);
        house.codes.voidCodes(house.tenant.id(), new EmailAddress("bob@example.com"));
        house.codes.voidCodes(new TenantId(house.ids.next()), ALICE);

        assertThat(check(ALICE, code, SIGN_IN)).isPresent();
    }

    @Test
    void keys_of_different_tenants_channels_addresses_purposes_and_variants_differ() {
        TenantId tenant = house.tenant.id();
        Set<Object> keys = new HashSet<>(List.of(
                VerifyCode.key(tenant, ALICE, SIGN_IN),
                VerifyCode.key(new TenantId(house.ids.next()), ALICE, SIGN_IN),
                VerifyCode.key(tenant, new Username("alice@example.com"), SIGN_IN),
                VerifyCode.key(tenant, new EmailAddress("bob@example.com"), SIGN_IN),
                VerifyCode.key(tenant, ALICE, RESET),
                VerifyCode.key(tenant, ALICE, new CodeScope(ChallengePurpose.SIGN_IN, "x")),
                VerifyCode.addressKey(tenant, ALICE)));

        assertThat(keys).hasSize(7);
        assertThat(VerifyCode.key(tenant, new EmailAddress("aLICE@example.COM"), SIGN_IN))
                .isEqualTo(VerifyCode.key(tenant, ALICE, SIGN_IN));
    }

    @Test
    void the_same_digits_are_kept_differently_for_each_key_and_tenant() {
        Secret code = Secret.of("123456");
        TenantId tenant = house.tenant.id();
        TenantId stranger = new TenantId(house.ids.next());

        assertThat(Set.of(
                        house.codes.codeDigest(tenant, VerifyCode.key(tenant, ALICE, SIGN_IN), code),
                        house.codes.codeDigest(tenant, VerifyCode.key(tenant, ALICE, RESET), code),
                        house.codes.codeDigest(stranger, VerifyCode.key(tenant, ALICE, SIGN_IN), code)))
                .hasSize(3);
    }
}
