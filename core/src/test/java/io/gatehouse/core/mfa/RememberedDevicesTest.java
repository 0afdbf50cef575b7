package io.gatehouse.core.mfa;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.ChangePassword;
import io.gatehouse.core.account.DeleteAccount;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.SecondFactorRules;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RememberedDevicesTest {
    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final EmailAddress BOB = new EmailAddress("bob@example.com");
    private static final String PASSWORD = "Zebra-lamp-4921!";
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final Secret WISH = Secret.of(RememberedDevices.REMEMBER);

    private final House house = new House(policies(LIFETIME));
    private final FactorHouse factors = new FactorHouse(house);
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(ALICE, PASSWORD);
    private final EnrolOtp.Shown seed = factors.enrol(alice);
    private final Door door = factors.door(MfaPolicy.OPTIONAL);

    private static TenantPolicies policies(@Nullable Duration lifetime) {
        TenantPolicies plain = TenantPolicies.defaults();
        return new TenantPolicies(
                plain.password(),
                plain.code(),
                plain.lockout(),
                plain.session(),
                plain.mfa(),
                plain.requireEncryptedPassword(),
                plain.requireOldAddressProof(),
                plain.linkVerifiedEmail(),
                plain.registrationOpen(),
                plain.existenceCheck(),
                plain.unbindEmailMissing(),
                new SecondFactorRules(Map.of(), Duration.ofMinutes(10), lifetime),
                false);
    }

    private static Origin showing(@Nullable Secret device) {
        return new Origin("pairs", "192.0.2.1", "request-1", null, null, "en", device);
    }

    private SignInResult tries(Door at, EmailAddress who, @Nullable Secret device) {
        return house.signIn.execute(new SignInWithPassword.Command(
                at,
                who.text(),
                null,
                EnumSet.allOf(Identifier.Type.class),
                Secret.of(PASSWORD),
                false,
                showing(device)));
    }

    private SignedIn proves(@Nullable Secret wish) {
        house.clock.advance(Duration.ofSeconds(30));
        Secret ticket = ((FactorRequired) tries(door, ALICE, null)).ticket();
        return (SignedIn) factors.signIn
                .execute(new SignInWithSecondFactor.Command(
                        door, ticket, new FactorCode.Otp(factors.codeOf(seed)), showing(wish)))
                .result();
    }

    private Secret remembered() {
        Secret device = proves(WISH).tokens().device();
        assertThat(device).isNotNull();
        return device;
    }

    @Test
    void a_device_that_asked_is_spared_the_second_factor_and_gets_a_new_token_at_each_use() {
        Secret first = remembered();

        SignedIn in = (SignedIn) tries(door, ALICE, first);
        Secret second = in.tokens().device();

        assertThat(second).isNotNull().isNotEqualTo(first);
        assertThat(tries(door, ALICE, first)).isInstanceOf(FactorRequired.class);
        assertThat(tries(door, ALICE, second)).isInstanceOf(SignedIn.class);
    }

    @Test
    void of_many_with_one_token_one_is_spared() {
        Secret device = remembered();

        List<Boolean> spared = Race.of(8, caller -> tries(door, ALICE, device) instanceof SignedIn);

        assertThat(spared).containsOnlyOnce(true);
    }

    @Test
    void who_does_not_ask_is_not_remembered_and_a_self_made_token_is_none() {
        assertThat(proves(null).tokens().device()).isNull();
        assertThat(proves(Secret.of("some-other-word")).tokens().device()).isNull();

        assertThat(tries(door, ALICE, WISH)).isInstanceOf(FactorRequired.class);
        assertThat(tries(door, ALICE, Secret.of("self-made-token-of-somebody"))).isInstanceOf(FactorRequired.class);
        assertThat(house.devices.of(residents.stored(alice))).isEmpty();
    }

    @Test
    void the_time_runs_from_the_proof_and_no_use_makes_it_longer() {
        Secret device = remembered();
        house.clock.advance(LIFETIME.minusMinutes(1));
        Secret next = ((SignedIn) tries(door, ALICE, device)).tokens().device();
        house.clock.advance(Duration.ofMinutes(1));

        assertThat(tries(door, ALICE, next)).isInstanceOf(FactorRequired.class);
    }

    @Test
    void a_tenant_that_shortens_the_time_shortens_it_for_devices_that_it_remembers_already() {
        Secret device = remembered();
        Tenant strict = new Tenant(
                house.tenant.id(),
                house.tenant.slug(),
                house.tenant.name(),
                null,
                null,
                Set.of(),
                policies(Duration.ofDays(1)));
        Door shorter = new Door(strict, door.application(), door.kind(), door.profile());
        house.clock.advance(Duration.ofDays(1));

        assertThat(house.devices.recognise(shorter, residents.stored(alice), showing(device)))
                .isEmpty();
        assertThat(house.devices.recognise(door, residents.stored(alice), showing(device)))
                .isPresent();
    }

    @Test
    void a_token_is_good_for_its_person_application_and_gate_only() {
        Caller bob = residents.newcomer(BOB, PASSWORD);
        factors.enrol(bob);
        Door otherGate = new Door(door.tenant(), door.application(), door.kind(), new House.PairProfile("other"));

        assertThat(tries(door, BOB, remembered())).isInstanceOf(FactorRequired.class);
        assertThat(tries(factors.door(MfaPolicy.OPTIONAL), ALICE, remembered())).isInstanceOf(FactorRequired.class);
        assertThat(tries(otherGate, ALICE, remembered())).isInstanceOf(FactorRequired.class);
    }

    @Test
    void it_dies_with_the_password() {
        Secret device = remembered();
        Caller in = residents.read(proves(null).tokens().access());
        value(house.changePassword.execute(new ChangePassword.Command(
                house.door(), in, Secret.of("Other-lamp-4921!"), Secret.of(PASSWORD), 0, HOME)));

        SignInResult result = house.signIn.execute(new SignInWithPassword.Command(
                door,
                ALICE.text(),
                null,
                EnumSet.allOf(Identifier.Type.class),
                Secret.of("Other-lamp-4921!"),
                false,
                showing(device)));

        assertThat(result).isInstanceOf(FactorRequired.class);
        assertThat(house.devices.of(residents.stored(alice))).isEmpty();
    }

    @Test
    void it_dies_with_a_factor_that_comes_or_goes_and_with_an_operators_reset() {
        remembered();
        Caller in = residents.read(proves(null).tokens().access());
        assertThat(house.devices.of(residents.stored(alice))).hasSize(1);
        value(factors.remove.execute(new RemoveFactor.Command(in, FactorType.OTP, HOME)));
        assertThat(house.devices.of(residents.stored(alice))).isEmpty();

        House other = new House(policies(LIFETIME));
        FactorHouse otherFactors = new FactorHouse(other);
        Residents others = new Residents(other);
        Caller carol = others.newcomer(ALICE, PASSWORD);
        otherFactors.enrol(carol);
        other.devices.remember(other.door(), others.stored(carol), showing(WISH));
        otherFactors.reset.execute(others.stored(carol), HOME);
        assertThat(other.world
                        .challenges()
                        .removeAll(
                                carol.tenant(),
                                carol.principal(),
                                io.gatehouse.core.challenge.TicketPurpose.REMEMBERED_DEVICE))
                .isZero();
    }

    @Test
    void it_proves_nothing_where_a_factor_must_be_proven() {
        Secret device = remembered();
        Caller spared =
                residents.read(((SignedIn) tries(door, ALICE, device)).tokens().access());

        assertThat(Residents.refusal(house.deleteAccount.execute(new DeleteAccount.Command(spared, HOME)))
                        .code())
                .isEqualTo(FailureCode.STEP_UP_REQUIRED);
    }

    @Test
    void its_owner_lists_and_forgets_it_and_nobody_else_does() {
        Caller bob = residents.newcomer(BOB, PASSWORD);
        Secret one = remembered();
        Secret two = remembered();
        List<RememberedDevices.Device> listed = value(factors.ownDevices.list(alice));
        assertThat(listed).hasSize(2).allMatch(device -> door.application().id().equals(device.application()));
        assertThat(listed.getFirst().id()).isNotEqualTo(one.reveal());

        String first = listed.getFirst().id();
        assertThat(value(factors.ownDevices.forget(new OwnDevices.Forget(bob, first, HOME))))
                .isZero();
        assertThat(value(factors.ownDevices.forget(new OwnDevices.Forget(alice, first, HOME))))
                .isOne();
        assertThat(tries(door, ALICE, one)).isInstanceOf(FactorRequired.class);
        assertThat(factors.ownDevices.forgetAll(residents.stored(alice), HOME)).isOne();
        assertThat(tries(door, ALICE, two)).isInstanceOf(FactorRequired.class);
        assertThat(residents.count(alice, AuditAction.DEVICES_FORGOTTEN)).isEqualTo(2);
    }

    @Test
    void the_oldest_makes_room_for_one_too_many() {
        Secret oldest = remembered();
        for (int i = 0; i < RememberedDevices.MOST; i++) {
            house.clock.advance(Duration.ofSeconds(1));
            house.devices.remember(door, residents.stored(alice), showing(WISH));
        }

        assertThat(house.devices.of(residents.stored(alice))).hasSize(RememberedDevices.MOST);
        assertThat(tries(door, ALICE, oldest)).isInstanceOf(FactorRequired.class);
    }

    @Test
    void where_the_tenant_does_not_allow_it_nobody_is_remembered() {
        House strict = new House(policies(null));
        Residents others = new Residents(strict);
        Caller carol = others.newcomer(ALICE, PASSWORD);
        new FactorHouse(strict).enrol(carol);

        assertThat(strict.devices.remember(strict.door(), others.stored(carol), showing(WISH)))
                .isEmpty();
    }
}
