package io.gatehouse.web.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The table of {@code docs/revocation.md}. */
final class RevocationTable {
    private static final Path PAGE = Path.of("docs", "revocation.md");

    private RevocationTable() {}

    /** What becomes of something. */
    enum Fate {
        LIVES,
        DIES,
        /** There is nothing of the sort. */
        NOT_THERE;

        static Fate of(String cell) {
            return switch (cell) {
                case "lives", "live" -> LIVES;
                case "dies", "die" -> DIES;
                case "–" -> NOT_THERE;
                default -> throw new IllegalArgumentException("no fate: " + cell);
            };
        }
    }

    /** A row. */
    record Row(String event, Fate thisSession, Fate otherSessions, Fate mailedCode, Fate apiKey) {}

    /** All rows, in the page's order. */
    static List<Row> rows() {
        try {
            return Files.readString(page())
                    .lines()
                    .takeWhile(line -> !line.startsWith("## Notes")) // tables that follow have tests of their own
                    .filter(line -> line.startsWith("| "))
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .filter(cells ->
                            !cells.get(1).equals("event") && !cells.get(1).startsWith("---"))
                    .map(cells -> new Row(
                            cells.get(1),
                            Fate.of(cells.get(2)),
                            Fate.of(cells.get(3)),
                            Fate.of(cells.get(4)),
                            Fate.of(cells.get(5))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page, from whichever module the tests run in. */
    private static Path page() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(PAGE))) {
                return folder.resolve(PAGE);
            }
        }
        throw new AssertionError("there is no " + PAGE + " above the working directory");
    }
}
