package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.mfa.FactorId;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyAnswer;
import io.gatehouse.core.mfa.PasskeyAnswer.Assertion;
import io.gatehouse.core.mfa.PasskeyAnswer.Attestation;
import io.gatehouse.core.mfa.PasskeyVerifier;
import io.gatehouse.core.mfa.PasskeyVerifier.Asserted;
import io.gatehouse.core.mfa.PasskeyVerifier.Attested;
import io.gatehouse.core.mfa.RelyingParty;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link PasskeyVerifier} keeps, in the order of WebAuthn Level 3, sections 7.1 and 7.2. */
public abstract class PasskeyVerifierContract {
    protected static final String RP = "login.example.com";
    protected static final String ORIGIN = "https://login.example.com";
    protected static final RelyingParty PARTY =
            new RelyingParty(RP, "Example", Set.of(ORIGIN, "https://shop.example.com:8443"));
    protected static final byte[] CHALLENGE = filled(32, 7);
    private static final byte[] OTHER_CHALLENGE = filled(32, 8);
    private static final PrincipalId HOLDER = new PrincipalId("a".repeat(24));
    private static final byte[] HANDLE = Passkey.userHandle(HOLDER);

    protected final SoftAuthenticator device = SoftAuthenticator.fresh();

    protected abstract PasskeyVerifier verifier();

    protected static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private Optional<Attested> attest(Attestation answer) {
        return verifier().attest(PARTY, CHALLENGE, answer);
    }

    private Optional<Asserted> verify(Assertion answer) {
        return verifier().verify(PARTY, CHALLENGE, registered(device), true, answer);
    }

    /** The passkey that the device registers. */
    protected final Passkey registered(SoftAuthenticator device) {
        Attested attested = verifier()
                .attest(PARTY, CHALLENGE, device.register(RP, ORIGIN, CHALLENGE))
                .orElseThrow();
        return new Passkey(
                new FactorId("b".repeat(24)),
                new TenantId("c".repeat(24)),
                HOLDER,
                attested.credentialId(),
                attested.publicKey(),
                attested.signCount(),
                Set.of(),
                attested.backupEligible(),
                attested.backedUp(),
                attested.userVerified(),
                "",
                Instant.EPOCH,
                null);
    }

    private Attestation registering(byte[] clientData) {
        return device.register(RP, clientData);
    }

    private Assertion answering(byte[] clientData) {
        return device.answer(RP, clientData, HANDLE);
    }

    private Assertion answering() {
        return device.answer(RP, ORIGIN, CHALLENGE, HANDLE);
    }

    @Test
    void the_challenge_is_read_from_either_answer() {
        assertThat(verifier().challengeOf(device.register(RP, ORIGIN, CHALLENGE)))
                .hasValue(CHALLENGE);
        assertThat(verifier().challengeOf(answering())).hasValue(CHALLENGE);
    }

    @Test
    void no_challenge_is_read_from_what_is_none() {
        for (String json : new String[] {
            "",
            "null",
            "[]",
            "{}",
            "{\"type\":\"webauthn.get\",\"challenge\":7,\"origin\":\"x\"}",
            "{\"type\":\"webauthn.get\",\"challenge\":\"***\",\"origin\":\"x\"}",
            "{\"type\":\"webauthn.get\",\"challenge\":\"AAAA\",\"origin\":\"x\"}",
            "{".repeat(10_000)
        }) {
            assertThat(verifier().challengeOf(answering(json.getBytes(StandardCharsets.UTF_8))))
                    .as(json)
                    .isEmpty();
        }
    }

    @Test
    void a_registration_tells_key_count_and_flags() {
        device.nextCount = 0xFFFF_FFFEL;
        device.isBackupEligible = true;
        device.isBackedUp = true;

        Attested attested = attest(device.register(RP, ORIGIN, CHALLENGE)).orElseThrow();

        assertThat(attested.credentialId()).isEqualTo(device.credentialId());
        assertThat(attested.publicKey()).isNotEmpty();
        assertThat(attested.signCount()).isEqualTo(0xFFFF_FFFEL);
        assertThat(attested.userVerified()).isTrue();
        assertThat(attested.backupEligible()).isTrue();
        assertThat(attested.backedUp()).isTrue();
    }

    @Test
    void a_registration_without_user_verification_says_so() {
        device.verifiesUser = false;
        device.nextCount = 0;

        Attested attested = attest(device.register(RP, ORIGIN, CHALLENGE)).orElseThrow();

        assertThat(attested.userVerified()).isFalse();
        assertThat(attested.backupEligible()).isFalse();
        assertThat(attested.backedUp()).isFalse();
        assertThat(attested.signCount()).isZero();
    }

