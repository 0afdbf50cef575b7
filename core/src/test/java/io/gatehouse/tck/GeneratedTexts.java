package io.gatehouse.tck;

import java.util.Random;
import java.util.stream.Stream;

/**
 * Seeded texts over the whole of Unicode for round trips. The seed comes from {@code -Dseed=…} or the clock and is
 * printed, so that a failure can be run again.
 */
public final class GeneratedTexts {
    private GeneratedTexts() {}

    /** That many texts of 1 to {@code longest} code points, none of them NUL or half a surrogate pair. */
    public static Stream<String> stream(int count, int longest) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("generated texts: -Dseed=" + seed);
        Random random = new Random(seed);
        return Stream.generate(() -> text(random, 1 + random.nextInt(longest))).limit(count);
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(codePoint(random));
        }
        return text.toString();
    }

    private static int codePoint(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0x20 + random.nextInt(0x5f);
            case 1 -> 0xa0 + random.nextInt(0x500);
            case 2 -> 0x4e00 + random.nextInt(0x1000);
            default -> 0x1f300 + random.nextInt(0x200);
        };
    }
}
