package io.gatehouse.web.authing.v3;

import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.web.authing.Addresses;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.RefusedRequestException;
import jakarta.inject.Singleton;
import java.util.Set;

/** Reads addresses with the codes that were sent there, as v3 bodies have them. Safe for several threads. */
@Singleton
final class PassCodes {
    static final String BY_EMAIL = "EMAIL_PASSCODE";
    static final String BY_PHONE = "PHONE_PASSCODE";

    private static final String CODE = "passCode";

    private final Addresses addresses;

    PassCodes(Addresses addresses) {
        this.addresses = addresses;
    }

    /** An address and its code. */
    record PassCode(Identifier address, CodeProof proof) {}

    /** Of {@code passCodePayload}, by {@code email} or {@code phone} (sections 13.1 and 13.3). */
    PassCode ofPayload(Fields body, Set<CodeScope> scopes) {
        Fields payload = payload(body, "passCodePayload");
        Identifier address = payload.has("email")
                ? addresses.email(payload, "email")
                : addresses.phone(payload, "phone", "phoneCountryCode");
        return new PassCode(address, Addresses.proof(payload, CODE, scopes));
    }

    /** Of the payload that {@code verifyMethod} names: an address or a number (section 13.6). */
    PassCode ofMethod(Fields body, Set<CodeScope> scopes) {
        return switch (body.text("verifyMethod")) {
            case BY_EMAIL -> byEmail(payload(body, "emailPassCodePayload"), scopes);
            case BY_PHONE -> byPhone(payload(body, "phonePassCodePayload"), scopes);
            default -> throw RefusedRequestException.field("verifyMethod");
        };
    }

    /** By {@code email}. */
    PassCode byEmail(Fields fields, Set<CodeScope> scopes) {
        return new PassCode(addresses.email(fields, "email"), Addresses.proof(fields, CODE, scopes));
    }

    /** By {@code phoneNumber}. */
    PassCode byPhone(Fields fields, Set<CodeScope> scopes) {
        return new PassCode(
                addresses.phone(fields, "phoneNumber", "phoneCountryCode"), Addresses.proof(fields, CODE, scopes));
    }

    /** The object of that name; refused if it is absent. */
    static Fields payload(Fields body, String name) {
        return body.object(name).orElseThrow(() -> RefusedRequestException.field(name));
    }
}
