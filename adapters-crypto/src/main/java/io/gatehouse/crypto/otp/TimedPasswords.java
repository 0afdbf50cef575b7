package io.gatehouse.crypto.otp;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import io.gatehouse.core.mfa.OneTimePasswords;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** RFC 6238 on java-otp; the steps are counted here, since which of them a code is of has to be known. */
public final class TimedPasswords implements OneTimePasswords {
    private static final int SEED_BYTES = 20;
    private static final int FEWEST_BYTES = 10;
    private static final int MOST_BYTES = 64;
    private static final long STEP_SECONDS = 30;
    private static final int DIGITS = 6;

    private final HmacOneTimePasswordGenerator codes = new HmacOneTimePasswordGenerator(DIGITS);
    private final Base32 base32 = new Base32();
    private final Secrets secrets;

    public TimedPasswords(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Secret newSeed() {
        return Secret.of(base32.encodeToString(secrets.bytes(SEED_BYTES)).replace("=", ""));
    }

    @Override
    public boolean isSeed(Secret text) {
        String seed = text.reveal();
        if (!seed.matches("[A-Za-z2-7]+=*")) {
            return false;
        }
        int bytes = base32.decode(seed.toUpperCase(Locale.ROOT)).length;
        return bytes >= FEWEST_BYTES && bytes <= MOST_BYTES;
    }

    @Override
    public OptionalLong stepOf(Secret seed, Secret code, Instant now) {
        if (!isSeed(seed)) {
            throw new IllegalArgumentException("no seed");
        }
        Key key = new SecretKeySpec(base32.decode(seed.reveal().toUpperCase(Locale.ROOT)), "RAW");
        long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - 1; step <= present + 1; step++) { // all of them, whichever it is
            if (code.equals(Secret.of(codeOf(key, step)))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private String codeOf(Key key, long step) {
        try {
            return codes.generateOneTimePasswordString(key, step, Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("any bytes are a key of HMAC", impossible);
        }
    }
}
