package io.gatehouse.app.run;

import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.directory.SyncDirectory;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.TenantStore;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Reads the people of directories when their plans say so, one directory after the other. Every node does so; the lease in the
 * store lets one at a time read a directory.
 */
@Singleton
public final class DirectorySyncs {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Origin ORIGIN = new Origin("directory", "127.0.0.1", "directory-sync", null, null, "en");
    private static final Rounds.Words WORDS = new Rounds.Words(
            LoggerFactory.getLogger(DirectorySyncs.class),
            Level.WARN,
            "directories were not read",
            "reading directories failed");

    private final DirectoryStore directories;
    private final TenantStore tenants;
    private final SyncDirectory sync;
    private final Rounds rounds =
            new Rounds("directory-syncs", Rounds.First.AT_ONCE, PAUSE, WORDS, this::readWhatIsDue);

    DirectorySyncs(DirectoryStore directories, TenantStore tenants, SyncDirectory sync) {
        this.directories = directories;
        this.tenants = tenants;
        this.sync = sync;
    }

    /** Begins. Called once. */
    public void start() {
        rounds.start();
    }

    private void readWhatIsDue() {
        for (Directory directory : directories.synced()) {
            if (!rounds.isStopping()) {
                readIfDue(directory);
            }
        }
    }

    private void readIfDue(Directory directory) {
        sync.due(directory)
                .ifPresent(everybody -> tenants.find(directory.tenantId())
                        .ifPresent(tenant ->
                                sync.execute(new SyncDirectory.Command(tenant, directory, everybody, false, ORIGIN))));
    }

    /** Ends; a reading that is broken off by it is begun anew by whoever comes next. */
    @PreDestroy
    void stop() throws InterruptedException {
        rounds.stop();
    }
}
