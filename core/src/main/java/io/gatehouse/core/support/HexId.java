package io.gatehouse.core.support;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What all ids have in common: 12 bytes, written as 24 lower-case hexadecimal digits. New ids begin with the second of
 * their making, so that they sort by age; they are names, not secrets.
 */
public interface HexId {
    /** Number of bytes of an id. */
    int BYTES = 12;

    /** The 24 hexadecimal digits. */
    String hex();

    /** The id as 12 bytes, as stores keep it. */
    default byte[] bytes() {
        return HexFormat.of().parseHex(hex());
    }

    /** Whether the text has the form of an id. */
    static boolean isValid(String text) {
        return Form.PATTERN.matcher(text).matches();
    }

    /** The text, if it has the form of an id. @throws IllegalArgumentException otherwise, without echoing it */
    static String require(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("an id has 24 lower-case hexadecimal digits");
        }
        return text;
    }

    /** The hexadecimal form of stored bytes. @throws IllegalArgumentException if they are not 12 */
    static String ofBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("an id has 12 bytes");
        }
        return HexFormat.of().formatHex(bytes);
    }

    /** The accepted form. */
    final class Form {
        private static final Pattern PATTERN = Pattern.compile("[0-9a-f]{24}");

        private Form() {}
    }
}
