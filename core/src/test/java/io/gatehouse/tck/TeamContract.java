package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.team.Member;
import io.gatehouse.core.team.Membership;
import io.gatehouse.core.team.Permission;
import io.gatehouse.core.team.Team;
import io.gatehouse.core.team.TeamId;
import io.gatehouse.core.team.TeamRole;
import io.gatehouse.core.team.Till;
import io.gatehouse.core.tenant.TenantId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link io.gatehouse.core.team.TeamStore}, {@code TillStore} and {@code MemberStore} keeps. */
public abstract class TeamContract extends StoresContract {
    private static final PhoneNumber PHONE = new PhoneNumber("+8613600000001", "13600000001", "+86");

    private Principal owner() {
        return stored(Samples.principal(tenant(), PrincipalKind.OWNER, null, Samples.email(), null));
    }

    private Principal subUser() {
        return stored(Samples.principal(tenant(), PrincipalKind.SUB_USER, Samples.username(), null, null));
    }

    private Team newTeam() {
        Team team = new Team(new TeamId(Samples.id()), tenant(), owner().id(), "Corner shop", NOW);
        world().teams().add(team);
        return team;
    }

    private Till newTill(Team team, @Nullable String code) {
        Till till = new Till(new ContextId(Samples.id()), tenant(), team.id(), code, "Till " + code, NOW);
        assertThat(world().tills().add(till)).isTrue();
        return till;
    }

    private Membership member(Team team, @Nullable String role, @Nullable Set<Permission> own, Till... tills) {
        Set<ContextId> assigned = Set.of(Stream.of(tills).map(Till::id).toArray(ContextId[]::new));
        Membership membership = new Membership(tenant(), team.id(), subUser().id(), PHONE, role, own, assigned);
        world().members().add(membership);
        return membership;
    }

    private Member stored(Membership membership) {
        return world().members().find(tenant(), membership.member()).orElseThrow();
    }

    @Test
    void a_team_is_found_by_its_id_and_by_its_owner_in_its_tenant_only() {
        Team team = newTeam();
        TenantId other = newTenant().id();

        assertThat(world().teams().find(tenant(), team.id())).contains(team);
        assertThat(world().teams().ownedBy(tenant(), team.owner())).contains(team);
        assertThat(world().teams().find(other, team.id())).isEmpty();
        assertThat(world().teams().ownedBy(other, team.owner())).isEmpty();
    }

    @Test
    void an_owner_has_one_team_however_many_ask_at_once() {
        PrincipalId owner = owner().id();

        List<Boolean> made = Race.of(8, caller -> {
            try {
                world().teams().add(new Team(new TeamId(Samples.id()), tenant(), owner, "Shop " + caller, NOW));
                return true;
            } catch (DuplicateIdException taken) {
                return false;
            }
        });

        assertThat(Collections.frequency(made, true)).isOne();
        assertThat(world().teams().ownedBy(tenant(), owner)).isPresent();
    }

    @Test
    void a_team_can_be_renamed_and_teams_come_in_pages() {
        List<Team> teams = IntStream.range(0, 3).mapToObj(i -> newTeam()).toList();

        assertThat(world().teams().rename(tenant(), teams.get(1).id(), "Kiosk")).isTrue();
        assertThat(world().teams().rename(newTenant().id(), teams.get(1).id(), "Stolen"))
                .isFalse();

        assertThat(world().teams().page(tenant(), null, 2))
                .extracting(Team::name)
                .containsExactly("Corner shop", "Kiosk");
        assertThat(world().teams().page(tenant(), teams.get(1).id(), 2)).containsExactly(teams.get(2));
    }

    @Test
    void a_role_is_saved_anew_under_its_code_and_roles_come_by_code() {
        Team team = newTeam();
        world().teams().save(tenant(), team.id(), new TeamRole("manager", Permission.all()));
        world().teams().save(tenant(), team.id(), new TeamRole("cashier", Set.of()));
        world().teams().save(tenant(), team.id(), new TeamRole("cashier", Set.of(Permission.TOP_UP)));

        assertThat(world().teams().roles(tenant(), team.id()))
                .containsExactly(
                        new TeamRole("cashier", Set.of(Permission.TOP_UP)), new TeamRole("manager", Permission.all()));
        assertThat(world().teams().roles(newTenant().id(), team.id())).isEmpty();
    }

