package io.gatehouse.tck;

import static io.gatehouse.core.challenge.ChallengePurpose.CHANGE_ADDRESS;
import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.RedeemAccountDeletion;
import io.gatehouse.core.account.RedeemIdentifierChange;
import io.gatehouse.core.account.ReplaceIdentifier;
import io.gatehouse.core.account.RequestAccountDeletion;
import io.gatehouse.core.appuser.AppIdentity;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKeyId;
import io.gatehouse.core.credential.ApiKeyName;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.mfa.FactorId;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.AnswerQrCode;
import io.gatehouse.core.signin.ExchangeQrTicket;
import io.gatehouse.core.signin.ShowQrCode;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.signin.WatchQrCode;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Somebody who signs up with an address that is another's, and prepares all he can to come in again when its owner has come
 * (threat row 34).
 */
public final class Squatter {
    private static final PhoneNumber HIS_NUMBER = PhoneNumber.ofE164("+8618800000007");
    private static final EmailAddress HIS_ADDRESS = new EmailAddress("mallory@evil.example");

    private final House house;
    private final Residents residents;
    private final FactorHouse factors;
    private final QrHouse qr;
    private final Identifier name;
    private final String password;
    private final Caller caller;
    private final Door factorsCount;
    private final Door page;
    private final Prepared prepared = new Prepared();

    /** What waits for its second step. */
    private static final class Prepared {
        Secret half = Secret.of("none");
        Secret qrTicket = Secret.of("none");
        Secret change = Secret.of("none");
        Secret deletion = Secret.of("none");
    }

    private Squatter(House house, Identifier name, String password) {
        this.house = house;
        this.residents = new Residents(house);
        this.factors = new FactorHouse(house);
        this.qr = new QrHouse(house);
        this.name = name;
        this.password = password;
        this.caller = residents.newcomer(name, password);
        this.factorsCount = factors.door(MfaPolicy.OPTIONAL);
        this.page = factors.door(MfaPolicy.OFF);
    }

    /** He signs up. */
    public static Squatter at(House house, Identifier name, String password) {
        return new Squatter(house, name, password);
    }

    /** His session. */
    public Caller caller() {
        return caller;
    }

    /** Enrols and begins everything for which nothing need be proven but that he is signed in. */
    public Squatter withEverything() {
        EnrolOtp.Shown seed = factors.enrol(caller);
        assertThat(residents.stored(caller).hasSecondFactor()).isTrue();
        if (name.type() == Identifier.Type.EMAIL) {
            has(HIS_NUMBER, false);
        }
        hasPasskey(false);
        addKey();
        prepared.half = ((FactorRequired) triesWhereFactorsCount(password)).ticket();
        prepared.qrTicket = confirmedQrCode();
        prepared.change = value(house.requestChange.execute(new ReplaceIdentifier.Command(
                        caller, HIS_ADDRESS, residents.proof(HIS_ADDRESS, CHANGE_ADDRESS), null, HOME)))
                .secret();
        prepared.deletion = value(house.requestDeletion.execute(new RequestAccountDeletion.Command(
                        house.tenant, caller, new RequestAccountDeletion.Proof.ByPassword(Secret.of(password)), HOME)))
                .secret();
        return this;
    }

    /** Gives the account another address. */
    public void has(Identifier address, boolean verified) {
        Principal present = residents.stored(caller);
        house.world
                .principals()
                .setIdentifier(
                        present.tenantId(), present.id(), address, verified, present.version(), house.clock.instant());
    }

    /** Links somebody whom an upstream knows. */
    public void hasIdentity() {
        assertThat(house.world.identities().add(Samples.identity(residents.stored(caller), "google")))
                .isEqualTo(ExternalIdentityStore.Added.DONE);
    }

    /** Registers a passkey. @param userVerified whether it knows who uses it */
    public void hasPasskey(boolean userVerified) {
        house.world
                .passkeys()
                .add(new Passkey(
                        new FactorId(Samples.id()),
                        caller.tenant(),
                        caller.principal(),
                        Samples.id().getBytes(StandardCharsets.US_ASCII),
                        new byte[] {1},
                        0,
                        Set.of(),
                        false,
                        false,
                        userVerified,
                        "key",
                        now(),
                        null));
    }

