package io.gatehouse.core.principal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number: its E.164 form, by which it is compared, and the text as the client gave it. Numbers from outside
 * come through {@link PhoneNumbers}. Prints masked.
 *
 * @param e164 plus sign, then at most 15 digits, the first not zero (ITU-T E.164)
 * @param asGiven the national number, or the whole number, exactly as the client wrote it; 1 to 32 characters
 * @param countryCode the country code as the client gave it, such as {@code +86}; null if it gave none
 */
public record PhoneNumber(
        String e164, String asGiven, @Nullable String countryCode) implements Identifier {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

    public PhoneNumber {
        if (!E164.matcher(e164).matches() || asGiven.isEmpty() || asGiven.length() > 32) {
            throw new IllegalArgumentException("not an E.164 number");
        }
    }

    /** A number that is known in its E.164 form only. */
    public static PhoneNumber ofE164(String e164) {
        return new PhoneNumber(e164, e164, null);
    }

    @Override
    public String canonical() {
        return e164;
    }

    @Override
    public Type type() {
        return Type.PHONE;
    }

    @Override
    public String toString() {
        return "+***" + e164.substring(e164.length() - 2);
    }
}
