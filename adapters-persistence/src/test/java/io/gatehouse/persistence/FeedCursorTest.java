package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeedCursorTest {
    private static final long OVERLAP = Duration.ofSeconds(10).toNanos();
    private final FeedCursor cursor = new FeedCursor(Duration.ofSeconds(10));

    @Test
    void a_number_is_new_once() {
        assertThat(cursor.isNew(5, 0)).isTrue();
        assertThat(cursor.isNew(5, 1)).isFalse();
    }

    @Test
    void what_was_just_seen_is_read_again_since_lower_numbers_may_come_late() {
        cursor.isNew(5, 0);
        cursor.advance(OVERLAP - 1);

        assertThat(cursor.floor()).isZero();
        assertThat(cursor.isNew(4, OVERLAP - 1)).isTrue();
    }

    @Test
    void what_was_seen_long_enough_ago_is_not_read_again() {
        cursor.isNew(5, 0);
        cursor.isNew(9, 1);
        cursor.advance(OVERLAP);

        assertThat(cursor.floor()).isEqualTo(5);
        assertThat(cursor.isNew(5, OVERLAP)).isFalse();
        assertThat(cursor.isNew(4, OVERLAP)).isFalse();
        assertThat(cursor.isNew(9, OVERLAP)).isFalse();
    }

    @Test
    void it_never_goes_back() {
        cursor.startAbove(7);
        cursor.startAbove(3);

        assertThat(cursor.floor()).isEqualTo(7);
    }
}
