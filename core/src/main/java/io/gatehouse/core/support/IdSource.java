package io.gatehouse.core.support;

import java.time.InstantSource;
import java.util.HexFormat;

/** Makes new ids: four bytes of seconds since 1970, then eight random ones. Safe for several threads and nodes. */
public final class IdSource {
    private final InstantSource clock;
    private final Secrets secrets;

    public IdSource(InstantSource clock, Secrets secrets) {
        this.clock = clock;
        this.secrets = secrets;
    }

    /** 24 hexadecimal digits, never answered before. */
    public String next() {
        byte[] id = new byte[HexId.BYTES];
        int seconds = (int) clock.instant().getEpochSecond();
        id[0] = (byte) (seconds >>> 24);
        id[1] = (byte) (seconds >>> 16);
        id[2] = (byte) (seconds >>> 8);
        id[3] = (byte) seconds;
        System.arraycopy(secrets.bytes(8), 0, id, 4, 8);
        return HexFormat.of().formatHex(id);
    }
}
