package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.SignInHistory.Filter;
import io.gatehouse.core.audit.SignInHistory.Query;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionStore.Rotation;
import io.gatehouse.core.session.SessionStore.Turn;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Throttle.Bucket;
import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a request may cost on PostgreSQL, counted where statements are sent; each outside a transaction is a round trip. */
class StatementBudgetTest {
    private static final Instant NOW = MovableClock.START;
    private static Stores stores;
    private static Tenant tenant;

    @BeforeAll
    static void open() {
        // the feed is not read meanwhile: its reader would count as well
        stores = Stores.on(TestDatabase.POSTGRES.fresh(), new MovableClock(), "1h");
        tenant = Samples.tenant();
        stores.tenants().save(tenant);
        stores.tenants().find(tenant.id());
        stores.principals().page(tenant.id(), null, 1);
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    private static Principal enrolled() {
        Principal principal = Samples.customer(tenant.id());
        Stored stored = stores.signIns().enrol(principal, Samples.password("hash"), null, event(principal));
        return ((Stored.Done) stored).principal();
    }

    private static AuditEvent event(Principal principal) {
        return new AuditEvent(NOW, tenant.id(), AuditAction.SIGN_IN, principal.id(), null, null, Samples.origin());
    }

    private static long statementsOf(Runnable work) {
        long before = stores.statements();
        work.run();
        return stores.statements() - before;
    }

    @Test
    void a_log_in_takes_two_statements() {
        Principal principal = enrolled();

        long statements = statementsOf(() -> {
            assertThat(stores.tenants().find(tenant.id())).isPresent();
            Attempt attempt = stores.signIns()
                    .open(
                            tenant.id(),
                            PrincipalKind.CUSTOMER,
                            List.of(Samples.username(), principal.email()),
                            Samples.digest(),
                            Samples.origin(),
                            LockoutPolicy.defaults(),
                            NOW);
            assertThat(attempt.principal()).isEqualTo(principal);
            assertThat(attempt.password()).isEqualTo(Samples.password("hash"));
            assertThat(stores.signIns().complete(Samples.session(principal, NOW), attempt, event(principal)))
                    .isPresent();
        });

        assertThat(statements).isEqualTo(2);
    }

    @Test
    void a_page_of_sign_ins_takes_two_statements_and_none_at_all_takes_one() {
        assertThat(signInsOf(enrolled(), 1)).isEqualTo(2);
        assertThat(signInsOf(Samples.customer(tenant.id()), 0)).isOne();
    }

    private static long signInsOf(Principal principal, int size) {
        Query query = new Query(tenant.id(), principal.id(), Filter.all(), 0, 50);
        return statementsOf(
                () -> assertThat(stores.signInHistory().page(query).signIns()).hasSize(size));
    }

    @Test
    void a_refresh_takes_one_statement() {
        Principal principal = enrolled();
        Digest secret = Samples.digest();
        Session session = Samples.session(principal, NOW, secret);
        stores.sessions().add(session);
        Turn turn = new Turn(
                tenant.id(),
                session.id(),
                Samples.GATE,
                secret,
                Samples.digest(),
                NOW.plusSeconds(60),
                null,
                Duration.ZERO,
                NOW);

        assertThat(statementsOf(() -> assertThat(stores.sessions().rotate(turn)).isInstanceOf(Rotation.Rotated.class)))
                .isOne();
    }

    @Test
    void a_sign_up_takes_one_statement() {
        Principal principal = Samples.customer(tenant.id());

        assertThat(statementsOf(() -> assertThat(stores.signIns()
                                .enrol(
                                        principal,
                                        Samples.password("hash"),
                                        Samples.session(principal, NOW),
                                        event(principal)))
                        .isInstanceOf(Stored.Done.class)))
                .isOne();
    }

    @Test
    void the_current_user_takes_none_once_it_is_known() {
        Principal principal = enrolled();
        stores.currentPrincipals().find(tenant.id(), principal.id());

        assertThat(statementsOf(() -> assertThat(stores.currentPrincipals().find(tenant.id(), principal.id()))
                        .contains(principal)))
                .isZero();
    }

    @Test
    void whoever_has_just_signed_in_is_known_without_asking() {
        Principal principal = enrolled();
        Principal signedIn = stores.signIns()
                .complete(Samples.session(principal, NOW), null, event(principal))
                .orElseThrow();

        assertThat(statementsOf(() -> assertThat(stores.currentPrincipals().find(tenant.id(), principal.id()))
                        .contains(signedIn)))
                .isZero();
    }

    @Test
    void eight_buckets_take_one_statement() {
        List<Bucket> buckets = java.util.stream.Stream.generate(
                        () -> new Bucket(Samples.digest(), 5, Duration.ofMinutes(1)))
                .limit(8)
                .toList();

        assertThat(statementsOf(
                        () -> assertThat(stores.throttle().take(buckets, NOW)).isEmpty()))
                .isOne();
    }

    @Test
    void a_guess_at_one_code_takes_one_statement() {
        assertThat(statementsOf(() -> assertThat(stores.challenges().guess(List.of(Samples.digest()), NOW))
                        .isEmpty()))
                .isOne();
    }
}
