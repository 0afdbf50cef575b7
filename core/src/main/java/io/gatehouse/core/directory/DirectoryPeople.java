package io.gatehouse.core.directory;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was last made of the people of directories. Everything is seen in its tenant only; it goes with the directory and with
 * the principal. Safe for several threads and server instances. Throws {@link
 * io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface DirectoryPeople {
    /** The person, or empty. */
    Optional<DirectoryPerson> find(TenantId tenant, DirectoryId directory, StableId id);

    /** Stores the person, new or changed; of several at the same moment one stays. */
    void save(TenantId tenant, DirectoryPerson person);

    /**
     * Notes that the run came upon the person, if its print is still that and its account was not ended; answers whether. One
     * statement, so that reading people who have not changed is cheap.
     */
    boolean see(TenantId tenant, DirectoryId directory, StableId id, Digest print, long run);

    /** How many people have an account that was not ended. */
    int count(TenantId tenant, DirectoryId directory);

    /** How many of those no run has come upon since {@code run}. */
    int countUnseen(TenantId tenant, DirectoryId directory, long run);

    /** A page of those by ascending id, after {@code after} (null: from the start). @param limit 1 to 1000 */
    List<DirectoryPerson> unseen(TenantId tenant, DirectoryId directory, long run, @Nullable StableId after, int limit);
}
