package io.gatehouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads CPU time and memory of processes from /proc (Linux). */
final class Processes {
    private static final double TICKS_PER_SECOND = 100;

    private Processes() {}

    /** CPU seconds of the process so far, user and system. */
    static double cpuSeconds(long pid) {
        String[] fields = stat(pid);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** CPU seconds of the process, its ended children and its living ones. */
    static double cpuSecondsOfFamily(long pid) {
        String[] fields = stat(pid);
        double own = (Long.parseLong(fields[11])
                        + Long.parseLong(fields[12])
                        + Long.parseLong(fields[13])
                        + Long.parseLong(fields[14]))
                / TICKS_PER_SECOND;
        return own + children(pid).stream().mapToDouble(Processes::cpuSeconds).sum();
    }

    /** Resident memory in MiB. */
    static double residentMebibytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> children(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .toList();
    }

    private static String[] stat(long pid) {
        try {
            String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return text.substring(text.lastIndexOf(')') + 2).split(" ");
        } catch (IOException gone) {
            String[] nothing = new String[20];
            java.util.Arrays.fill(nothing, "0");
            return nothing;
        }
    }
}
