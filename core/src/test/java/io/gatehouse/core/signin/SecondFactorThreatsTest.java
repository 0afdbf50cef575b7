package io.gatehouse.core.signin;

import static io.gatehouse.tck.Residents.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Residents;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tickets that wander, and recovery codes that are guessed at or raced (threats 12 and 14). */
class SecondFactorThreatsTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final String PASSWORD = "Zebra-lamp-4921!";

    private final House house = new House();
    private final FactorHouse factors = new FactorHouse(house);
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(ALICE, PASSWORD);
    private final Door optional = factors.door(MfaPolicy.OPTIONAL);

    private SignInResult tries(Door door, String password) {
        return house.signIn.execute(new SignInWithPassword.Command(
                door, ALICE.text(), null, EnumSet.allOf(Identifier.Type.class), Secret.of(password), false, HOME));
    }

    private FactorRequired waits(Door door) {
        return (FactorRequired) tries(door, PASSWORD);
    }

    private SignInResult proves(Door door, Secret ticket, FactorCode code) {
        return factors.signIn
                .execute(new SignInWithSecondFactor.Command(door, ticket, code, HOME))
                .result();
    }

    private static FailureCode refusal(SignInResult result) {
        return ((Rejected) result).failure().code();
    }

    private static FactorCode otp(Secret code) {
        return new FactorCode.Otp(code);
    }

    @Test
    void a_ticket_without_an_application_is_good_at_no_applications_door_and_one_of_another_gate_nowhere_here() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        Door ofPool = new Door(optional.tenant(), null, optional.kind(), optional.profile());
        Door otherGate =
                new Door(optional.tenant(), optional.application(), optional.kind(), new House.PairProfile("other"));
        Secret bare = house.halfSignIns.open(ofPool, residents.stored(alice)).ticket();
        Secret elsewhere =
                house.halfSignIns.open(otherGate, residents.stored(alice)).ticket();
        FactorCode code = otp(factors.codeOf(seed));

        assertThat(refusal(proves(optional, bare, code))).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(proves(optional, elsewhere, code))).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(proves(ofPool, elsewhere, code))).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(proves(ofPool, bare, code)).isInstanceOf(SignedIn.class);
    }

    @Test
    void a_ticket_is_of_its_tenant_and_its_kind_of_principal() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        Secret ticket = waits(optional).ticket();
        FactorCode code = otp(factors.codeOf(seed));
        Tenant stranger = new Tenant(
                new TenantId(house.ids.next()),
                new Slug("stranger"),
                "S",
                null,
                null,
                Set.of(),
                optional.tenant().policies());
        house.world.tenants().save(stranger);

        assertThat(refusal(proves(new Door(stranger, null, optional.kind(), optional.profile()), ticket, code)))
                .isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(proves(
                        new Door(optional.tenant(), optional.application(), PrincipalKind.STAFF, optional.profile()),
                        ticket,
                        code)))
                .isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(proves(optional, ticket, code)).isInstanceOf(SignedIn.class);
    }

    @Test
    void recovery_codes_are_guessed_at_under_the_same_limit_and_the_right_one_comes_too_late() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        int allowed = house.tenant.policies().lockout().failures();
        Secret ticket = waits(optional).ticket();
        for (int i = 0; i < allowed; i++) {
            if (i > 0 && i % HalfSignIns.MOST_GUESSES == 0) {
                ticket = waits(optional).ticket();
            }
            Secret guess = Secret.of("AAAAAA-AAAAAA-AAAAAA-AAAAAA-" + (char) ('A' + i) + "A");
            assertThat(refusal(proves(optional, ticket, new FactorCode.Recovery(guess))))
                    .isEqualTo(FailureCode.INVALID_RECOVERY_CODE);
        }

        assertThat(refusal(tries(optional, PASSWORD))).isEqualTo(FailureCode.ACCOUNT_LOCKED);
        house.clock.advance(house.tenant.policies().lockout().duration());
        assertThat(refusal(proves(optional, ticket, new FactorCode.Recovery(seed.recoveryCode()))))
                .isEqualTo(FailureCode.INVALID_TICKET); // it was void after five
        assertThat(proves(optional, waits(optional).ticket(), new FactorCode.Recovery(seed.recoveryCode())))
                .isInstanceOf(SignedIn.class);
    }

    @Test
    void of_many_with_one_recovery_code_one_is_signed_in() {
        EnrolOtp.Shown seed = factors.enrol(alice);
        List<Secret> tickets =
                IntStream.range(0, 8).mapToObj(i -> waits(optional).ticket()).toList();

        List<Boolean> in = Race.of(
                8,
                caller -> proves(optional, tickets.get(caller), new FactorCode.Recovery(seed.recoveryCode()))
                        instanceof SignedIn);

        assertThat(in).containsOnlyOnce(true);
    }
}