    @Test
    void a_till_comes_back_as_it_was_stored_to_its_team_only() {
        Team team = newTeam();
        Team other = newTeam();
        Till till = newTill(team, "t1");
        Till nameless = newTill(team, null);
        newTill(team, null);

        assertThat(world().tills().find(tenant(), team.id(), till.id())).contains(till);
        assertThat(world().tills().find(tenant(), team.id(), nameless.id())).contains(nameless);
        assertThat(world().tills().find(tenant(), other.id(), till.id())).isEmpty();
        assertThat(world().tills().find(newTenant().id(), team.id(), till.id())).isEmpty();
    }

    @Test
    void a_code_is_one_tills_of_a_team() {
        Team team = newTeam();
        newTill(team, "t1");
        Till second = new Till(new ContextId(Samples.id()), tenant(), team.id(), "t1", "Another", NOW);

        assertThat(world().tills().add(second)).isFalse();

        assertThat(world().tills().find(tenant(), team.id(), second.id())).isEmpty();
        newTill(newTeam(), "t1");
    }

    @Test
    void a_till_that_is_removed_is_taken_from_its_members() {
        Team team = newTeam();
        Till one = newTill(team, "t1");
        Till two = newTill(team, "t2");
        Membership amy = member(team, null, Set.of(), one, two);

        assertThat(world().tills().remove(tenant(), newTeam().id(), one.id())).isFalse();
        assertThat(world().tills().remove(newTenant().id(), team.id(), one.id()))
                .isFalse();
        assertThat(world().tills().remove(tenant(), team.id(), one.id())).isTrue();
        assertThat(world().tills().remove(tenant(), team.id(), one.id())).isFalse();

        assertThat(world().tills().assignedTo(tenant(), team.id(), amy.member()))
                .containsExactly(two);
        assertThat(stored(amy).membership().tills()).containsExactly(two.id());
    }

    @Test
    void tills_come_in_pages_and_can_be_renamed() {
        Team team = newTeam();
        List<Till> tills =
                IntStream.range(0, 5).mapToObj(i -> newTill(team, "t" + i)).toList();
        newTill(newTeam(), "t0");

        assertThat(world().tills().page(tenant(), team.id(), null, 3)).isEqualTo(tills.subList(0, 3));
        assertThat(world().tills().page(tenant(), team.id(), tills.get(2).id(), 3))
                .isEqualTo(tills.subList(3, 5));
        assertThat(world().tills()
                        .rename(tenant(), team.id(), tills.get(0).id(), "Front")
                        .orElseThrow()
                        .name())
                .isEqualTo("Front");
        assertThat(world().tills().rename(tenant(), newTeam().id(), tills.get(0).id(), "Back"))
                .isEmpty();
    }

    @Test
    void a_member_comes_back_as_it_was_stored_with_its_principal() {
        Team team = newTeam();
        Till till = newTill(team, "t1");
        Membership amy = member(team, "cashier", Set.of(Permission.EXPORT), till);

        assertThat(stored(amy).membership()).isEqualTo(amy);
        assertThat(stored(amy).principal().kind()).isEqualTo(PrincipalKind.SUB_USER);
        assertThat(world().members().find(newTenant().id(), amy.member())).isEmpty();
    }

