package io.gatehouse.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.ListOwnApplications.Entry;
import io.gatehouse.core.session.ListOwnApplications.Query;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListOwnApplicationsTest {
    private final House house = new House();
    private final Residents residents = new Residents(house);

    private List<Entry> of(Caller caller) {
        return house.listOwnApplications.execute(new Query(caller.tenant(), caller.principal()));
    }

    @Test
    void all_of_the_tenant_are_told_and_where_the_principal_is_signed_in() {
        Application second = house.application(house.tenant, true);
        house.world.tenants().save(second);
        Tenant elsewhere = Samples.tenant();
        house.world.tenants().save(elsewhere);
        house.world.tenants().save(house.application(elsewhere, true));

        Caller alice = residents.newcomer(new Username("alice"), "a good passphrase");

        assertThat(of(alice)).containsExactly(new Entry(house.application, true), new Entry(second, false));
    }

    @Test
    void a_session_that_has_ended_or_expired_does_not_count() {
        Caller alice = residents.newcomer(new Username("alice"), "a good passphrase");
        house.world.sessions().end(alice.tenant(), alice.session());
        Caller bob = residents.newcomer(new Username("bob"), "a good passphrase");
        house.clock.advance(Duration.ofDays(3650));

        assertThat(of(alice)).containsExactly(new Entry(house.application, false));
        assertThat(of(bob)).containsExactly(new Entry(house.application, false));
    }

    @Test
    void the_sessions_of_another_do_not_count() {
        residents.newcomer(new Username("alice"), "a good passphrase");
        Caller bob = residents.newcomer(new Username("bob"), "a good passphrase");
        house.world.sessions().end(bob.tenant(), bob.session());

        assertThat(of(bob)).containsExactly(new Entry(house.application, false));
    }
}
