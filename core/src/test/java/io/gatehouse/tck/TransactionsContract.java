package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Transactions} keeps. */
public abstract class TransactionsContract extends StoresContract {
    private Transactions transactions() {
        return world().transactions();
    }

    private boolean isStored(Principal principal) {
        return world().principals().find(tenant(), principal.id()).isPresent();
    }

    @Test
    void the_works_result_is_answered_and_its_changes_stay() {
        Principal principal = Samples.customer(tenant());

        String answer = transactions().call(() -> {
            world().principals().add(principal);
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(isStored(principal)).isTrue();
    }

    @Test
    void work_that_throws_leaves_nothing_behind_in_any_store() {
        Principal old = newCustomer();
        var session = Samples.session(old, NOW);
        world().sessions().add(session);
        Principal fresh = Samples.customer(tenant());

        assertThatThrownBy(() -> transactions().run(() -> {
                    world().principals().add(fresh);
                    world().credentials().replace(tenant(), old.id(), Samples.password("x"));
                    world().sessions().end(tenant(), session.id());
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");

        assertThat(isStored(fresh)).isFalse();
        assertThat(world().principals().find(tenant(), old.id())).contains(old);
        assertThat(world().credentials().find(tenant(), old.id())).isEmpty();
        assertThat(world().sessions().find(tenant(), session.id(), NOW)).contains(session);
        assertThat(world().currentPrincipals().find(tenant(), old.id())).contains(old);
    }

    @Test
    void an_action_runs_once_what_was_written_can_be_seen_by_others() {
        Principal principal = Samples.customer(tenant());
        List<Boolean> seen = new ArrayList<>();

        transactions().run(() -> {
            world().principals().add(principal);
            transactions().afterCommit(() -> seen.add(true));
            assertThat(seen).isEmpty();
        });

        assertThat(seen).containsExactly(true);
        assertThat(isStored(principal)).isTrue();
    }

    @Test
    void an_action_never_runs_for_what_was_undone() {
        List<String> ran = new ArrayList<>();

        assertThatThrownBy(() -> transactions().run(() -> {
                    transactions().run(() -> transactions().afterCommit(() -> ran.add("inner")));
                    transactions().afterCommit(() -> ran.add("outer"));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(ran).isEmpty();
    }

    @Test
    void an_action_runs_at_once_where_nothing_is_to_be_committed() {
        List<String> ran = new ArrayList<>();

        transactions().afterCommit(() -> ran.add("now"));

        assertThat(ran).containsExactly("now");
    }

    @Test
    void work_within_work_joins_it() {
        Principal inner = Samples.customer(tenant());

        assertThatThrownBy(() -> transactions().run(() -> {
                    transactions().run(() -> world().principals().add(inner));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(isStored(inner)).isFalse();
    }

    @Test
    void work_sees_what_it_has_written_itself() {
        Principal principal = Samples.customer(tenant());

        boolean seen = transactions().call(() -> {
            world().principals().add(principal);
            return isStored(principal);
        });

        assertThat(seen).isTrue();
    }

    @Test
    void after_work_that_threw_the_thread_begins_anew() {
        Principal principal = Samples.customer(tenant());
        assertThatThrownBy(() -> transactions().run(() -> {
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        world().principals().add(principal);

        assertThat(isStored(principal)).isTrue();
    }
}
