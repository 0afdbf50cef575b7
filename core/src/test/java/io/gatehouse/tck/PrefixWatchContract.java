package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.challenge.PrefixWatch.Closed;
import io.gatehouse.core.challenge.PrefixWatch.Rule;
import io.gatehouse.core.challenge.PrefixWatch.Verdict;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link PrefixWatch} keeps. */
public abstract class PrefixWatchContract extends StoresContract {
    private static final String PREFIX = "+252";
    private static final Duration SPAN = Duration.ofMinutes(10);
    private static final Rule RULE = new Rule(SPAN, 20, 10, Duration.ofHours(6));
    /** In the second half of the second span. */
    private static final Instant JUDGED = NOW.plus(Duration.ofMinutes(16));

    private PrefixWatch watch() {
        return world().prefixes();
    }

    private Verdict verdict(Instant now) {
        return watch().verdict(tenant(), PREFIX, RULE, now);
    }

    private void sent(int many, Instant now) {
        watch().sent(tenant(), PREFIX, many, RULE, now);
    }

    /** Asks, and counts the code if it may go. */
    private Verdict sends(Instant now) {
        Verdict verdict = verdict(now);
        if (verdict instanceof Verdict.Open) {
            sent(1, now);
        }
        return verdict;
    }

    /** So many codes in the first span, so many of them used, and one that begins the second. */
    private void history(int sent, int used) {
        IntStream.range(0, sent).forEach(i -> assertThat(sends(NOW)).isEqualTo(new Verdict.Open()));
        IntStream.range(0, used).forEach(i -> watch().used(tenant(), PREFIX));
        assertThat(sends(NOW.plus(SPAN))).isEqualTo(new Verdict.Open());
    }

    @Test
    void a_beginning_where_hardly_any_code_is_used_is_closed_for_a_while() {
        history(20, 1);

        Instant until = JUDGED.plus(Duration.ofHours(6));
        assertThat(sends(JUDGED)).isEqualTo(new Verdict.Shut(until, true));
        assertThat(sends(JUDGED.plusSeconds(1))).isEqualTo(new Verdict.Shut(until, false));
        assertThat(watch().closed(tenant(), JUDGED, 10)).containsExactly(new Closed(tenant(), PREFIX, until));
        assertThat(sends(until.minusMillis(1))).isInstanceOf(Verdict.Shut.class);
        assertThat(sends(until)).isEqualTo(new Verdict.Open());
    }

    @Test
    void a_beginning_where_codes_are_used_stays_open() {
        history(20, 2);

        assertThat(sends(JUDGED)).isEqualTo(new Verdict.Open());
        assertThat(watch().closed(tenant(), JUDGED, 10)).isEmpty();
    }

    @Test
    void codes_that_are_used_late_count() {
        history(20, 0);
        watch().used(tenant(), PREFIX);
        watch().used(tenant(), PREFIX);

        assertThat(sends(JUDGED)).isEqualTo(new Verdict.Open());
    }

    @Test
    void few_codes_prove_nothing() {
        history(19, 0);

        assertThat(sends(JUDGED)).isEqualTo(new Verdict.Open());
    }

    @Test
    void people_are_given_time_to_use_a_code() {
        history(20, 0);

        assertThat(sends(NOW.plus(Duration.ofMinutes(14)))).isEqualTo(new Verdict.Open());
        assertThat(sends(NOW.plus(Duration.ofMinutes(15)))).isInstanceOf(Verdict.Shut.class);
    }

    @Test
    void what_lies_long_ago_is_forgotten() {
        IntStream.range(0, 40).forEach(i -> sends(NOW));

        assertThat(sends(NOW.plus(Duration.ofMinutes(20)))).isEqualTo(new Verdict.Open());
        assertThat(sends(NOW.plus(Duration.ofMinutes(26)))).isEqualTo(new Verdict.Open());
    }

    @Test
    void other_beginnings_and_tenants_have_counts_of_their_own() {
        history(20, 0);
        TenantId other = newTenant().id();

        assertThat(sends(JUDGED)).isInstanceOf(Verdict.Shut.class);
        assertThat(watch().verdict(tenant(), "+253", RULE, JUDGED)).isEqualTo(new Verdict.Open());
        assertThat(watch().verdict(other, PREFIX, RULE, JUDGED)).isEqualTo(new Verdict.Open());
        assertThat(watch().closed(other, JUDGED, 10)).isEmpty();
        assertThat(watch().reopen(other, PREFIX, JUDGED)).isFalse();
    }

    @Test
    void an_operator_can_open_it_again() {
        history(20, 0);
        assertThat(watch().reopen(tenant(), PREFIX, JUDGED)).isFalse();
        sends(JUDGED);

        assertThat(watch().reopen(tenant(), PREFIX, JUDGED)).isTrue();

        assertThat(watch().reopen(tenant(), PREFIX, JUDGED)).isFalse();
        assertThat(sends(JUDGED.plusSeconds(1))).isEqualTo(new Verdict.Open());
        assertThat(watch().closed(null, JUDGED, 100))
                .noneMatch(closed -> closed.tenant().equals(tenant()));
    }

    @Test
    void of_many_who_ask_at_once_none_is_left_out_of_the_count() {
        Race.of(20, i -> sends(NOW));
        sends(NOW.plus(SPAN));

        List<Verdict> verdicts = Race.of(20, i -> sends(JUDGED));

        assertThat(verdicts).allMatch(Verdict.Shut.class::isInstance);
        assertThat(verdicts)
                .filteredOn(verdict -> verdict instanceof Verdict.Shut(Instant until, boolean justNow) && justNow)
                .hasSize(1);
    }

    @Test
    void who_asks_is_not_counted_and_neither_is_what_was_pretended() {
        IntStream.range(0, 40).forEach(i -> {
            assertThat(verdict(NOW)).isEqualTo(new Verdict.Open());
            sent(0, NOW);
        });
        sent(0, NOW.plus(SPAN));

        assertThat(verdict(JUDGED)).isEqualTo(new Verdict.Open());
        assertThat(watch().closed(tenant(), JUDGED, 10)).isEmpty();
    }

    @Test
    void who_closes_it_is_told_so_whatever_the_fraction_of_his_millisecond() {
        history(20, 0);
        Instant until = JUDGED.plus(Duration.ofHours(6));

        assertThat(verdict(JUDGED.plusNanos(654_321))).isEqualTo(new Verdict.Shut(until, true));
        assertThat(verdict(JUDGED.plusNanos(654_321))).isEqualTo(new Verdict.Shut(until, false));
    }

    @Test
    void what_is_counted_stays_counted_whatever_becomes_of_the_caller() {
        assertThatThrownBy(() -> world().transactions().run(() -> {
                    history(20, 0);
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");

        assertThat(sends(JUDGED)).isInstanceOf(Verdict.Shut.class);
    }

    @Test
    void what_is_old_and_open_is_removed() {
        sends(NOW);

        assertThat(watch().purge(NOW.minusMillis(1), 100)).isZero();
        assertThat(watch().purge(NOW, 100)).isPositive();
    }
}
