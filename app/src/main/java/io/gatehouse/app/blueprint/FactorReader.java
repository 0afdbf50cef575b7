package io.gatehouse.app.blueprint;

import io.gatehouse.core.mfa.ImportFactors;
import io.gatehouse.core.mfa.ImportFactors.Brought;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tenants[].principals[].factors[]} and {@code recoveryCodes}. */
final class FactorReader {
    private static final Map<String, FactorType> TYPES =
            Map.of("otp", FactorType.OTP, "sms", FactorType.SMS, "email", FactorType.EMAIL);
    private static final int SHORTEST_CODE = 8;
    private static final int LONGEST_CODE = 128;
    private static final String SEED = "[A-Za-z2-7]{16,103}=*";

    private FactorReader() {}

    static FactorEntries read(Section principal) {
        return new FactorEntries(factors(principal), codes(principal));
    }

    private static @Nullable List<Brought> factors(Section principal) {
        if (!principal.has("factors")) {
            return null;
        }
        List<Brought> brought = new ArrayList<>();
        Set<FactorType> named = EnumSet.noneOf(FactorType.class);
        for (Section section : principal.sections("factors", Block.FACTOR)) {
            factor(section).ifPresent(factor -> {
                if (!named.add(factor.type())) {
                    section.problem("type", "this principal has a factor of this type already");
                }
                brought.add(factor);
            });
        }
        return brought;
    }

    private static Optional<Brought> factor(Section section) {
        FactorType type = section.choice("type", TYPES);
        Secret seed = section.read(
                "secret",
                FactorReader::seed,
                "an authenticator's seed: base32 of 16 to 103 characters (80 to 512 bits)");
        Identifier phone = section.read(
                "phone", PrincipalReader::phone, "a telephone number in E.164 form, such as \"+8613600000000\"");
        Identifier email = section.read("email", EmailAddress::parse, "an e-mail address");
        if (type == null) {
            return missing(section, "type", "a factor needs a type: OTP, SMS or EMAIL");
        }
        return switch (type) {
            case OTP ->
                seed == null
                        ? missing(section, "secret", "an authenticator needs its secret, the seed in base32")
                        : alone(section, "secret", new Brought.Otp(seed));
            case SMS ->
                phone == null
                        ? missing(section, "phone", "a factor by text message needs a phone")
                        : alone(section, "phone", new Brought.Address(phone));
            case EMAIL ->
                email == null
                        ? missing(section, "email", "a factor by mail needs an email")
                        : alone(section, "email", new Brought.Address(email));
            case PASSKEY -> throw new IllegalStateException("no word means it");
        };
    }

    private static Optional<Brought> missing(Section section, String key, String text) {
        if (!section.has(key)) {
            section.problem(key, text);
        }
        return Optional.empty();
    }

    /** The factor; keys that belong to another type are noted. */
    private static Optional<Brought> alone(Section section, String own, Brought factor) {
        for (String key : List.of("secret", "phone", "email")) {
            if (!key.equals(own) && section.has(key)) {
                section.problem(key, "a factor of this type has no such key");
            }
        }
        return Optional.of(factor);
    }

    private static List<Secret> codes(Section principal) {
        List<Secret> codes = principal.list(
                "recoveryCodes", FactorReader::code, "a recovery code of 8 to 128 letters, digits and dashes");
        if (codes == null) {
            return List.of();
        }
        if (codes.size() > ImportFactors.MOST_RECOVERY_CODES) {
            principal.problem(
                    "recoveryCodes", "expected at most " + ImportFactors.MOST_RECOVERY_CODES + " recovery codes");
        }
        return codes;
    }

    static Optional<Secret> seed(String text) {
        return text.matches(SEED) ? Optional.of(Secret.of(text)) : Optional.empty();
    }

    private static Optional<Secret> code(String text) {
        String plain = text.replace("-", "");
        boolean isCode =
                plain.matches("[A-Za-z0-9]+") && plain.length() >= SHORTEST_CODE && text.length() <= LONGEST_CODE;
        return isCode ? Optional.of(Secret.of(text)) : Optional.empty();
    }
}
