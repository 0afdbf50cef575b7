package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.ProfileField;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link CurrentPrincipals} keeps: never older than this node's own committed changes. */
public abstract class CurrentPrincipalsContract extends StoresContract {
    private CurrentPrincipals current() {
        return world().currentPrincipals();
    }

    /** One that the cache knows. */
    private Principal known() {
        Principal principal = newCustomer();
        assertThat(current().find(tenant(), principal.id())).contains(principal);
        assertThat(current().cached(tenant(), principal.id())).contains(principal);
        return principal;
    }

    private void assertCurrent(Principal principal) {
        Principal stored = world().principals().find(tenant(), principal.id()).orElseThrow();
        assertThat(current().find(tenant(), principal.id())).contains(stored);
        assertThat(stored).isNotEqualTo(principal);
    }

    @Test
    void an_unknown_principal_and_another_tenants_are_not_found() {
        Principal principal = known();

        assertThat(current().find(tenant(), new PrincipalId(Samples.id()))).isEmpty();
        assertThat(current().cached(tenant(), new PrincipalId(Samples.id()))).isEmpty();
        assertThat(current().find(newTenant().id(), principal.id())).isEmpty();
        assertThat(current().cached(newTenant().id(), principal.id())).isEmpty();
    }

    @Test
    void one_that_is_registered_after_it_was_asked_for_is_found() {
        Principal principal = Samples.customer(tenant());
        assertThat(current().find(tenant(), principal.id())).isEmpty();

        stored(principal);

        assertThat(current().find(tenant(), principal.id())).contains(principal);
    }

    @Test
    void every_change_shows_at_once() {
        Principal profiled = known();
        world().principals().updateProfile(tenant(), profiled.id(), Map.of(ProfileField.NAME, "Ann"), NOW);
        assertCurrent(profiled);

        Principal renamed = known();
        world().principals().setIdentifier(tenant(), renamed.id(), Samples.email(), true, 0, NOW);
        assertCurrent(renamed);

        Principal stripped = known();
        world().principals().removeIdentifier(tenant(), stripped.id(), Identifier.Type.EMAIL, 0, NOW);
        assertCurrent(stripped);

        Principal suspended = known();
        world().principals().setStatus(tenant(), suspended.id(), PrincipalStatus.SUSPENDED, NOW);
        assertCurrent(suspended);

        Principal raised = known();
        world().principals().raiseGeneration(tenant(), raised.id(), NOW);
        assertCurrent(raised);

        Principal passworded = known();
        world().credentials().replace(tenant(), passworded.id(), Samples.password("x"));
        assertCurrent(passworded);

        Principal signedIn = known();
        AuditEvent event =
                new AuditEvent(NOW, tenant(), AuditAction.SIGN_IN, signedIn.id(), null, null, Samples.origin());
        world().signIns().complete(Samples.session(signedIn, NOW), null, event);
        assertCurrent(signedIn);
    }

    @Test
    void a_deleted_principal_is_gone_at_once() {
        Principal principal = known();

        world().principals().delete(tenant(), principal.id());
        current().learn(principal);

        assertThat(current().find(tenant(), principal.id())).isEmpty();
        assertThat(current().cached(tenant(), principal.id())).isEmpty();
    }

    @Test
    void a_change_that_is_rolled_back_never_shows() {
        Principal principal = known();

        assertThatThrownBy(() -> world().transactions().run(() -> {
                    Principal changed = world().principals()
                            .setStatus(tenant(), principal.id(), PrincipalStatus.SUSPENDED, NOW)
                            .orElseThrow();
                    current().learn(changed);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(current().find(tenant(), principal.id())).contains(principal);
    }

    @Test
    void an_old_state_is_not_learned_over_a_newer_one() {
        Principal old = known();
        world().principals().raiseGeneration(tenant(), old.id(), NOW);

        current().learn(old);

        assertCurrent(old);
    }

    @Test
    void what_was_learned_is_known() {
        Principal principal = newCustomer();

        current().learn(principal);

        assertThat(current().cached(tenant(), principal.id())).contains(principal);
    }

    @Test
    void whoever_reads_while_others_change_never_keeps_something_old() {
        Principal principal = known();

        Race.of(20, i -> {
            world().principals().raiseGeneration(tenant(), principal.id(), NOW);
            return current().find(tenant(), principal.id());
        });

        assertThat(current().find(tenant(), principal.id()).orElseThrow().generation())
                .isEqualTo(20);
    }
}