    @Test
    void each_origin_of_the_relying_party_is_as_good_as_another_and_no_other_is() {
        assertThat(attest(device.register(RP, "https://shop.example.com:8443", CHALLENGE)))
                .isPresent();
        for (String other : new String[] {
            "http://login.example.com",
            "https://login.example.com:8443",
            "https://shop.example.com",
            "https://evil.login.example.com",
            "https://login.example.com.evil.org",
            "https://evil.org",
            "https://login.example.com@evil.org",
            "null",
            ""
        }) {
            assertThat(attest(device.register(RP, other, CHALLENGE))).as(other).isEmpty();
            assertThat(verify(device.answer(RP, other, CHALLENGE, HANDLE)))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void a_registration_for_anything_else_is_refused() {
        byte[] ofTheOtherKind = SoftAuthenticator.clientData(SoftAuthenticator.GET, CHALLENGE, ORIGIN, false);
        byte[] otherChallenge = SoftAuthenticator.clientData(SoftAuthenticator.CREATE, OTHER_CHALLENGE, ORIGIN, false);
        byte[] framed = SoftAuthenticator.clientData(SoftAuthenticator.CREATE, CHALLENGE, ORIGIN, true);

        assertThat(attest(registering(ofTheOtherKind))).isEmpty();
        assertThat(attest(registering(otherChallenge))).isEmpty();
        assertThat(attest(registering(framed))).isEmpty();
        assertThat(attest(device.register("evil.org", ORIGIN, CHALLENGE))).isEmpty();
        assertThat(attest(device.register("example.com", ORIGIN, CHALLENGE))).isEmpty();
    }

    @Test
    void a_registration_without_presence_or_backed_up_without_being_eligible_is_refused() {
        device.isPresent = false;
        assertThat(attest(device.register(RP, ORIGIN, CHALLENGE))).isEmpty();

        device.isPresent = true;
        device.isBackedUp = true;
        assertThat(attest(device.register(RP, ORIGIN, CHALLENGE))).isEmpty();
    }

    @Test
    void a_registration_under_another_id_than_the_authenticators_is_refused() {
        Attestation good = device.register(RP, ORIGIN, CHALLENGE);

        assertThat(attest(
                        new Attestation(filled(32, 1), good.clientData(), good.attestationObject(), good.transports())))
                .isEmpty();
    }

    @Test
    void an_assertion_tells_count_and_flags() {
        device.isBackupEligible = true;
        Passkey passkey = registered(device);
        device.isBackedUp = true;

        Asserted asserted =
                verifier().verify(PARTY, CHALLENGE, passkey, true, answering()).orElseThrow();

        assertThat(asserted.signCount()).isEqualTo(2);
        assertThat(asserted.userVerified()).isTrue();
        assertThat(asserted.backedUp()).isTrue();
    }

    @Test
    void whose_it_is_need_not_be_told_but_must_be_true() {
        assertThat(verify(device.answer(RP, ORIGIN, CHALLENGE, null))).isPresent();
        assertThat(verify(device.answer(RP, ORIGIN, CHALLENGE, filled(12, 1)))).isEmpty();
        assertThat(verify(device.answer(RP, ORIGIN, CHALLENGE, new byte[] {1}))).isEmpty();
    }

    @Test
    void an_assertion_for_anything_else_is_refused() {
        byte[] ofTheOtherKind = SoftAuthenticator.clientData(SoftAuthenticator.CREATE, CHALLENGE, ORIGIN, false);
        byte[] otherChallenge = SoftAuthenticator.clientData(SoftAuthenticator.GET, OTHER_CHALLENGE, ORIGIN, false);
        byte[] framed = SoftAuthenticator.clientData(SoftAuthenticator.GET, CHALLENGE, ORIGIN, true);

        assertThat(verify(answering(ofTheOtherKind))).isEmpty();
        assertThat(verify(answering(otherChallenge))).isEmpty();
        assertThat(verify(answering(framed))).isEmpty();
        assertThat(verify(device.answer("example.com", ORIGIN, CHALLENGE, HANDLE)))
                .isEmpty();
    }

    @Test
    void user_verification_is_demanded_where_it_must_be_and_else_told() {
        Passkey passkey = registered(device);
        device.verifiesUser = false;

        assertThat(verifier().verify(PARTY, CHALLENGE, passkey, true, answering()))
                .isEmpty();
        assertThat(verifier().verify(PARTY, CHALLENGE, passkey, false, answering()))
                .get()
                .extracting(Asserted::userVerified)
                .isEqualTo(false);
    }

    @Test
    void an_assertion_without_presence_or_of_other_eligibility_is_refused() {
        Passkey passkey = registered(device);
        device.isPresent = false;
        assertThat(verifier().verify(PARTY, CHALLENGE, passkey, false, answering()))
                .isEmpty();

        device.isPresent = true;
        device.isBackupEligible = true;
        assertThat(verifier().verify(PARTY, CHALLENGE, passkey, true, answering()))
                .isEmpty();
    }

    @Test
    void an_assertion_by_another_key_or_changed_on_the_way_is_refused() {
        Passkey passkey = registered(device);
        SoftAuthenticator other = SoftAuthenticator.fresh().calling(device.credentialId());
        Assertion good = answering();
        byte[] louder = good.authenticatorData().clone();
        louder[36] = 99; // another count

        assertThat(verifier().verify(PARTY, CHALLENGE, passkey, true, good)).isPresent();
        assertThat(verifier().verify(PARTY, CHALLENGE, passkey, true, other.answer(RP, ORIGIN, CHALLENGE, HANDLE)))
                .isEmpty();
        assertThat(verifier()
                        .verify(
                                PARTY,
                                CHALLENGE,
                                passkey,
                                true,
                                new Assertion(
                                        good.credentialId(), good.clientData(), louder, good.signature(), HANDLE)))
                .isEmpty();
        assertThat(verifier()
                        .verify(
                                PARTY,
                                CHALLENGE,
                                passkey,
                                true,
                                new Assertion(
                                        filled(32, 3),
                                        good.clientData(),
                                        good.authenticatorData(),
                                        good.signature(),
                                        HANDLE)))
                .isEmpty();
    }

    @Test
    void garbage_is_refused_wherever_it_stands() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Passkey passkey = registered(device);
        for (int round = 0; round < 200; round++) {
            Attestation made = device.register(RP, ORIGIN, CHALLENGE);
            byte[] object = spoilt(random, made.attestationObject());
            verifier()
                    .attest(
                            PARTY,
                            CHALLENGE,
                            new Attestation(made.credentialId(), made.clientData(), object, Set.of()));

            Assertion good = answering();
            Assertion bad = new Assertion(
                    good.credentialId(),
                    good.clientData(),
                    spoilt(random, good.authenticatorData()),
                    spoilt(random, good.signature()),
                    HANDLE);
            assertThat(verifier().verify(PARTY, CHALLENGE, passkey, false, bad))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void nothing_deep_endless_or_empty_gets_through() {
        byte[] deep = filled(PasskeyAnswer.LONGEST_MEMBER, 0x81); // lists in lists
        byte[] endless = filled(PasskeyAnswer.LONGEST_MEMBER, 0x9f); // lists without end in lists without end
        byte[] huge = {(byte) 0x5b, 0x7f, -1, -1, -1, -1, -1, -1, -1}; // 2^63 - 1 bytes to come
        Attestation good = device.register(RP, ORIGIN, CHALLENGE);
        Passkey passkey = registered(device);
        for (byte[] bytes : new byte[][] {deep, endless, huge, new byte[0], {(byte) 0xa0}, {(byte) 0xf6}}) {
            assertThat(attest(new Attestation(good.credentialId(), good.clientData(), bytes, Set.of())))
                    .isEmpty();
            assertThat(attest(new Attestation(bytes, bytes, bytes, Set.of()))).isEmpty();
            assertThat(verifier()
                            .verify(
                                    PARTY,
                                    CHALLENGE,
                                    passkey,
                                    false,
                                    new Assertion(device.credentialId(), bytes, bytes, bytes, bytes)))
                    .isEmpty();
        }
    }

    /** The same with a few bytes changed, cut off or added; never the same. */
    private static byte[] spoilt(Random random, byte[] good) {
        byte[] bad = Arrays.copyOf(good, Math.max(0, good.length + random.nextInt(-3, 4)));
        for (int change = random.nextInt(1, 4); change > 0 && bad.length > 0; change--) {
            bad[random.nextInt(bad.length)] ^= (byte) random.nextInt(1, 256);
        }
        return Arrays.equals(bad, good) ? new byte[0] : bad;
    }
}
