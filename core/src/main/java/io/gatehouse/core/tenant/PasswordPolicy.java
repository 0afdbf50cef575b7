package io.gatehouse.core.tenant;

import io.gatehouse.core.support.Secret;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tenant demands of new passwords. Lengths count Unicode code points of the NFC form; the upper bound counts
 * UTF-8 bytes.
 *
 * @param minLength 1 to 128
 * @param maxBytes 64 to 4096
 * @param blocklist refuse passwords that are on the list of common ones
 */
public record PasswordPolicy(
        int minLength,
        int maxBytes,
        boolean requireUpper,
        boolean requireLower,
        boolean requireDigit,
        boolean requireSpecial,
        boolean blocklist) {

    /** The characters that count as special at the vendor gate; elsewhere anything but letters and digits does. */
    public static final String SPECIALS = "!@#$%^&*";

    /** Four characters at most become one that is three bytes long (Greek letters with three accents). */
    private static final int MOST_CHARS_PER_BYTE = 4;

    public PasswordPolicy {
        if (minLength < 1 || minLength > 128 || maxBytes < 64 || maxBytes > 4096) {
            throw new IllegalArgumentException("password.minLength must be 1 to 128, password.maxLength 64 to 4096");
        }
    }

    /** Eight characters and the block-list; the default. */
    public static PasswordPolicy standard() {
        return new PasswordPolicy(8, 1024, false, false, false, false, true);
    }

    /** SP 800-63B-4, 3.1.1.2: fifteen characters where the password stands alone, block-list, no composition rules. */
    public static PasswordPolicy nist() {
        return new PasswordPolicy(15, 1024, false, false, false, false, true);
    }

    /** Six characters: what old Authing apps expect. */
    public static PasswordPolicy legacy() {
        return new PasswordPolicy(6, 1024, false, false, false, false, false);
    }

    /** The vendor gate's: eight characters with upper and lower case, digit and special. */
    public static PasswordPolicy composition() {
        return new PasswordPolicy(8, 1024, true, true, true, true, false);
    }

    /** What meets both this and the other. */
    public PasswordPolicy and(PasswordPolicy other) {
        return new PasswordPolicy(
                Math.max(minLength, other.minLength),
                Math.min(maxBytes, other.maxBytes),
                requireUpper || other.requireUpper,
                requireLower || other.requireLower,
                requireDigit || other.requireDigit,
                requireSpecial || other.requireSpecial,
                blocklist || other.blocklist);
    }

    /** The same policy with at least that many characters; for gates whose documents demand more. */
    public PasswordPolicy atLeast(int length) {
        return length <= minLength
                ? this
                : new PasswordPolicy(
                        length, maxBytes, requireUpper, requireLower, requireDigit, requireSpecial, blocklist);
    }

    /**
     * The rules that the password does not meet, in this order: {@code length, maxLength, uppercase, lowercase, digit,
     * special, common}. Empty: it is good.
     */
    public List<String> unmet(Secret password) {
        if (password.reveal().length() > MOST_CHARS_PER_BYTE * maxBytes) {
            return List.of("maxLength"); // not even normalised: that takes quadratic time on piles of accents
        }
        Secret normal = password.normalised();
        String text = normal.reveal();
        List<String> rules = new ArrayList<>();
        if (normal.length() < minLength) {
            rules.add("length");
        }
        if (normal.utf8().length > maxBytes) {
            rules.add("maxLength");
        }
        if (requireUpper && text.codePoints().noneMatch(Character::isUpperCase)) {
            rules.add("uppercase");
        }
        if (requireLower && text.codePoints().noneMatch(Character::isLowerCase)) {
            rules.add("lowercase");
        }
        if (requireDigit && text.codePoints().noneMatch(Character::isDigit)) {
            rules.add("digit");
        }
        if (requireSpecial && text.codePoints().noneMatch(c -> SPECIALS.indexOf(c) >= 0)) {
            rules.add("special");
        }
        if (blocklist && CommonPasswords.contains(text)) {
            rules.add("common");
        }
        return List.copyOf(rules);
    }
}
