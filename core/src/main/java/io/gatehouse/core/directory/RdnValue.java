package io.gatehouse.core.directory;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The value of one part of a distinguished name (RFC 4514, sections 2.4 and 3). */
final class RdnValue {
    private RdnValue() {}

    /** In one letter case, spaces squeezed, nothing escaped but what must be; empty if the text is malformed. */
    static Optional<String> normalForm(String text) {
        String trimmed = withoutOuterSpaces(text);
        if (trimmed.startsWith("#")) {
            return trimmed.matches("#(?:[0-9A-Fa-f]{2})+")
                    ? Optional.of(trimmed.toLowerCase(Locale.ROOT))
                    : Optional.empty();
        }
        return unescaped(trimmed).map(RdnValue::folded).map(RdnValue::escaped);
    }

    private static String escaped(String plain) {
        return plain.replaceAll("([\\\\,+=]|^#)", "\\\\$1");
    }

    private static String folded(String value) {
        String oneSpaced = value.replaceAll(" +", " ").strip();
        return Normalizer.normalize(oneSpaced.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static String withoutOuterSpaces(String text) {
        String left = text.stripLeading();
        int end = left.length();
        while (end > 0 && left.charAt(end - 1) == ' ' && !(end > 1 && left.charAt(end - 2) == '\\')) {
            end--;
        }
        return left.substring(0, end);
    }

    private static Optional<String> unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c != '\\') {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            if (i == text.length()) {
                return Optional.empty();
            }
            i += unescapeOne(text, i, bytes);
        }
        return utf8(bytes.toByteArray());
    }

    private static int unescapeOne(String text, int at, ByteArrayOutputStream to) {
        boolean isHexPair = at + 1 < text.length()
                && HexFormat.isHexDigit(text.charAt(at))
                && HexFormat.isHexDigit(text.charAt(at + 1));
        if (isHexPair) {
            to.write(HexFormat.fromHexDigits(text, at, at + 2));
            return 2;
        }
        int c = text.codePointAt(at);
        to.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        return Character.charCount(c);
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
