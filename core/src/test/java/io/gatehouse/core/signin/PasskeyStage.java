package io.gatehouse.core.signin;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.value;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.Claimant;
import io.gatehouse.core.mfa.EnrolPasskey;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.mfa.HalfSignIn;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyAnswer;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.SoftAuthenticator;
import java.util.EnumSet;

/** A house with people, a device, and what they do with passkeys. */
abstract class PasskeyStage {
    static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    static final EmailAddress BOB = new EmailAddress("bob@example.com");
    static final String PASSWORD = "Zebra-lamp-4921!";
    static final String RP = "localhost"; // the house's address is a loopback one
    static final String ORIGIN = "http://localhost:8080";

    final House house = new House();
    final FactorHouse factors = new FactorHouse(house);
    final Residents residents = new Residents(house);
    final Caller alice = residents.newcomer(ALICE, PASSWORD);
    final Caller bob = residents.newcomer(BOB, PASSWORD);
    final Door door = factors.door(MfaPolicy.OPTIONAL);
    final SoftAuthenticator device = SoftAuthenticator.fresh();

    Result<Passkey> registers(Caller caller, Door at, SoftAuthenticator with) {
        return registers(new Claimant.SignedIn(caller), at, with);
    }

    Result<Passkey> registers(Claimant claimant, Door at, SoftAuthenticator with) {
        EnrolPasskey.Options options = value(factors.enrolPasskey.begin(new EnrolPasskey.Begin(claimant, at)));
        return finishes(claimant, at, with.register(RP, ORIGIN, options.challenge()));
    }

    Result<Passkey> finishes(Claimant claimant, Door at, PasskeyAnswer.Attestation answer) {
        return factors.enrolPasskey.finish(new EnrolPasskey.Finish(claimant, at, answer, " Phone ", HOME));
    }

    byte[] challengeAt(Door at) {
        return value(factors.passkeyProofs.askAnybody(at, HOME)).challenge();
    }

    PasskeyAnswer.Assertion answers(byte[] challenge) {
        return device.answer(RP, ORIGIN, challenge, Passkey.userHandle(alice.principal()));
    }

    SignInResult signsIn(Door at, PasskeyAnswer.Assertion answer) {
        return factors.signInWithPasskey.execute(new SignInWithPasskey.Command(at, answer, HOME));
    }

    FactorRequired waits(Door at, EmailAddress who) {
        return (FactorRequired) house.signIn.execute(new SignInWithPassword.Command(
                at, who.text(), null, EnumSet.allOf(Identifier.Type.class), Secret.of(PASSWORD), false, HOME));
    }

    HalfSignIn half(Door at, FactorRequired due) {
        return house.halfSignIns.find(at, due.ticket()).orElseThrow();
    }

    SignInResult proves(Door at, FactorRequired due, PasskeyAnswer.Assertion answer) {
        return factors.signIn
                .execute(new SignInWithSecondFactor.Command(
                        at, due.ticket(), new FactorCode.Passkey(at, half(at, due), answer, HOME), HOME))
                .result();
    }

    static FailureCode refusal(SignInResult result) {
        return ((Rejected) result).failure().code();
    }

    static FailureCode refusal(Result<?> result) {
        return ((Result.Refused<?>) result).failure().code();
    }
}
