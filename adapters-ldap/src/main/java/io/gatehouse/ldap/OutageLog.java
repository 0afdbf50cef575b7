package io.gatehouse.ldap;

import io.gatehouse.core.directory.DirectoryId;
import io.gatehouse.core.directory.Outage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a directory went away and why, and once that it is back, instead of a line for every log-in. */
final class OutageLog {
    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

    private final DirectoryId directory;
    private final AtomicReference<@Nullable Outage> last = new AtomicReference<>();

    OutageLog(DirectoryId directory) {
        this.directory = directory;
    }

    void answered() {
        if (last.get() != null && last.getAndSet(null) != null) {
            LOG.info("directory {} answers again", directory);
        }
    }

    void failed(OutageException e) {
        if (last.getAndSet(e.outage()) != e.outage()) {
            LOG.warn("directory {} gives no answer: {}: {}", directory, e.outage(), Lines.one(e.getMessage()));
        }
    }
}
