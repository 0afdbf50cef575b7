package io.gatehouse.persistence;

import io.gatehouse.core.credential.PasswordHash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Password hashes in few bytes: Argon2id strings, which nearly all are, as numbers and raw bytes (57 instead of 97), all
 * others as they are spelled. The same hash always has the same bytes.
 */
final class HashBytes {
    private static final byte SPELLED = 0;
    private static final byte ARGON2ID = 1;

    private static final Pattern ARGON2ID_TEXT = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final int FIXED = 1 + Integer.BYTES + Integer.BYTES + 1 + 1;
    private static final int MOST_SALT = 127;

    private HashBytes() {}

    static byte[] write(PasswordHash hash) {
        Matcher argon = ARGON2ID_TEXT.matcher(hash.encoded());
        if (argon.matches() && Integer.parseInt(argon.group(3)) <= Byte.MAX_VALUE) {
            byte[] compact = compact(argon);
            if (compact.length > 0 && read(compact).equals(hash)) {
                return compact;
            }
        }
        byte[] text = hash.encoded().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + text.length).put(SPELLED).put(text).array();
    }

    /** Empty if it is no usual one. */
    private static byte[] compact(Matcher argon) {
        try {
            byte[] salt = Base64.getDecoder().decode(argon.group(4));
            byte[] digest = Base64.getDecoder().decode(argon.group(5));
            if (salt.length > MOST_SALT) {
                return new byte[0];
            }
            return ByteBuffer.allocate(FIXED + salt.length + digest.length)
                    .put(ARGON2ID)
                    .putInt(Integer.parseInt(argon.group(1)))
                    .putInt(Integer.parseInt(argon.group(2)))
                    .put(Byte.parseByte(argon.group(3)))
                    .put((byte) salt.length)
                    .put(salt)
                    .put(digest)
                    .array();
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /** @throws UnreadableRowException if the bytes are none that {@link #write} makes */
    static PasswordHash read(byte[] bytes) {
        try {
            ByteBuffer from = ByteBuffer.wrap(bytes);
            return switch (from.get()) {
                case SPELLED ->
                    new PasswordHash(StandardCharsets.UTF_8.decode(from).toString());
                case ARGON2ID -> argon2id(from);
                default -> throw new UnreadableRowException("a password hash is of an unknown form");
            };
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new UnreadableRowException("a password hash is cut off", e);
        }
    }

    private static PasswordHash argon2id(ByteBuffer from) {
        int memory = from.getInt();
        int passes = from.getInt();
        int lanes = from.get();
        byte[] salt = new byte[from.get()];
        from.get(salt);
        byte[] digest = new byte[from.remaining()];
        from.get(digest);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=" + lanes + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(digest));
    }
}
