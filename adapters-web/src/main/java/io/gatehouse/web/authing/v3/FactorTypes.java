package io.gatehouse.web.authing.v3;

import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.RefusedRequestException;
import java.util.Optional;

/** The types of factors that this dialect knows (section 13.7). */
final class FactorTypes {
    private static final String MEMBER = "factorType";

    /** The original has it, this server has not. */
    private static final String FACE = "FACE";

    private FactorTypes() {}

    /** The type that the body names; empty if it is a face. Refused if there is no such type. */
    static Optional<FactorType> of(Fields body) {
        return switch (body.text(MEMBER)) {
            case "OTP" -> Optional.of(FactorType.OTP);
            case "SMS" -> Optional.of(FactorType.SMS);
            case "EMAIL" -> Optional.of(FactorType.EMAIL);
            case FACE -> Optional.empty();
            default -> throw RefusedRequestException.field(MEMBER);
        };
    }

    /** Whether clients of this dialect can enrol one. */
    static boolean isKnown(FactorType type) {
        return switch (type) {
            case OTP, SMS, EMAIL -> true;
            case PASSKEY -> false;
        };
    }
}
