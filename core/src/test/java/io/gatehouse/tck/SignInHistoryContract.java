package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.SignInHistory;
import io.gatehouse.core.audit.SignInHistory.Filter;
import io.gatehouse.core.audit.SignInHistory.Outcome;
import io.gatehouse.core.audit.SignInHistory.Page;
import io.gatehouse.core.audit.SignInHistory.Query;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link SignInHistory} tells. */
public abstract class SignInHistoryContract extends StoresContract {
    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final Instant FAR_AHEAD = NOW.plus(Duration.ofDays(36_500));

    private final PrincipalId ann = new PrincipalId(Samples.id());
    private final ApplicationId shop = new ApplicationId(Samples.id());

    private Page page(Filter filter) {
        return page(filter, 0, 100);
    }

    private Page page(Filter filter, long offset, int limit) {
        return world().signInHistory().page(new Query(tenant(), ann, filter, offset, limit));
    }

    private void note(AuditEvent event) {
        world().audit().append(event);
    }

    private AuditEvent signIn(Instant at) {
        return signIn(at, shop, null, "192.0.2.1");
    }

    private AuditEvent signIn(
            Instant at, @Nullable ApplicationId application, @Nullable FailureCode refusal, String address) {
        return event(tenant(), ann, AuditAction.SIGN_IN, at, application, refusal, address);
    }

    private static AuditEvent event(
            TenantId tenant,
            PrincipalId principal,
            AuditAction action,
            Instant at,
            @Nullable ApplicationId application,
            @Nullable FailureCode refusal,
            String address) {
        Origin origin = new Origin("authing-v3", address, "req-1", "Agent/1 (✓)", null, "und");
        return new AuditEvent(at, tenant, action, principal, application, refusal, origin);
    }

    @Test
    void sign_ins_come_back_newest_first_with_all_that_was_noted() {
        AuditEvent good = signIn(NOW);
        AuditEvent bad = signIn(NOW.plusMillis(7), null, FailureCode.INVALID_CREDENTIALS, "2001:db8::7");
        note(good);
        note(bad);

        Page page = page(Filter.all());

        assertThat(page.signIns()).containsExactly(bad, good);
        assertThat(page.total()).isEqualTo(2);
    }

    @Test
    void other_actions_other_principals_and_other_tenants_are_not_told() {
        TenantId elsewhere = newTenant().id();
        note(signIn(NOW));
        note(event(tenant(), ann, AuditAction.PASSWORD_CHANGED, NOW, shop, null, "192.0.2.1"));
        note(event(tenant(), new PrincipalId(Samples.id()), AuditAction.SIGN_IN, NOW, shop, null, "192.0.2.1"));
        note(event(elsewhere, ann, AuditAction.SIGN_IN, NOW, shop, null, "192.0.2.1"));

        assertThat(page(Filter.all()).total()).isOne();
        assertThat(page(Filter.all()).signIns()).containsExactly(signIn(NOW));
        assertThat(world().signInHistory()
                        .page(new Query(newTenant().id(), ann, Filter.all(), 0, 10))
                        .signIns())
                .isEmpty();
    }

    @Test
    void pages_are_cut_where_they_are_asked_to() {
        IntStream.range(0, 5).forEach(i -> note(signIn(NOW.plusMillis(i))));

        assertThat(page(Filter.all(), 1, 2).signIns())
                .extracting(AuditEvent::at)
                .containsExactly(NOW.plusMillis(3), NOW.plusMillis(2));
        assertThat(page(Filter.all(), 4, 2).signIns()).hasSize(1);
        assertThat(page(Filter.all(), 4, 2).total()).isEqualTo(5);
        assertThat(page(Filter.all(), 5, 2)).isEqualTo(new Page(List.of(), 5));
        assertThat(page(Filter.all(), 99_999_999_999L, SignInHistory.MOST).total())
                .isEqualTo(5);
    }

    @Test
    void what_is_asked_for_is_filtered_in_every_way() {
        AuditEvent first = signIn(NOW);
        AuditEvent second = signIn(NOW.plusMillis(1), null, null, "198.51.100.7");
        AuditEvent third = signIn(NOW.plusMillis(2), shop, FailureCode.ACCOUNT_LOCKED, "192.0.2.1");
        note(first);
        note(second);
        note(third);

        assertThat(page(filter(shop, null, Outcome.ANY)).signIns()).containsExactly(third, first);
        assertThat(page(filter(null, "198.51.100.7", Outcome.ANY)).signIns()).containsExactly(second);
        assertThat(page(filter(null, null, Outcome.DONE)).signIns()).containsExactly(second, first);
        assertThat(page(filter(null, null, Outcome.REFUSED)).signIns()).containsExactly(third);
        assertThat(page(filter(shop, "192.0.2.1", Outcome.DONE))).isEqualTo(new Page(List.of(first), 1));
        assertThat(page(filter(new ApplicationId(Samples.id()), null, Outcome.ANY)))
                .isEqualTo(new Page(List.of(), 0));
        assertThat(page(filter(null, "' OR 1=1 --", Outcome.ANY)).total()).isZero();
    }

    private static Filter filter(@Nullable ApplicationId application, @Nullable String address, Outcome outcome) {
        return new Filter(application, address, outcome, LONG_AGO, FAR_AHEAD);
    }

    @Test
    void both_ends_of_the_time_asked_for_are_included() {
        IntStream.range(0, 4).forEach(i -> note(signIn(NOW.plusMillis(i))));

        Page middle = page(new Filter(null, null, Outcome.ANY, NOW.plusMillis(1), NOW.plusMillis(2)));

        assertThat(middle.signIns()).extracting(AuditEvent::at).containsExactly(NOW.plusMillis(2), NOW.plusMillis(1));
        assertThat(middle.total()).isEqualTo(2);
        assertThat(page(new Filter(null, null, Outcome.ANY, NOW.plusMillis(2), NOW.plusMillis(1)))
                        .total())
                .isZero();
    }

    @Test
    void no_more_is_looked_through_than_the_reach() {
        note(signIn(NOW));
        world().transactions()
                .run(() -> IntStream.range(0, SignInHistory.REACH - 1)
                        .forEach(i -> note(event(tenant(), ann, AuditAction.CODE_SENT, NOW, null, null, "192.0.2.1"))));
        assertThat(page(Filter.all()).total()).isOne();

        note(event(tenant(), ann, AuditAction.CODE_SENT, NOW, null, null, "192.0.2.1"));

        assertThat(page(Filter.all()).total()).isZero();
    }

    @Test
    void a_page_has_bounds() {
        for (int limit : new int[] {0, -1, SignInHistory.MOST + 1}) {
            assertThatIllegalArgumentException().isThrownBy(() -> page(Filter.all(), 0, limit));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> page(Filter.all(), -1, 1));
    }
}
