package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.ChangeFeed.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link ChangeFeed} keeps on one node. */
public abstract class ChangeFeedContract extends StoresContract {
    private static final Instant UNTIL = NOW.plusSeconds(60);

    private final Set<Change> heard = ConcurrentHashMap.newKeySet();

    private ChangeFeed feed() {
        return world().changes();
    }

    private static Change change(Topic topic) {
        return new Change(topic, Samples.id(), 0, null, UNTIL);
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void a_change_is_heard_as_it_was_told_before_publishing_returns(Topic topic) {
        feed().subscribe(heard::add);
        Change change = new Change(topic, Samples.id(), 5, Samples.id(), UNTIL);

        feed().publish(List.of(change, change(topic)));

        assertThat(heard).contains(change).hasSizeGreaterThanOrEqualTo(2);
        assertThat(feed().current(NOW)).contains(change);
    }

    @Test
    void a_change_matters_until_its_time_is_over() {
        Change change = change(Topic.SESSION_ENDED);
        feed().publish(List.of(change));

        assertThat(feed().current(UNTIL.minusMillis(1))).contains(change);
        assertThat(feed().current(UNTIL)).doesNotContain(change);
    }

    @Test
    void a_change_in_a_transaction_is_heard_when_that_has_committed() {
        feed().subscribe(heard::add);
        Change change = change(Topic.PRINCIPAL_CHANGED);

        world().transactions().run(() -> {
            feed().publish(List.of(change));
            assertThat(heard).doesNotContain(change);
        });

        assertThat(heard).contains(change);
    }

    @Test
    void a_change_that_is_rolled_back_is_heard_by_nobody() {
        feed().subscribe(heard::add);
        Change change = change(Topic.GENERATION_RAISED);

        assertThatThrownBy(() -> world().transactions().run(() -> {
                    feed().publish(List.of(change));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(heard).doesNotContain(change);
        assertThat(feed().current(NOW)).doesNotContain(change);
    }

    @Test
    void every_subscriber_hears_it() {
        Set<Change> others = ConcurrentHashMap.newKeySet();
        feed().subscribe(heard::add);
        feed().subscribe(others::add);
        Change change = change(Topic.KEYS_CHANGED);

        feed().publish(List.of(change));

        assertThat(heard).contains(change);
        assertThat(others).contains(change);
    }

    @Test
    void nothing_to_tell_is_no_mistake() {
        feed().publish(List.of());

        assertThat(feed().lastRead()).isBeforeOrEqualTo(Instant.now().plusSeconds(86_400));
    }
}
