package io.gatehouse.core.audit;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log tells a principal of its own sign-ins, refused ones included. The newest {@value #REACH} entries about
 * a principal, of whatever action, are looked through and no more, so that a call costs the same however long the log grows.
 * Safe for several threads and server instances. Throws {@link io.gatehouse.core.support.StoreUnavailableException} when the
 * store cannot answer.
 */
public interface SignInHistory {
    /** How far back it goes, in entries about a principal. */
    int REACH = 5000;

    /** What one page may hold at most. */
    int MOST = 1000;

    /** A page of what matches, newest first, and how many match in all. Two statements at most. */
    Page page(Query query);

    /**
     * What is asked.
     *
     * @param offset how many to pass over, not negative
     * @param limit 1 to {@value #MOST}
     */
    record Query(TenantId tenant, PrincipalId principal, Filter filter, long offset, int limit) {
        public Query {
            if (offset < 0 || limit < 1 || limit > MOST) {
                throw new IllegalArgumentException("no such page");
            }
        }
    }

    /**
     * Which sign-ins are meant.
     *
     * @param application null: through any, or none
     * @param clientAddress exactly as it was recorded; null: from any
     * @param from the first instant, included, in milliseconds
     * @param to the last instant, included, in milliseconds
     */
    record Filter(
            @Nullable ApplicationId application,
            @Nullable String clientAddress,
            Outcome outcome,
            Instant from,
            Instant to) {
        private static final Filter ALL = new Filter(
                null, null, Outcome.ANY, Instant.ofEpochMilli(Long.MIN_VALUE), Instant.ofEpochMilli(Long.MAX_VALUE));

        /** All of them. */
        public static Filter all() {
            return ALL;
        }

        /** Whether the sign-in is meant. */
        public boolean matches(AuditEvent signIn) {
            return (application == null || application.equals(signIn.application()))
                    && (clientAddress == null
                            || clientAddress.equals(signIn.origin().clientAddress()))
                    && outcome.matches(signIn)
                    && !signIn.at().isBefore(from)
                    && !signIn.at().isAfter(to);
        }
    }

    /** How a sign-in ended. */
    enum Outcome {
        ANY,
        DONE,
        REFUSED;

        boolean matches(AuditEvent signIn) {
            return switch (this) {
                case ANY -> true;
                case DONE -> signIn.refusal() == null;
                case REFUSED -> signIn.refusal() != null;
            };
        }
    }

    /** A page. @param total how many there are on all pages */
    record Page(List<AuditEvent> signIns, int total) {
        public Page {
            signIns = List.copyOf(signIns);
        }
    }
}