    private void addKey() {
        ApiKey.Presented key =
                ApiKey.Presented.of(Secret.of(Samples.id() + Samples.id())).orElseThrow();
        house.world
                .apiKeys()
                .add(new ApiKey(
                        new ApiKeyId(Samples.id()),
                        caller.tenant(),
                        house.application.id(),
                        new ApiKey.Holder.User(caller.principal()),
                        caller.principal(),
                        new ApiKeyName("mine"),
                        key,
                        false,
                        now(),
                        null));
    }

    /** Is known to the application. */
    public void isVouchedFor() {
        house.world
                .appIdentities()
                .add(new AppIdentity(
                        caller.tenant(),
                        house.application.id(),
                        caller.principal(),
                        ProviderType.CUSTOM_TOKEN,
                        "mallory-" + Samples.id(),
                        Map.of(),
                        now()));
    }

    private Instant now() {
        return house.clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Secret confirmedQrCode() {
        Secret random =
                value(qr.show.execute(new ShowQrCode.Command(page, HOME))).random();
        for (AnswerQrCode.Answer answer :
                new AnswerQrCode.Answer[] {AnswerQrCode.Answer.SCAN, AnswerQrCode.Answer.CONFIRM}) {
            value(qr.answer.execute(new AnswerQrCode.Command(house.door(), caller, random, answer, HOME)));
        }
        return ((WatchQrCode.View.Authorised) value(qr.watch.execute(new WatchQrCode.Command(page, random)))).ticket();
    }

    /** What signing in with the password comes to where enrolled factors are demanded. */
    public SignInResult triesWhereFactorsCount(String text) {
        return house.signIn.execute(new SignInWithPassword.Command(
                factorsCount,
                name.canonical(),
                null,
                EnumSet.allOf(Identifier.Type.class),
                Secret.of(text),
                false,
                HOME));
    }

    /** Nothing that was prepared leads in any more, not even with the owner's session. */
    public void assertOut(Caller owner) {
        assertThat(owner.principal()).isEqualTo(caller.principal());
        assertThat(residents.isIn(caller)).isFalse();
        Principal account = residents.stored(owner);
        assertThat(account.hasSecondFactor()).isFalse();
        assertThat(house.world.passkeys().of(owner.tenant(), owner.principal())).isEmpty();
        assertThat(house.world
                        .apiKeys()
                        .of(owner.tenant(), house.application.id(), new ApiKey.Holder.User(owner.principal())))
                .isEmpty();
        assertThat(house.world.appIdentities().of(owner.tenant(), house.application.id(), owner.principal(), 10))
                .isEmpty();
        assertThat(account.email() == null || account.emailVerified()).isTrue();
        assertThat(account.phone() == null || account.phoneVerified()).isTrue();
        assertNothingWaits(owner);
    }

    private void assertNothingWaits(Caller owner) {
        FactorCode guess = new FactorCode.Otp(Secret.of("123456"));
        assertInvalid(factors.signIn
                .execute(new SignInWithSecondFactor.Command(factorsCount, prepared.half, guess, HOME))
                .result());
        assertInvalid(qr.exchange.execute(new ExchangeQrTicket.Command(page, prepared.qrTicket, HOME)));
        assertThat(refusal(house.redeemChange.execute(new RedeemIdentifierChange.Command(
                                owner, Identifier.Type.EMAIL, prepared.change, HOME)))
                        .code())
                .isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(house.redeemDeletion.execute(
                                new RedeemAccountDeletion.Command(owner, prepared.deletion, HOME)))
                        .code())
                .isEqualTo(FailureCode.INVALID_TICKET);
    }

    private static void assertInvalid(SignInResult result) {
        assertThat(((Rejected) result).failure().code()).isEqualTo(FailureCode.INVALID_TICKET);
    }
}
