package io.gatehouse.core.support;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What changed, told to every node: how a revocation is felt everywhere within a second although no node asks the
 * database when it checks a token. Safe for several threads. Throws {@link StoreUnavailableException} when the store
 * cannot answer.
 */
public interface ChangeFeed {
    /**
     * Records the changes in the caller's transaction, if there is one; they are delivered to this node's subscribers as
     * soon as it has committed, and to other nodes' within a second. Nothing is delivered if it rolls back.
     */
    void publish(List<Change> changes);

    /** Adds a subscriber for all changes from now on; changes may come twice and out of order. */
    void subscribe(Consumer<Change> subscriber);

    /** All recorded changes that matter at {@code now}: those whose {@code until} is later. For a node that starts. */
    List<Change> current(Instant now);

    /** When this node last read the other nodes' changes; for judging how stale its knowledge is. */
    Instant lastRead();

    /**
     * A change.
     *
     * @param topic of what
     * @param id of which: a session for SESSION_ENDED, a principal for GENERATION_RAISED (or the API key of
     *     one) and PRINCIPAL_CHANGED, a tenant for TENANT_CHANGED and KEYS_CHANGED
     * @param generation the new generation for GENERATION_RAISED, else 0
     * @param except the session that lives on, for GENERATION_RAISED; else null
     * @param until when nobody needs to know any more
     */
    record Change(
            Topic topic,
            String id,
            int generation,
            @Nullable String except,
            Instant until) {}

    /** Of what a change is. */
    enum Topic {
        SESSION_ENDED,
        GENERATION_RAISED,
        PRINCIPAL_CHANGED,
        TENANT_CHANGED,
        KEYS_CHANGED
    }
}
