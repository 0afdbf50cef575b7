package io.gatehouse.core.credential;

import io.gatehouse.core.support.Secret;

/** How strong a password is, on the two scales that the Authing dialect knows (its sections 8.26 and 8.27). */
public enum PasswordLevel {
    LOW,
    MEDIUM,
    HIGH;

    /**
     * The level of section 8.26: fewer than six characters are low; two of letters, digits and others are medium, all
     * three high; one alone is low.
     */
    public static PasswordLevel ofComposition(Secret password) {
        if (password.length() < 6) {
            return LOW;
        }
        int kinds = kinds(password.reveal());
        if (kinds == 3) {
            return HIGH;
        }
        return kinds == 2 ? MEDIUM : LOW;
    }

    /**
     * The level that an account is rated with when its password is set, section 8.27: high is at least twelve
     * characters with lower case, upper case and a digit; medium at least eight with a letter and a digit.
     */
    public static PasswordLevel ofAccount(Secret password) {
        String text = password.reveal();
        boolean lower = text.codePoints().anyMatch(Character::isLowerCase);
        boolean upper = text.codePoints().anyMatch(Character::isUpperCase);
        boolean letter = text.codePoints().anyMatch(Character::isLetter);
        boolean digit = text.codePoints().anyMatch(Character::isDigit);
        if (password.length() >= 12 && lower && upper && digit) {
            return HIGH;
        }
        return password.length() >= 8 && letter && digit ? MEDIUM : LOW;
    }

    private static int kinds(String text) {
        int letters = text.codePoints().anyMatch(Character::isLetter) ? 1 : 0;
        int digits = text.codePoints().anyMatch(Character::isDigit) ? 1 : 0;
        int others = text.codePoints().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 1 : 0;
        return letters + digits + others;
    }
}
