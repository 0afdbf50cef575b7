package io.gatehouse.web.authing.v3.wire;

import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Username;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A factor of the caller's own (section 13.7). @param profile where codes are sent to, or what is known of
 * a passkey; empty for an authenticator */
@Serdeable
public record EnrolledFactor(String factorId, String factorType, Map<String, String> profile) {

    public static EnrolledFactor of(Factor factor) {
        return new EnrolledFactor(factor.id().hex(), factor.type().name(), profileOf(factor));
    }

    private static Map<String, String> profileOf(Factor factor) {
        return switch (factor) {
            case Factor.Otp ignored -> Map.of();
            case Factor.Address address -> profileOf(address.address());
            case Passkey passkey -> profileOf(passkey);
        };
    }

    private static Map<String, String> profileOf(Passkey passkey) {
        Instant used = passkey.lastUsedAt();
        Map<String, String> profile = new LinkedHashMap<>();
        profile.put("name", passkey.name());
        profile.put("credentialId", Base64Url.of(passkey.credentialId()));
        profile.put("backedUp", Boolean.toString(passkey.backedUp()));
        profile.put("createdAt", passkey.createdAt().toString());
        if (used != null) {
            profile.put("lastUsedAt", used.toString());
        }
        return profile;
    }

    private static Map<String, String> profileOf(Identifier address) {
        return switch (address) {
            case EmailAddress email -> Map.of("email", email.text());
            case PhoneNumber phone -> {
                String country = phone.countryCode();
                yield country == null
                        ? Map.of("phoneNumber", phone.asGiven())
                        : Map.of("phoneNumber", phone.asGiven(), "phoneCountryCode", country);
            }
            case Username ignored -> Map.of();
        };
    }

    @Override
    public String toString() {
        return "EnrolledFactor[" + factorId + "]";
    }
}
