package io.gatehouse.app.run;

import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.directory.SyncDirectory;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.tenant.TenantStore;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the people of directories when their plans say so, on one virtual thread, one directory after the other. Every node does
 * so; the lease in the store lets one at a time read a directory.
 */
@Singleton
public final class DirectorySyncs {
    private static final Logger LOG = LoggerFactory.getLogger(DirectorySyncs.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);
    private static final Origin ORIGIN = new Origin("directory", "127.0.0.1", "directory-sync", null, null, "en");

    private final DirectoryStore directories;
    private final TenantStore tenants;
    private final SyncDirectory sync;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("directory-syncs").unstarted(this::rounds);

    DirectorySyncs(DirectoryStore directories, TenantStore tenants, SyncDirectory sync) {
        this.directories = directories;
        this.tenants = tenants;
        this.sync = sync;
    }

    /** Begins. Called once. */
    public void start() {
        thread.start();
    }

    /** One round. A failure is logged and left to the next one. */
    void round() {
        try {
            List<Directory> planned = directories.synced();
            for (Directory directory : planned) {
                if (stopping.getCount() > 0) {
                    readIfDue(directory);
                }
            }
        } catch (StoreUnavailableException away) {
            LOG.warn("directories were not read: {}", away.getMessage());
        } catch (RuntimeException defect) {
            LOG.error("reading directories failed", defect);
        }
    }

    private void readIfDue(Directory directory) {
        sync.due(directory)
                .ifPresent(everybody -> tenants.find(directory.tenantId())
                        .ifPresent(tenant ->
                                sync.execute(new SyncDirectory.Command(tenant, directory, everybody, false, ORIGIN))));
    }

    private void rounds() {
        try {
            do {
                round();
            } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends; a reading that is broken off by it is begun anew by whoever comes next. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping.countDown();
        if (thread.isAlive()) {
            thread.join(LAST_ROUND);
        }
    }
}