    @Test
    void own_permissions_stand_in_the_place_of_the_roles_which_are_good_at_once() {
        Team team = newTeam();
        world().teams().save(tenant(), team.id(), new TeamRole("cashier", EnumSet.of(Permission.TOP_UP)));
        Membership byRole = member(team, "cashier", null);
        Membership byOwn = member(team, "cashier", Set.of(Permission.EXPORT));
        Membership none = member(team, "cashier", Set.of());
        Membership ofNoRole = member(team, "no such role", null);

        assertThat(stored(byRole).permissions()).containsExactly(Permission.TOP_UP);
        assertThat(stored(byOwn).permissions()).containsExactly(Permission.EXPORT);
        assertThat(stored(none).permissions()).isEmpty();
        assertThat(stored(ofNoRole).permissions()).isEmpty();

        world().teams().save(tenant(), team.id(), new TeamRole("cashier", Permission.all()));
        assertThat(stored(byRole).permissions()).isEqualTo(Permission.all());
    }

    @Test
    void a_principal_belongs_to_one_team() {
        Membership amy = member(newTeam(), null, Set.of());
        Membership again = new Membership(tenant(), newTeam().id(), amy.member(), PHONE, null, Set.of(), Set.of());

        assertThatThrownBy(() -> world().members().add(again)).isInstanceOf(DuplicateIdException.class);

        assertThat(stored(amy).membership()).isEqualTo(amy);
    }

    @Test
    void members_come_in_pages_with_their_own_tills_and_are_counted() {
        Team team = newTeam();
        Till one = newTill(team, "t1");
        Till two = newTill(team, "t2");
        List<Membership> members = List.of(
                member(team, null, Set.of(), one), member(team, null, null), member(team, null, null, one, two));
        member(newTeam(), null, null);

        assertThat(world().members().page(tenant(), team.id(), null, 2))
                .extracting(Member::membership)
                .isEqualTo(members.subList(0, 2));
        assertThat(world().members().page(tenant(), team.id(), members.get(1).member(), 2))
                .extracting(Member::membership)
                .containsExactly(members.get(2));
        assertThat(world().members().count(tenant(), team.id())).isEqualTo(3);
        assertThat(world().members().page(newTenant().id(), team.id(), null, 2)).isEmpty();
    }

    @Test
    void a_change_takes_the_place_of_what_was_there_in_its_team_only() {
        Team team = newTeam();
        Till one = newTill(team, "t1");
        Till two = newTill(team, "t2");
        Membership amy = member(team, "cashier", null, one);
        Membership changed = new Membership(
                tenant(),
                team.id(),
                amy.member(),
                PhoneNumber.ofE164("+15551230000"),
                null,
                Set.of(Permission.WITHDRAW),
                Set.of(two.id()));
        Membership elsewhere =
                new Membership(tenant(), newTeam().id(), amy.member(), PHONE, null, Permission.all(), Set.of(one.id()));

        assertThat(world().members().change(changed)).isTrue();
        assertThat(world().members().change(elsewhere)).isFalse();

        assertThat(stored(amy).membership()).isEqualTo(changed);
    }

    @Test
    void a_till_of_another_team_or_of_nobody_counts_for_nothing() {
        Team team = newTeam();
        Till foreign = newTill(newTeam(), "t1");
        Membership amy = member(team, null, null, foreign);

        assertThat(world().tills().assignedTo(tenant(), team.id(), amy.member()))
                .isEmpty();
    }

    @Test
    void with_a_principal_goes_its_membership_and_with_an_owner_the_team() {
        Team team = newTeam();
        Till till = newTill(team, "t1");
        world().teams().save(tenant(), team.id(), new TeamRole("cashier", Set.of()));
        Membership amy = member(team, "cashier", null, till);
        Membership bea = member(team, "cashier", null, till);

        world().principals().delete(tenant(), amy.member());
        assertThat(world().members().find(tenant(), amy.member())).isEmpty();
        assertThat(world().members().count(tenant(), team.id())).isOne();

        world().principals().delete(tenant(), team.owner());
        assertThat(world().teams().find(tenant(), team.id())).isEmpty();
        assertThat(world().teams().roles(tenant(), team.id())).isEmpty();
        assertThat(world().tills().page(tenant(), team.id(), null, 10)).isEmpty();
        assertThat(world().members().find(tenant(), bea.member())).isEmpty();
    }
}
