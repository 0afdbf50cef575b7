package io.gatehouse.core.directory;

import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the reading of each directory has come, and which node is at it. Of any number of nodes one at a time holds the
 * lease; who let another take it finds so. Safe for several threads and server instances. Throws {@link
 * io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface SyncStates {
    /** The state, {@link SyncState#NONE} before the first reading. */
    SyncState find(TenantId tenant, DirectoryId directory);

    /**
     * Takes the lease if nobody has it, or its time is over at {@code now}, and begins a reading: the state with its number,
     * one higher than any before. Empty if somebody has it, or there is no such directory.
     *
     * @param holder who takes it; another text at each taking
     */
    Optional<SyncState> begin(TenantId tenant, DirectoryId directory, String holder, Instant now, Instant until);

    /**
     * Holds the lease longer, also one whose time is over but which nobody else has taken; false, and nothing is changed, if
     * another has it.
     */
    boolean renew(TenantId tenant, DirectoryId directory, String holder, Instant until);

    /**
     * Writes the state and gives the lease back, also one whose time is over but which nobody else has taken; false, and
     * nothing is changed, if another has it.
     */
    boolean finish(TenantId tenant, DirectoryId directory, String holder, SyncState state);
}
