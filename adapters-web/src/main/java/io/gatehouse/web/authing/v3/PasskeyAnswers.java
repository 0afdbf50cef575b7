package io.gatehouse.web.authing.v3;

import io.gatehouse.core.mfa.PasskeyAnswer;
import io.gatehouse.web.authing.v3.wire.Base64Url;
import io.gatehouse.web.authing.v3.wire.CredentialDescriptor;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.RefusedRequestException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what {@code PublicKeyCredential.toJSON()} gives (WebAuthn Level 3, sections 5.1.1 and 5.2). What is missing, too long
 * or not of its form ends the request with the member's name.
 */
final class PasskeyAnswers {
    private static final int MOST_TRANSPORTS = 8;
    private static final Pattern TRANSPORT = Pattern.compile("[a-z][a-z-]{0,19}");

    private PasskeyAnswers() {}

    /** What a registration is answered with. */
    static PasskeyAnswer.Attestation attestation(Fields body) {
        Fields response = response(body);
        return new PasskeyAnswer.Attestation(
                credentialId(body),
                bytes(response, "clientDataJSON"),
                bytes(response, "attestationObject"),
                transports(response));
    }

    /** What an authentication is answered with. */
    static PasskeyAnswer.Assertion assertion(Fields body) {
        Fields response = response(body);
        String handle = "userHandle";
        return new PasskeyAnswer.Assertion(
                credentialId(body),
                bytes(response, "clientDataJSON"),
                bytes(response, "authenticatorData"),
                bytes(response, "signature"),
                response.has(handle) ? bytes(response, handle) : null);
    }

    private static Fields response(Fields body) {
        if (!body.text("type").equals(CredentialDescriptor.PUBLIC_KEY)) {
            throw RefusedRequestException.field("type");
        }
        return body.object("response").orElseThrow(() -> RefusedRequestException.field("response"));
    }

    private static byte[] credentialId(Fields body) {
        String name = body.has("rawId") ? "rawId" : "id";
        byte[] id = bytes(body, name);
        if (id.length > PasskeyAnswer.LONGEST_ID) {
            throw RefusedRequestException.field(name);
        }
        return id;
    }

    private static byte[] bytes(Fields fields, String name) {
        return Base64Url.parse(fields.text(name))
                .filter(bytes -> bytes.length <= PasskeyAnswer.LONGEST_MEMBER)
                .orElseThrow(() -> RefusedRequestException.field(name));
    }

    /** Hints, no more: what is none is left out. */
    private static Set<String> transports(Fields response) {
        Stream<?> given = response.raw("transports") instanceof List<?> list ? list.stream() : Stream.of();
        Predicate<String> isOne = TRANSPORT.asMatchPredicate();
        return given.limit(MOST_TRANSPORTS).map(String::valueOf).filter(isOne).collect(Collectors.toUnmodifiableSet());
    }
}
