package io.gatehouse.ldap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Attributes whose values are bytes, and how they are written as text and back. */
final class Guids {
    private static final int LENGTH = 16;
    private static final Set<String> GUIDS = Set.of("objectguid", "ms-ds-consistencyguid");
    private static final Set<String> OCTETS = Set.of("guid", "objectsid");

    private Guids() {}

    /** Whether values of the attribute are bytes. */
    static boolean isBinary(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        return GUIDS.contains(name) || OCTETS.contains(name);
    }

    /** The value as text: a UUID where it is one (MS-DTYP, section 2.3.4.2, first three fields little-endian), else hexadecimal. */
    static String text(String attribute, byte[] value) {
        boolean isGuid = GUIDS.contains(attribute.toLowerCase(Locale.ROOT)) && value.length == LENGTH;
        return isGuid ? uuid(value).toString() : HexFormat.of().formatHex(value);
    }

    /** The bytes again; empty if the text is not of that form. */
    static Optional<byte[]> bytes(String attribute, String text) {
        try {
            return Optional.of(
                    GUIDS.contains(attribute.toLowerCase(Locale.ROOT)) && text.indexOf('-') > 0
                            ? bytes(UUID.fromString(text))
                            : HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException notOfThatForm) {
            return Optional.empty();
        }
    }

    private static UUID uuid(byte[] value) {
        ByteBuffer little = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        long high = Integer.toUnsignedLong(little.getInt()) << 32;
        high |= Short.toUnsignedLong(little.getShort()) << 16;
        high |= Short.toUnsignedLong(little.getShort());
        return new UUID(high, little.order(ByteOrder.BIG_ENDIAN).getLong());
    }

    private static byte[] bytes(UUID uuid) {
        long high = uuid.getMostSignificantBits();
        return ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
