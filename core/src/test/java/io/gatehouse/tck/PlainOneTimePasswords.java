package io.gatehouse.tck;

import io.gatehouse.core.mfa.OneTimePasswords;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** RFC 6238 with nothing but the JDK, and the authenticator app of tests: it tells the code of any step. */
public final class PlainOneTimePasswords implements OneTimePasswords {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;
    private static final int BITS = 5;

    private final Secrets secrets;

    public PlainOneTimePasswords(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Secret newSeed() {
        StringBuilder seed = new StringBuilder();
        for (byte b : secrets.bytes(32)) {
            seed.append(ALPHABET.charAt(b & 31));
        }
        return Secret.of(seed.toString());
    }

    @Override
    public boolean isSeed(Secret text) {
        return text.reveal().matches("[A-Za-z2-7]{16,103}=*");
    }

    @Override
    public OptionalLong stepOf(Secret seed, Secret code, Instant now) {
        if (!isSeed(seed)) {
            throw new IllegalArgumentException("no seed");
        }
        long present = stepAt(now);
        return LongStream.of(present + 1, present, present - 1)
                .filter(step -> codeOf(seed, step).equals(code))
                .findFirst();
    }

    /** The code of a seed at that moment. */
    public static Secret codeAt(Secret seed, Instant now) {
        return codeOf(seed, stepAt(now));
    }

    /** Which step that moment is in. */
    public static long stepAt(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a seed in that step. */
    public static Secret codeOf(Secret seed, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytesOf(seed), "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 15; // RFC 4226, section 5.3
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return Secret.of("%06d".formatted(number % 1_000_000));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Base32, RFC 4648, section 6. */
    private static byte[] bytesOf(Secret seed) {
        String text = seed.reveal().toUpperCase(Locale.ROOT).replace("=", "");
        int length = text.length() * BITS / Byte.SIZE;
        BigInteger number = BigInteger.ZERO;
        for (char c : text.toCharArray()) {
            number = number.shiftLeft(BITS).or(BigInteger.valueOf(ALPHABET.indexOf(c)));
        }
        number = number.shiftRight(text.length() * BITS % Byte.SIZE);
        byte[] all = number.toByteArray();
        byte[] bytes = new byte[length];
        int copied = Math.min(length, all.length);
        System.arraycopy(all, all.length - copied, bytes, length - copied, copied);
        return bytes;
    }
}
