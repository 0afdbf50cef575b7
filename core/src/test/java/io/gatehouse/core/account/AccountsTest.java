package io.gatehouse.core.account;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.ChangeFeed.Topic;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller alice = residents.newcomer(new EmailAddress("alice@example.com"), "open sesame 1");
    private final List<Change> heard = new ArrayList<>();

    private <T> Result<T> change(Function<Principal, T> work) {
        return house.accounts.change(alice, AuditAction.PROFILE_CHANGED, HOME, work);
    }

    private Principal nicknamed(Principal principal, String nickname) {
        return house.world
                .principals()
                .updateProfile(
                        principal.tenantId(),
                        principal.id(),
                        Map.of(ProfileField.NICKNAME, nickname),
                        house.clock.instant())
                .orElseThrow();
    }

    private Principal renamed(Principal seen, String name) {
        return Accounts.written(house.world
                .principals()
                .setIdentifier(
                        seen.tenantId(), seen.id(), new Username(name), false, seen.version(), house.clock.instant()));
    }

    @Test
    void a_change_is_recorded_and_told_to_the_caches() {
        house.world.changes().subscribe(heard::add);
        value(change(principal -> nicknamed(principal, "Al")));

        assertThat(residents.recorded(alice).getFirst())
                .isEqualTo(new AuditEvent(
                        house.clock.instant(),
                        house.tenant.id(),
                        AuditAction.PROFILE_CHANGED,
                        alice.principal(),
                        house.application.id(),
                        null,
                        HOME));
        assertThat(heard)
                .singleElement()
                .satisfies(told -> assertThat(told.topic()).isEqualTo(Topic.PRINCIPAL_CHANGED))
                .satisfies(told ->
                        assertThat(told.id()).isEqualTo(alice.principal().hex()));
    }

    @Test
    void a_refusal_leaves_no_change_no_record_and_nothing_told() {
        house.world.changes().subscribe(heard::add);
        Result<Principal> result = change(principal -> {
            nicknamed(principal, "Al");
            throw new RefusedException(Failure.of(FailureCode.IDENTIFIER_TAKEN));
        });

        assertThat(refusal(result).code()).isEqualTo(FailureCode.IDENTIFIER_TAKEN);
        assertThat(residents.stored(alice).profile().get(ProfileField.NICKNAME)).isEmpty();
        assertThat(residents.count(alice, AuditAction.PROFILE_CHANGED)).isZero();
        assertThat(heard).isEmpty();
    }

    @Test
    void a_change_that_somebody_overtook_is_made_once_more() {
        AtomicInteger tries = new AtomicInteger();
        Principal changed = value(change(principal -> {
            if (tries.getAndIncrement() < 2) {
                nicknamed(principal, "quicker"); // raises the version that was read
            }
            return renamed(principal, "alice");
        }));

        assertThat(tries).hasValue(3);
        assertThat(changed.username()).isEqualTo(new Username("alice"));
        assertThat(changed.profile().get(ProfileField.NICKNAME)).isEmpty();
        assertThat(residents.count(alice, AuditAction.PROFILE_CHANGED)).isOne();
    }

    @Test
    void a_change_that_is_overtaken_again_and_again_is_given_up_after_three_tries() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> change(principal -> {
                    tries.incrementAndGet();
                    throw Accounts.stale();
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageNotContaining("alice");
        assertThat(tries).hasValue(3);
    }

    @Test
    void an_ended_session_changes_nothing_even_before_this_node_has_heard_of_its_end() {
        house.world.sessions().end(alice.tenant(), alice.session());

        assertThat(refusal(change(principal -> nicknamed(principal, "Al"))).code())
                .isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(residents.stored(alice).profile().get(ProfileField.NICKNAME)).isEmpty();
    }

    @Test
    void a_session_of_an_older_generation_changes_nothing() {
        house.world.principals().raiseGeneration(alice.tenant(), alice.principal(), house.clock.instant());

        assertThat(refusal(change(principal -> nicknamed(principal, "Al"))).code())
                .isEqualTo(FailureCode.NOT_AUTHENTICATED);
    }

    @Test
    void somebody_who_was_deleted_is_nobody() {
        house.world.principals().delete(alice.tenant(), alice.principal());

        assertThat(refusal(house.accounts.own(alice)).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
        assertThat(refusal(change(principal -> principal)).code()).isEqualTo(FailureCode.NOT_AUTHENTICATED);
    }
}
