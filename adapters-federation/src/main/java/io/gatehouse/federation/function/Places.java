package io.gatehouse.federation.function;

import io.gatehouse.core.tenant.ApplicationId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** So many calls of one application at once and no more, so that its slow functions are not everybody's. */
final class Places {
    /** Calls of one application that may be under way. */
    static final int MOST = 32;

    private final Map<ApplicationId, Integer> taken = new ConcurrentHashMap<>();

    /** What the work answers; empty, and it is not done, if there is no place. */
    <T> Optional<T> in(ApplicationId application, Supplier<T> work) {
        int number = taken.merge(application, 1, Integer::sum);
        try {
            return number > MOST ? Optional.empty() : Optional.of(work.get());
        } finally {
            taken.computeIfPresent(application, (id, present) -> present == 1 ? null : present - 1);
        }
    }
}
