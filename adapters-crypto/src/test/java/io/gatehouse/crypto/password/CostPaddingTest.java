package io.gatehouse.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much work is added to a failed check of a cheap hash: counted in blocks, so that no clock is needed. */
class CostPaddingTest {
    private static final Argon2Parameters CURRENT = new Argon2Parameters(8192, 3, 1, 16, 32);
    private static final double WHOLE = 8192 * 3;

    private final CountingEngine engine = new CountingEngine();

    @Test
    void before_the_current_cost_is_known_a_whole_hash_is_added() {
        new CostPadding(CURRENT).makeUp(1_000, engine);

        assertThat(engine.blocks()).isEqualTo(WHOLE);
    }

    @Test
    void what_is_missing_is_added_and_never_in_more_memory_than_a_current_hash_takes() {
        for (int percent = 0; percent < 100; percent += 5) {
            engine.computed.clear();
            padding(1_000_000).makeUp(percent * 10_000L, engine);

            assertThat(engine.blocks()).isBetween(WHOLE * (99 - percent) / 100, WHOLE * (100 - percent) / 100);
            assertThat(engine.computed).allMatch(spec -> spec.memoryKib() <= CURRENT.memoryKib());
        }
    }

    @Test
    void nothing_is_added_to_what_costs_as_much_or_more() {
        padding(1_000_000).makeUp(1_000_000, engine);
        padding(1_000_000).makeUp(300_000_000, engine);

        assertThat(engine.computed).isEmpty();
    }

    private static CostPadding padding(long currentNanos) {
        CostPadding padding = new CostPadding(CURRENT);
        padding.learn(currentNanos);
        return padding;
    }

    private static final class CountingEngine implements Argon2Engine {
        private final List<Argon2Spec> computed = new ArrayList<>();

        @Override
        public boolean canCompute(Argon2Spec spec) {
            return true;
        }

        @Override
        public byte[] compute(Argon2Spec spec, byte[] password) {
            computed.add(spec);
            return new byte[spec.hashBytes()];
        }

        @Override
        public String label() {
            return "counting";
        }

        double blocks() {
            return computed.stream()
                    .mapToDouble(spec -> (double) spec.memoryKib() * spec.passes())
                    .sum();
        }
    }
}
