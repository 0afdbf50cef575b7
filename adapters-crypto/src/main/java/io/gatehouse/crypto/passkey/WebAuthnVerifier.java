package io.gatehouse.crypto.passkey;

import com.upokecenter.cbor.CBORObject;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AttestedCredentialData;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorData;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.CollectedClientData;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.PublicKeyCredentialParameters;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.data.exception.Base64UrlException;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyAnswer;
import io.gatehouse.core.mfa.PasskeyVerifier;
import io.gatehouse.core.mfa.RelyingParty;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passkeys by Yubico's {@code webauthn-server-core}. Attestation statements never reach it: they are put aside before, as a
 * browser does that is asked for none, so that none of the code that reads them can be met. Safe for several threads.
 */
public final class WebAuthnVerifier implements PasskeyVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(WebAuthnVerifier.class);
    private static final int SHORTEST_CHALLENGE = 16;
    private static final int LONGEST_CHALLENGE = 64;
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            PublicKeyCredentialParameters.ES256,
            PublicKeyCredentialParameters.EdDSA,
            PublicKeyCredentialParameters.RS256);

    private interface Work<T> {
        @Nullable
        T done() throws IOException, Base64UrlException, RegistrationFailedException, AssertionFailedException;
    }

    @Override
    public Optional<byte[]> challengeOf(PasskeyAnswer answer) {
        return unlessBad(() -> new CollectedClientData(new ByteArray(answer.clientData()))
                        .getChallenge()
                        .getBytes())
                .filter(bytes -> bytes.length >= SHORTEST_CHALLENGE && bytes.length <= LONGEST_CHALLENGE);
    }

    @Override
    public Optional<Attested> attest(RelyingParty party, byte[] challenge, PasskeyAnswer.Attestation answer) {
        if (!isBounded(answer.credentialId(), answer.clientData(), answer.attestationObject())) {
            return Optional.empty();
        }
        return unlessBad(() -> isOfTopFrame(answer.clientData()) ? attested(party, challenge, answer) : null);
    }

    private static @Nullable Attested attested(RelyingParty party, byte[] challenge, PasskeyAnswer.Attestation answer)
            throws IOException, Base64UrlException, RegistrationFailedException {
        AuthenticatorAttestationResponse response = AuthenticatorAttestationResponse.builder()
                .attestationObject(withoutStatement(answer.attestationObject()))
                .clientDataJSON(new ByteArray(answer.clientData()))
                .build();
        ByteArray id = response.getParsedAuthenticatorData()
                .getAttestedCredentialData()
                .map(AttestedCredentialData::getCredentialId)
                .orElse(null);
        if (id == null || !id.equals(new ByteArray(answer.credentialId()))) {
            return null;
        }
        RegistrationResult result = library(party, null)
                .finishRegistration(FinishRegistrationOptions.builder()
                        .request(registration(party, challenge))
                        .response(
                                PublicKeyCredential
                                        .<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs>builder()
                                        .id(id)
                                        .response(response)
                                        .clientExtensionResults(ClientRegistrationExtensionOutputs.builder()
                                                .build())
                                        .build())
                        .build());
        return new Attested(
                id.getBytes(),
                result.getPublicKeyCose().getBytes(),
                result.getSignatureCount(),
                result.isUserVerified(),
                result.isBackupEligible(),
                result.isBackedUp());
    }

    @Override
    public Optional<Asserted> verify(
            RelyingParty party,
            byte[] challenge,
            Passkey passkey,
            boolean mustVerifyUser,
            PasskeyAnswer.Assertion answer) {
        byte[] handle = Passkey.userHandle(passkey.principal());
        boolean isHis = answer.userHandle() == null || Arrays.equals(answer.userHandle(), handle);
        boolean isWorthALook = isHis
                && isBounded(answer.credentialId(), answer.clientData(), answer.authenticatorData())
                && answer.signature().length <= PasskeyAnswer.LONGEST_MEMBER;
        if (!isWorthALook) {
            return Optional.empty();
        }
        return unlessBad(() ->
                isOfTopFrame(answer.clientData()) ? asserted(party, challenge, passkey, mustVerifyUser, answer) : null);
    }

    private static @Nullable Asserted asserted(
            RelyingParty party,
            byte[] challenge,
            Passkey passkey,
            boolean mustVerifyUser,
            PasskeyAnswer.Assertion answer)
            throws IOException, Base64UrlException, AssertionFailedException {
        RegisteredCredential known = RegisteredCredential.builder()
                .credentialId(new ByteArray(passkey.credentialId()))
                .userHandle(new ByteArray(Passkey.userHandle(passkey.principal())))
                .publicKeyCose(new ByteArray(passkey.publicKey()))
                .signatureCount(passkey.signCount())
                .backupEligible(passkey.backupEligible())
                .build();
        AuthenticatorAssertionResponse response = AuthenticatorAssertionResponse.builder()
                .authenticatorData(new ByteArray(answer.authenticatorData()))
                .clientDataJSON(new ByteArray(answer.clientData()))
                .signature(new ByteArray(answer.signature()))
                .build();
        AssertionResult result = library(party, known)
                .finishAssertion(FinishAssertionOptions.builder()
                        .request(assertion(party, challenge, known, mustVerifyUser))
                        .response(
                                PublicKeyCredential
                                        .<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs>builder()
                                        .id(new ByteArray(answer.credentialId()))
                                        .response(response)
                                        .clientExtensionResults(ClientAssertionExtensionOutputs.builder()
                                                .build())
                                        .build())
                        .build());
        AuthenticatorData data = response.getParsedAuthenticatorData();
        boolean isGood = result.isSuccess() && result.isBackupEligible() == passkey.backupEligible();
        return isGood ? new Asserted(data.getSignatureCounter(), data.getFlags().UV, data.getFlags().BS) : null;
    }

    private static com.yubico.webauthn.RelyingParty library(
            RelyingParty party, @Nullable RegisteredCredential credential) {
        return com.yubico.webauthn.RelyingParty.builder()
                .identity(identity(party))
                .credentialRepository(new OnePasskey(credential))
                .origins(party.origins())
                .preferredPubkeyParams(ALGORITHMS)
                .allowUntrustedAttestation(true)
                .validateSignatureCounter(false) // the store does, by one statement
                .build();
    }

    private static RelyingPartyIdentity identity(RelyingParty party) {
        return RelyingPartyIdentity.builder().id(party.id()).name(party.name()).build();
    }

    private static PublicKeyCredentialCreationOptions registration(RelyingParty party, byte[] challenge) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(identity(party))
                .user(UserIdentity.builder()
                        .name("")
                        .displayName("")
                        .id(new ByteArray(new byte[] {0}))
                        .build())
                .challenge(new ByteArray(challenge))
                .pubKeyCredParams(ALGORITHMS)
                .attestation(AttestationConveyancePreference.NONE)
                .build();
    }

    private static AssertionRequest assertion(
            RelyingParty party, byte[] challenge, RegisteredCredential known, boolean mustVerifyUser) {
        PublicKeyCredentialRequestOptions options = PublicKeyCredentialRequestOptions.builder()
                .challenge(new ByteArray(challenge))
                .rpId(party.id())
                .allowCredentials(List.of(PublicKeyCredentialDescriptor.builder()
                        .id(known.getCredentialId())
                        .build()))
                .userVerification(
                        mustVerifyUser ? UserVerificationRequirement.REQUIRED : UserVerificationRequirement.PREFERRED)
                .build();
        return AssertionRequest.builder()
                .publicKeyCredentialRequestOptions(options)
                .userHandle(known.getUserHandle())
                .build();
    }

    /** The same object as if no attestation had been given. */
    private static ByteArray withoutStatement(byte[] attestationObject) {
        CBORObject given = CBORObject.DecodeFromBytes(attestationObject);
        return new ByteArray(CBORObject.NewMap()
                .Add("fmt", "none")
                .Add("attStmt", CBORObject.NewMap())
                .Add("authData", given.get("authData").GetByteString())
                .EncodeToBytes());
    }

    /** The library does not look: an answer that a frame of another origin got is not ours. Read strictly. */
    private static boolean isOfTopFrame(byte[] clientData) {
        CBORObject crossOrigin = CBORObject.FromJSONBytes(clientData).get("crossOrigin");
        return crossOrigin == null || crossOrigin.equals(CBORObject.False);
    }

    private static boolean isBounded(byte[] credentialId, byte[] clientData, byte[] data) {
        return credentialId.length > 0
                && credentialId.length <= PasskeyAnswer.LONGEST_ID
                && clientData.length <= PasskeyAnswer.LONGEST_MEMBER
                && data.length <= PasskeyAnswer.LONGEST_MEMBER;
    }

    /** What is hostile may fail anywhere in the libraries, in whatever way: all of it is one refusal, and none of our faults. */
    private static <T> Optional<T> unlessBad(Work<T> work) {
        try {
            return Optional.ofNullable(work.done());
        } catch (IOException
                | Base64UrlException
                | RegistrationFailedException
                | AssertionFailedException
                | RuntimeException refused) {
            LOG.debug("an authenticator's answer is refused: {}", refused.toString());
            return Optional.empty();
        }
    }
}
