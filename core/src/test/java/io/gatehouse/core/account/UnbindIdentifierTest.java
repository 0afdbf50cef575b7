package io.gatehouse.core.account;

import static io.gatehouse.core.challenge.ChallengePurpose.ANY;
import static io.gatehouse.core.challenge.ChallengePurpose.UNBIND_ADDRESS;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Identifier.Type;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnbindIdentifierTest {
    private static final EmailAddress MAIL = new EmailAddress("alice@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.ofE164("+8618812345678");
    private static final Username NAME = new Username("alice");

    private final House house = new House();
    private final Residents residents = new Residents(house);

    private Result<Principal> unbind(Caller caller, Type type) {
        return unbind(caller, type, null);
    }

    private Result<Principal> unbind(Caller caller, Type type, @Nullable CodeProof proof) {
        return house.unbind.execute(new UnbindIdentifier.Command(caller, type, proof, HOME));
    }

    /** Somebody with these names; the first signs up. */
    private Caller somebody(@Nullable String password, Identifier... names) {
        Caller caller = residents.newcomer(names[0], password);
        Stream.of(names).skip(1).forEach(name -> {
            int version = residents.stored(caller).version();
            house.world
                    .principals()
                    .setIdentifier(caller.tenant(), caller.principal(), name, true, version, house.clock.instant());
        });
        return caller;
    }

    private static Identifier name(String type) {
        return switch (Type.valueOf(type)) {
            case USERNAME -> NAME;
            case EMAIL -> MAIL;
            case PHONE -> PHONE;
        };
    }

    @Test
    void a_number_is_gone_with_its_verification_and_free_for_others() {
        Caller alice = somebody("open sesame 1", MAIL, PHONE);
        Principal left = value(unbind(alice, Type.PHONE));

        assertThat(left.phone()).isNull();
        assertThat(left.phoneVerified()).isFalse();
        assertThat(residents.stored(alice)).isEqualTo(left);
        assertThat(residents.tries(PHONE.e164(), "open sesame 1", HOME)).isInstanceOf(SignInResult.Rejected.class);
        assertThat(residents.count(alice, AuditAction.IDENTIFIER_UNBOUND)).isOne();
        residents.newcomer(PHONE, "open sesame 2");
    }

    @Test
    void what_is_not_there_cannot_be_taken_away() {
        Caller alice = somebody("open sesame 1", MAIL);

        assertThat(refusal(unbind(alice, Type.PHONE)).code()).isEqualTo(FailureCode.IDENTIFIER_NOT_BOUND);
        assertThat(residents.count(alice, AuditAction.IDENTIFIER_UNBOUND)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // names that the account has, password, what is taken away, whether that leaves a way to sign in
        "EMAIL,            true,  EMAIL,    false",
        "PHONE,            true,  PHONE,    false",
        "EMAIL,            false, EMAIL,    false",
        "USERNAME,         true,  USERNAME, false",
        "EMAIL+PHONE,      false, PHONE,    true",
        "EMAIL+PHONE,      false, EMAIL,    true",
        "EMAIL+PHONE,      true,  EMAIL,    true",
        "USERNAME+EMAIL,   true,  EMAIL,    true",
        "USERNAME+PHONE,   true,  PHONE,    true",
        "USERNAME+EMAIL,   false, EMAIL,    false",
        "USERNAME+PHONE,   false, PHONE,    false",
        "USERNAME+EMAIL,   false, USERNAME, true"
    })
    void the_last_way_to_sign_in_stays(String names, boolean hasPassword, Type removed, boolean allowed) {
        Identifier[] has =
                Stream.of(names.split("\\+")).map(UnbindIdentifierTest::name).toArray(Identifier[]::new);
        Caller alice = somebody(hasPassword ? "open sesame 1" : null, has);
        Result<Principal> result = unbind(alice, removed);

        if (allowed) {
            assertThat(value(result).identifier(removed)).isEmpty();
        } else {
            assertThat(refusal(result).code()).isEqualTo(FailureCode.LAST_SIGN_IN_METHOD);
            assertThat(residents.stored(alice).identifier(removed)).isPresent();
        }
    }

    @Test
    void pending_codes_of_the_address_die_with_it() {
        Caller alice = somebody("open sesame 1", MAIL, PHONE);
        CodeProof pending = residents.proof(PHONE, ANY);
        value(unbind(alice, Type.PHONE));

        assertThat(refusal(house.bind.execute(new BindIdentifier.Command(alice, PHONE, pending, HOME)))
                        .code())
                .isEqualTo(FailureCode.INVALID_CODE);
    }

    @Test
    void of_two_last_ways_taken_away_at_once_one_stays() throws InterruptedException {
        Caller alice = somebody(null, MAIL, PHONE);
        List<Result<Principal>> results = Residents.atOnce(
                List.<Callable<Result<Principal>>>of(() -> unbind(alice, Type.EMAIL), () -> unbind(alice, Type.PHONE)));

        assertThat(results).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        Principal left = residents.stored(alice);
        assertThat(left.email() == null).isNotEqualTo(left.phone() == null);
    }

    @Test
    void a_code_that_is_given_must_be_right_and_is_spent() {
        Caller alice = somebody("open sesame 1", MAIL, PHONE);
        CodeProof proof = residents.proof(PHONE, UNBIND_ADDRESS);

        assertThat(refusal(unbind(alice, Type.PHONE, Residents.wrong(proof))).code())
                .isEqualTo(FailureCode.INVALID_CODE);
        assertThat(refusal(unbind(alice, Type.EMAIL, proof)).code()).isEqualTo(FailureCode.INVALID_CODE);
        assertThat(value(unbind(alice, Type.PHONE, proof)).phone()).isNull();
    }

    @Test
    void a_tenant_may_demand_the_code() {
        TenantPolicies usual = house.tenant.policies();
        house.world
                .tenants()
                .save(new Tenant(
                        house.tenant.id(),
                        house.tenant.slug(),
                        house.tenant.name(),
                        null,
                        null,
                        house.tenant.defaultFor(),
                        new TenantPolicies(
                                usual.password(),
                                usual.code(),
                                usual.lockout(),
                                usual.session(),
                                usual.mfa(),
                                usual.requireEncryptedPassword(),
                                true,
                                usual.linkVerifiedEmail(),
                                usual.registrationOpen(),
                                usual.existenceCheck(),
                                usual.unbindEmailMissing())));
        Caller alice = somebody("open sesame 1", MAIL, PHONE);

        assertThat(refusal(unbind(alice, Type.PHONE)).code()).isEqualTo(FailureCode.OLD_ADDRESS_REQUIRED);
        assertThat(unbind(alice, Type.PHONE, residents.proof(PHONE, UNBIND_ADDRESS)))
                .isInstanceOf(Result.Ok.class);
    }
}
