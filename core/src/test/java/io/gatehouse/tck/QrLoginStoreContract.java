package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.signin.QrLogin;
import io.gatehouse.core.signin.QrLogin.Stage;
import io.gatehouse.core.signin.QrLoginStore;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link QrLoginStore} keeps. */
public abstract class QrLoginStoreContract extends StoresContract {
    private final PrincipalId alice = new PrincipalId(Samples.id());
    private final ApplicationId application = new ApplicationId(Samples.id());

    private QrLoginStore store() {
        return world().qrLogins();
    }

    private QrLogin shown() {
        QrLogin login = QrLogin.shown(Digest.of("code " + Samples.id()), tenant(), application, NOW);
        store().add(login);
        return login;
    }

    private static QrLogin at(QrLogin login, Stage stage) {
        return at(login, stage, login.expiresAt());
    }

    private static QrLogin at(QrLogin login, Stage stage, Instant until) {
        return new QrLogin(login.id(), login.tenantId(), login.application(), stage, login.createdAt(), until);
    }

    private Stage.Confirmed confirmed(Digest ticket) {
        return new Stage.Confirmed(alice, new SessionId(Samples.id()), ticket);
    }

    private boolean advance(QrLogin present, QrLogin next) {
        return store().advance(present, next, NOW.plusMillis(5));
    }

    @Test
    void a_code_comes_back_as_it_was_stored_and_in_its_tenant_only() {
        QrLogin login = shown();

        assertThat(store().find(tenant(), login.id())).contains(login);
        assertThat(store().find(newTenant().id(), login.id())).isEmpty();
        assertThat(store().find(tenant(), Digest.of("another"))).isEmpty();
    }

    @Test
    void an_id_is_taken_once() {
        QrLogin login = shown();
        QrLogin twin = QrLogin.shown(login.id(), tenant(), new ApplicationId(Samples.id()), NOW);

        assertThatThrownBy(() -> store().add(twin)).isInstanceOf(DuplicateIdException.class);
        assertThat(store().find(tenant(), login.id())).contains(login);
    }

    @Test
    void every_stage_is_kept() {
        List<Stage> stages = List.of(
                new Stage.Scanned(alice),
                confirmed(Digest.of("ticket " + Samples.id())),
                new Stage.FactorDue(alice),
                new Stage.Cancelled(alice),
                new Stage.Failed(alice),
                new Stage.Spent(alice));
        for (Stage stage : stages) {
            QrLogin login = shown();
            QrLogin next = at(login, stage, NOW.plusSeconds(300));

            assertThat(advance(login, next)).isTrue();
            assertThat(store().find(tenant(), login.id())).contains(next);
        }
    }

    @Test
    void a_code_that_has_come_further_is_not_changed() {
        QrLogin login = shown();
        QrLogin scanned = at(login, new Stage.Scanned(alice));
        assertThat(advance(login, scanned)).isTrue();

        assertThat(advance(login, at(login, new Stage.Scanned(new PrincipalId(Samples.id())))))
                .isFalse();
        assertThat(store().find(tenant(), login.id())).contains(scanned);
    }

    @Test
    void a_code_is_not_changed_from_the_instant_it_expires() {
        QrLogin login = shown();
        QrLogin scanned = at(login, new Stage.Scanned(alice));

        assertThat(store().advance(login, scanned, login.expiresAt())).isFalse();
        assertThat(store().find(tenant(), login.id())).contains(login);
        assertThat(store().advance(login, scanned, login.expiresAt().minusMillis(1)))
                .isTrue();
    }

    @Test
    void a_code_of_another_tenant_is_not_changed() {
        QrLogin login = shown();
        QrLogin foreign = new QrLogin(
                login.id(), newTenant().id(), application, new Stage.Waiting(), login.createdAt(), login.expiresAt());

        assertThat(advance(foreign, at(foreign, new Stage.Scanned(alice)))).isFalse();
        assertThat(store().find(tenant(), login.id())).contains(login);
    }

    @Test
    void a_confirmed_code_is_found_by_its_ticket_in_its_tenant_until_it_is_spent() {
        QrLogin login = shown();
        Digest ticket = Digest.of("ticket " + Samples.id());
        QrLogin confirmed = at(login, confirmed(ticket));
        assertThat(store().findByTicket(tenant(), ticket)).isEmpty();
        advance(login, confirmed);

        assertThat(store().findByTicket(tenant(), ticket)).contains(confirmed);
        assertThat(store().findByTicket(newTenant().id(), ticket)).isEmpty();
        assertThat(store().findByTicket(tenant(), login.id())).isEmpty();

        advance(confirmed, at(confirmed, new Stage.Spent(alice)));
        assertThat(store().findByTicket(tenant(), ticket)).isEmpty();
    }

    @Test
    void of_fifty_who_scan_confirm_or_spend_at_once_one_does() {
        QrLogin login = shown();
        List<Boolean> scans =
                Race.of(50, caller -> advance(login, at(login, new Stage.Scanned(new PrincipalId(Samples.id())))));
        assertThat(Collections.frequency(scans, true)).isOne();

        QrLogin scanned = store().find(tenant(), login.id()).orElseThrow();
        List<Boolean> confirms =
                Race.of(50, caller -> advance(scanned, at(scanned, confirmed(Digest.of("t" + Samples.id())))));
        assertThat(Collections.frequency(confirms, true)).isOne();

        QrLogin confirmed = store().find(tenant(), login.id()).orElseThrow();
        List<Boolean> exchanges = Race.of(50, caller -> advance(confirmed, at(confirmed, new Stage.Spent(alice))));
        assertThat(Collections.frequency(exchanges, true)).isOne();
    }

    @Test
    void what_a_transaction_changed_is_undone_with_it() {
        QrLogin login = shown();

        assertThatThrownBy(() -> world().transactions().run(() -> {
                    advance(login, at(login, new Stage.Scanned(alice)));
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");

        assertThat(store().find(tenant(), login.id())).contains(login);
    }

    @Test
    void a_code_is_remembered_for_a_while_after_it_has_expired_and_then_removed() {
        List<QrLogin> shown = Stream.generate(this::shown).limit(3).toList();
        QrLogin any = shown.getFirst();
        Instant forgotten = any.expiresAt().plus(QrLogin.REMEMBERED);

        store().purge(forgotten.minusMillis(1), 1000);
        assertThat(store().find(tenant(), any.id())).contains(any);

        assertThat(store().purge(forgotten, 2)).isEqualTo(2);
        store().purge(forgotten, 1000);
        assertThat(shown)
                .allSatisfy(
                        login -> assertThat(store().find(tenant(), login.id())).isEmpty());
    }
}
