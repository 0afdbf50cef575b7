package io.gatehouse.core.mfa;

import io.gatehouse.core.tenant.FactorType;
import java.util.List;

/**
 * A second factor that is due before a sign-in is done.
 *
 * @param byPolicy the application or its tenant demands it of everybody; false: the person's own enrolment alone does
 * @param enrolled the person's confirmed factors that are accepted here, in the order of their types; empty: one may be
 *     enrolled while the sign-in waits
 * @param accepted the types of factors that are accepted here, in their order; never empty
 */
public record Demand(boolean byPolicy, List<Factor> enrolled, List<FactorType> accepted) {
    public Demand {
        enrolled = List.copyOf(enrolled);
        accepted = List.copyOf(accepted);
    }

    /** Whether a factor may be enrolled while the sign-in waits: only by whoever has none at all. */
    public boolean mayEnrol() {
        return enrolled.isEmpty();
    }
}
