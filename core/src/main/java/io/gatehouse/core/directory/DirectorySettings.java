package io.gatehouse.core.directory;

/**
 * All that must be known to ask a directory (blueprint, {@code directories}). Prints without the password.
 *
 * @param id whose connections these are: calls with the same id share a pool, which is opened anew once they come with other
 *     settings
 * @param poolSize how many calls run at once, and so how many connections there are for searches, and as many again for the
 *     binds of log-ins; 1 to {@value #LARGEST_POOL}. Some more calls wait for a moment, the rest are answered busy
 * @param passwordChange whether passwords may be written to the directory
 */
public record DirectorySettings(
        DirectoryId id,
        DirectoryKind kind,
        DirectoryServers servers,
        DirectoryTransport transport,
        ServiceAccount bind,
        UserSearch users,
        AttributeMap attributes,
        GroupSearch groups,
        DirectoryTimeouts timeouts,
        int poolSize,
        boolean passwordChange) {
    public static final int LARGEST_POOL = 100;
    public static final int USUAL_POOL = 10;

    public DirectorySettings {
        if (poolSize < 1 || poolSize > LARGEST_POOL) {
            throw new IllegalArgumentException("pool.size must be 1 to " + LARGEST_POOL);
        }
    }
}
