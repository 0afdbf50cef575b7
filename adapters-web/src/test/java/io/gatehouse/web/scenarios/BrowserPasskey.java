package io.gatehouse.web.scenarios;

import io.gatehouse.core.mfa.PasskeyAnswer;
import io.gatehouse.tck.SoftAuthenticator;
import io.gatehouse.web.testing.Http.Reply;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a browser does with the options that it gets, and sends: an authenticator on a page of that origin. */
final class BrowserPasskey {
    final SoftAuthenticator device;
    private final String rpId;
    private final String origin;
    private byte[] userHandle = {};

    BrowserPasskey(String rpId, String origin) {
        this(SoftAuthenticator.fresh(), rpId, origin);
    }

    private BrowserPasskey(SoftAuthenticator device, String rpId, String origin) {
        this.device = device;
        this.rpId = rpId;
        this.origin = origin;
    }

    /** The same device and key, asked by another relying party. */
    BrowserPasskey askedBy(String otherRpId) {
        BrowserPasskey other = new BrowserPasskey(device, otherRpId, origin);
        other.userHandle = userHandle;
        return other;
    }

    /** The body that registers, for those options. */
    Map<String, Object> register(Reply options) {
        userHandle = bytes(options.textAt("data.user.id"));
        return register(SoftAuthenticator.clientData(SoftAuthenticator.CREATE, challenge(options), origin, false));
    }

    Map<String, Object> register(byte[] clientData) {
        PasskeyAnswer.Attestation made = device.register(rpId, clientData);
        return body(
                made,
                Map.of(
                        "clientDataJSON", text(made.clientData()),
                        "attestationObject", text(made.attestationObject()),
                        "transports", List.of("internal", "hybrid", 7, "<b>")));
    }

    /** The body that proves, for those options. */
    Map<String, Object> answer(Reply options) {
        return answer(SoftAuthenticator.clientData(SoftAuthenticator.GET, challenge(options), origin, false));
    }

    Map<String, Object> answer(byte[] clientData) {
        PasskeyAnswer.Assertion given = device.answer(rpId, clientData, userHandle);
        return body(
                given,
                Map.of(
                        "clientDataJSON", text(given.clientData()),
                        "authenticatorData", text(given.authenticatorData()),
                        "signature", text(given.signature()),
                        "userHandle", text(userHandle)));
    }

    static byte[] challenge(Reply options) {
        return bytes(options.textAt("data.challenge"));
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static Map<String, Object> body(PasskeyAnswer answer, Map<String, Object> response) {
        Map<String, Object> body = new HashMap<>();
        body.put("id", text(answer.credentialId()));
        body.put("rawId", text(answer.credentialId()));
        body.put("type", "public-key");
        body.put("authenticatorAttachment", "platform");
        body.put("clientExtensionResults", Map.of());
        body.put("response", response);
        return body;
    }
}
