package io.gatehouse.tck;

import io.gatehouse.core.challenge.SpendGuard;
import io.gatehouse.core.challenge.SpendPolicy;
import io.gatehouse.core.mfa.CheckBindable;
import io.gatehouse.core.mfa.Claimant;
import io.gatehouse.core.mfa.EnrolAddress;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.EnrolOwnAddress;
import io.gatehouse.core.mfa.EnrolPasskey;
import io.gatehouse.core.mfa.EnrolProposed;
import io.gatehouse.core.mfa.EnrolledFactors;
import io.gatehouse.core.mfa.FactorNotices;
import io.gatehouse.core.mfa.FactorOwners;
import io.gatehouse.core.mfa.FactorProofs;
import io.gatehouse.core.mfa.FactorStore;
import io.gatehouse.core.mfa.ListFactors;
import io.gatehouse.core.mfa.OneTimePasswords;
import io.gatehouse.core.mfa.OwnDevices;
import io.gatehouse.core.mfa.PasskeyProofs;
import io.gatehouse.core.mfa.PasskeyStore;
import io.gatehouse.core.mfa.PasskeyVerifier;
import io.gatehouse.core.mfa.RelyingParties;
import io.gatehouse.core.mfa.RemoveFactor;
import io.gatehouse.core.mfa.ResetFactors;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.ConfirmOtp;
import io.gatehouse.core.signin.SignInWithPasskey;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.signin.SignInWitness;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import java.time.Duration;
import java.util.Set;

/** What a {@link House} has for second factors. */
public final class FactorHouse {
    public final FactorStore store;
    public final PasskeyStore passkeys;
    public final EnrolledFactors enrolled;
    public final PasskeyVerifier passkeyVerifier;
    public final RelyingParties relyingParties;
    public final PasskeyProofs passkeyProofs;
    public final EnrolPasskey enrolPasskey;
    public final OneTimePasswords passwords;
    public final SecretBox box = new PlainSecretBox();
    public final FactorNotices notices;
    public final FactorOwners owners;
    public final FactorProofs proofs;
    public final EnrolOtp enrolOtp;
    public final EnrolAddress enrolAddress;
    public final EnrolOwnAddress enrolOwnAddress;
    public final RemoveFactor remove;
    public final ResetFactors reset;
    public final OwnDevices ownDevices;
    public final ListFactors list;
    public final CheckBindable checkBindable;
    public final EnrolProposed enrolProposed;
    public final ConfirmOtp confirmOtp;
    public final SignInWithSecondFactor signIn;
    public final SignInWithPasskey signInWithPasskey;
    private final House house;

    public FactorHouse(House house) {
        this(house, SignInWitness.NONE);
    }

    /** @param witness told of sign-ins whose second factor was proven */
    public FactorHouse(House house, SignInWitness witness) {
        this(house, witness, house.world.principals());
    }

    /** @param principals the house's, seen so */
    public FactorHouse(House house, SignInWitness witness, PrincipalStore principals) {
        this.house = house;
        store = house.world.factors();
        passkeys = house.world.passkeys();
        enrolled = new EnrolledFactors(store, passkeys);
        passwords = new PlainOneTimePasswords(house.secrets);
        notices = new FactorNotices(
                house.world.tenants(),
                new SpendGuard(house.world.throttle(), SpendPolicy.off()),
                house.outbox,
                house.ids,
                house.clock);
        owners = new FactorOwners(
                principals,
                house.world.sessions(),
                house.halfSignIns,
                house.stepUp,
                house.world.transactions(),
                house.world.audit(),
                house.world.changes(),
                house.devices,
                notices,
                house.clock);
        passkeyVerifier = new PlainPasskeyVerifier();
        relyingParties = new RelyingParties(house.origins);
        passkeyProofs = new PasskeyProofs(
                passkeys,
                passkeyVerifier,
                relyingParties,
                house.world.challenges(),
                house.world.throttle(),
                house.world.audit(),
                house.secrets,
                house.ids,
                house.clock);
        proofs = new FactorProofs(
                store, passwords, house.codes, passkeyProofs, box, house.secrets, house.ids, house.clock);
        enrolOtp = new EnrolOtp(
                owners, store, proofs, house.secondFactors, passwords, box, house.secrets, house.ids, house.clock);
        enrolAddress = new EnrolAddress(owners, store, house.codes, house.ids, house.clock);
        remove = new RemoveFactor(owners, store, passkeys, house.signInMethods, house.clock);
        enrolOwnAddress = new EnrolOwnAddress(owners, store, house.ids, house.clock);
        reset = new ResetFactors(
                owners,
                house.everyFactor,
                principals,
                house.endSessions,
                notices,
                house.world.transactions(),
                house.clock);
        ownDevices =
                new OwnDevices(owners, house.devices, house.world.transactions(), house.world.audit(), house.clock);
        list = new ListFactors(owners, enrolled);
        enrolProposed = new EnrolProposed(list, enrolOtp, enrolAddress, house.clock);
        confirmOtp = new ConfirmOtp(
                house.world.signIns(),
                list,
                proofs,
                house.stepUp,
                house.world.transactions(),
                house.world.audit(),
                house.clock);
        checkBindable = new CheckBindable(house.halfSignIns, store);
        enrolPasskey = new EnrolPasskey(
                owners,
                passkeys,
                passkeyVerifier,
                relyingParties,
                house.secondFactors,
                house.world.challenges(),
                house.secrets,
                house.ids,
                house.clock);
        signInWithPasskey = new SignInWithPasskey(
                passkeyProofs,
                principals,
                house.secondFactors,
                house.admission,
                house.world.transactions(),
                house.world.audit(),
                house.clock);
        signIn = new SignInWithSecondFactor(
                house.halfSignIns,
                house.secondFactors,
                proofs,
                owners,
                house.world.signIns(),
                house.admission,
                witness,
                house.world.transactions(),
                house.world.audit(),
                house.clock);
    }

    /** The customers' door of a new application with that rule. @param accepted none: all */
    public Door door(MfaPolicy policy, FactorType... accepted) {
        Application plain = house.application(house.tenant, false);
        Application application = new Application(
                plain.id(),
                plain.tenantId(),
                null,
                plain.name(),
                plain.identifier(),
                null,
                null,
                null,
                plain.tokenEndpointAuth(),
                plain.redirectUris(),
                plain.allowedOrigins(),
                true,
                true,
                policy,
                Set.of(accepted),
                plain.passkeys(),
                plain.qrLogin(),
                plain.tokens(),
                plain.createdAt(),
                plain.updatedAt());
        house.world.tenants().save(application);
        return new Door(
                house.tenant, application, house.door().kind(), house.door().profile());
    }

    /** Enrols an authenticator for somebody signed in, and answers its seed. */
    public EnrolOtp.Shown enrol(Caller caller) {
        Claimant owner = new Claimant.SignedIn(caller);
        EnrolOtp.Shown shown = Residents.value(enrolOtp.begin(new EnrolOtp.Begin(owner, "Gatehouse", Residents.HOME)));
        Residents.value(enrolOtp.confirm(new EnrolOtp.Confirm(owner, codeOf(shown), Residents.HOME)));
        house.clock.advance(Duration.ofSeconds(30)); // what confirmed it is used up
        return shown;
    }

    /** The code that the authenticator shows now. */
    public Secret codeOf(EnrolOtp.Shown shown) {
        return PlainOneTimePasswords.codeAt(shown.seed(), house.clock.instant());
    }
}
