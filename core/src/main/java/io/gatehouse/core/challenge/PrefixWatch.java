package io.gatehouse.core.challenge;

import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts, by the beginnings of numbers, how many codes were sent and how many of them were used, and closes beginnings where
 * hardly any is: nobody reads what is sent there but whoever is paid for it. Only codes count that somebody was really sent and
 * whose use is told; else closing a country would be cheap. Shared by all nodes; what is counted or closed is committed before a
 * call returns, whatever becomes of the caller's transaction. Safe for several threads. Throws {@link
 * io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 *
 * <p>Time is counted in spans. In the second half of a span the codes of the one before it are compared with those that were
 * used in it and since; the present ones have not had the time yet.
 */
public interface PrefixWatch {
    /**
     * Whether a code may go there; closes the beginning if hardly any of the codes in the span before was used. Counts
     * nothing. Of many who ask at once one is told that he closed it.
     */
    Verdict verdict(TenantId tenant, String prefix, Rule rule, Instant now);

    /**
     * Counts codes that were sent there.
     *
     * @param many 1; or 0 for one that was only pretended, which costs the same and changes no verdict
     */
    void sent(TenantId tenant, String prefix, int many, Rule rule, Instant now);

    /** Counts one code that was used. */
    void used(TenantId tenant, String prefix);

    /** The beginnings that are closed. @param tenant null: of all tenants. @param limit 1 to 1000 */
    List<Closed> closed(@Nullable TenantId tenant, Instant now, int limit);

    /** Opens the beginning and forgets what was counted; false if it was not closed. */
    boolean reopen(TenantId tenant, String prefix, Instant now);

    /** Removes up to {@code limit} beginnings that were not sent to since, and are open; answers how many, or fewer. */
    int purge(Instant before, int limit);

    /**
     * When a beginning is closed.
     *
     * @param span how long is counted before it is compared; longer than people take to use a code
     * @param least codes in a span, below which nothing is concluded
     * @param percent of them that have to be used
     * @param closedFor how long nothing is sent there
     */
    record Rule(Duration span, int least, int percent, Duration closedFor) {
        /** Ten minutes, 50 codes, 10 of a hundred, six hours. */
        public static Rule defaults() {
            return new Rule(Duration.ofMinutes(10), 50, 10, Duration.ofHours(6));
        }
    }

    /** What is to become of a code that is about to be sent. */
    sealed interface Verdict {
        /** It may go. */
        record Open() implements Verdict {}

        /** It may not. @param justNow whether this very question closed the beginning */
        record Shut(Instant until, boolean justNow) implements Verdict {}
    }

    /** A beginning that is closed. */
    record Closed(TenantId tenant, String prefix, Instant until) {}
}
