package io.gatehouse.ldap;

import io.gatehouse.core.directory.DirectoryId;
import io.gatehouse.core.directory.DirectorySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Directories with their connections, opened at the first use, anew with other settings, closed when long unused. */
final class OpenDirectories implements AutoCloseable {
    private static final long UNUSED = Duration.ofMinutes(30).toNanos();

    private final SrvRecords srv;
    private final LongSupplier nanoTime;
    private final Map<DirectoryId, Used> open = new HashMap<>();
    private boolean closed;

    private record Used(OpenDirectory directory, long at) {}

    OpenDirectories(SrvRecords srv, LongSupplier nanoTime) {
        this.srv = srv;
        this.nanoTime = nanoTime;
    }

    /** The directory of these settings. */
    OpenDirectory get(DirectorySettings settings) {
        List<OpenDirectory> over = new ArrayList<>();
        try {
            return get(settings, over);
        } finally {
            over.forEach(OpenDirectory::close);
        }
    }

    private synchronized OpenDirectory get(DirectorySettings settings, List<OpenDirectory> over) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        long now = nanoTime.getAsLong();
        Used used = open.get(settings.id());
        if (used == null || !used.directory.settings().equals(settings)) {
            if (used != null) {
                over.add(used.directory);
            }
            used = new Used(new OpenDirectory(settings, srv), now);
            open.values().removeIf(other -> isUnused(other, now, over));
        }
        open.put(settings.id(), new Used(used.directory, now));
        return used.directory;
    }

    private static boolean isUnused(Used used, long now, List<OpenDirectory> over) {
        boolean isUnused = now - used.at > UNUSED;
        if (isUnused) {
            over.add(used.directory);
        }
        return isUnused;
    }

    /** How many are open. */
    synchronized int size() {
        return open.size();
    }

    @Override
    public void close() {
        List<OpenDirectory> over = new ArrayList<>();
        synchronized (this) {
            closed = true;
            open.values().forEach(used -> over.add(used.directory));
            open.clear();
        }
        over.forEach(OpenDirectory::close);
    }
}
