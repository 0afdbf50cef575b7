package io.gatehouse.core.principal;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Characters and spellings with which names have been forged elsewhere, and seeded texts made of them. */
final class HostileTexts {
    /** {@code Default_Ignorable_Code_Point} of Unicode 16 (DerivedCoreProperties.txt), first and last of each range. */
    private static final int[][] IGNORABLE = {
        {0x00AD, 0x00AD},
        {0x034F, 0x034F},
        {0x061C, 0x061C},
        {0x115F, 0x1160},
        {0x17B4, 0x17B5},
        {0x180B, 0x180F},
        {0x200B, 0x200F},
        {0x202A, 0x202E},
        {0x2060, 0x206F},
        {0x3164, 0x3164},
        {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF},
        {0xFFA0, 0xFFA0},
        {0xFFF0, 0xFFF8},
        {0x1BCA0, 0x1BCA3},
        {0x1D173, 0x1D17A},
        {0xE0000, 0xE0FFF}
    };

    /** Blanks, line ends and controls of every kind, and the look of nothing. */
    private static final List<Integer> BLANK = List.of(
            0x00, 0x07, 0x09, 0x0A, 0x0B, 0x0D, 0x1B, 0x20, 0x7F, 0x85, 0xA0, 0x1680, 0x2000, 0x2003, 0x2009, 0x2028,
            0x2029, 0x202F, 0x205F, 0x2800, 0x3000, 0xD800, 0xDFFF, 0xE000, 0xFFFE, 0xFFFF, 0x10FFFF);

    /** Compatibility spellings, which NFKC would turn into another text. */
    private static final List<Integer> FOLDABLE = List.of(
            0x212A, 0x212B, 0x017F, 0xFF20, 0xFF21, 0xFF41, 0xFF10, 0xFB01, 0x2460, 0x2126, 0x00AA, 0x00B2, 0x1D400,
            0x1D7CE, 0x2024, 0xFE52, 0xFF0E, 0x2100, 0x33C7, 0xF900);

    private HostileTexts() {}

    /** Code points that nobody sees. */
    static IntStream invisible() {
        return IntStream.concat(
                Stream.of(IGNORABLE).flatMapToInt(range -> IntStream.rangeClosed(range[0], range[1])),
                BLANK.stream().mapToInt(Integer::intValue));
    }

    /** Code points that look like others and are made into them by NFKC. */
    static IntStream foldable() {
        return FOLDABLE.stream().mapToInt(Integer::intValue);
    }

    /** A source of chance from {@code -Dseed=…} or the clock; the seed is printed, so that a failure can be run again. */
    static Random seeded(String what) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(what + ": -Dseed=" + seed);
        return new Random(seed);
    }

    /** A text of that many code points, half of them ordinary. */
    static String text(Random random, int length) {
        int[] invisible = invisible().toArray();
        int[] foldable = foldable().toArray();
        return IntStream.range(0, length)
                .map(i -> switch (random.nextInt(16)) {
                    case 0 -> invisible[random.nextInt(invisible.length)];
                    case 1 -> foldable[random.nextInt(foldable.length)];
                    case 2 -> random.nextInt(0x110000);
                    case 3 -> 0x300 + random.nextInt(0x70);
                    default -> 0x21 + random.nextInt(0x5E);
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The text with the code point put in at a random place. */
    static String with(Random random, String text, int codePoint) {
        int place = random.nextInt(text.length() + 1);
        return text.substring(0, place) + Character.toString(codePoint) + text.substring(place);
    }

    /** The text with each ASCII letter in a random case. */
    static String recased(Random random, String text) {
        return text.chars()
                .map(c -> c < 0x80 && Character.isLetter(c) && random.nextBoolean() ? c ^ 0x20 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
