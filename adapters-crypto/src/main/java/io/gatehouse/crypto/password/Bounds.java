package io.gatehouse.crypto.password;

/** Bounds of settings and of the numbers inside stored hashes. */
final class Bounds {
    private Bounds() {}

    static int check(int value, int least, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most);
        }
        return value;
    }

    /** A whole decimal number without sign or leading zero. @throws IllegalArgumentException otherwise */
    static int parse(String text, int least, int most, String name) {
        boolean plain = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || text.length() > 1 && text.charAt(0) == '0') {
            throw new IllegalArgumentException(name + " is not a number");
        }
        return check(Integer.parseInt(text), least, most, name);
    }
}
