package io.gatehouse.core.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.FactorHouse;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Interleaved;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Samples;
import io.gatehouse.tck.TeamHouse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threat 15: codes that name their account by themselves. */
class RedeemTemporaryCodeTest {
    private static final String ADDRESS = "192.0.2.1";

    private final House house = new House();
    private final TeamHouse teams = new TeamHouse(house, new FactorHouse(house));
    private Principal amy;

    @BeforeEach
    void amy_is_a_member_with_one_till() {
        Principal owner =
                stored(Samples.principal(house.tenant.id(), PrincipalKind.OWNER, null, Samples.email(), null));
        Team team =
                new Team(new TeamId(house.ids.next()), house.tenant.id(), owner.id(), "Shop", house.clock.instant());
        house.world.teams().add(team);
        Till till = new Till(
                new ContextId(house.ids.next()), house.tenant.id(), team.id(), null, "Till 1", house.clock.instant());
        house.world.tills().add(till);
        amy = stored(teams.subUsers.fresh(house.tenant.id(), new Username("amy"), "Amy"));
        house.world
                .members()
                .add(new Membership(
                        house.tenant.id(),
                        team.id(),
                        amy.id(),
                        PhoneNumber.ofE164("+15551230001"),
                        null,
                        Set.of(),
                        Set.of(till.id())));
    }

    private Principal stored(Principal principal) {
        return ((Stored.Done) house.world.principals().add(principal)).principal();
    }

    private SignInResult redeem(Secret code, @Nullable String username, String password, String address) {
        return teams.redeem.execute(new RedeemTemporaryCode.Command(
                house.tenant,
                new House.PairProfile("pairs"),
                code,
                username,
                Secret.of(password),
                House.from(address)));
    }

    private SignInResult redeem(Secret code) {
        return redeem(code, null, "Str0ng!pass", ADDRESS);
    }

    private static FailureCode refusal(SignInResult result) {
        return ((SignInResult.Rejected) result).failure().code();
    }

    @Test
    void a_code_has_fifty_bits_and_none_is_another() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            codes.add(teams.codes.issue(amy).reveal());
        }

        assertThat(codes).hasSize(50).allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}"));
    }

    @Test
    void of_many_who_redeem_one_code_one_does() {
        Secret code = teams.codes.issue(amy);

        List<Boolean> done = Race.of(8, i -> redeem(code) instanceof SignInResult.SignedIn);

        assertThat(done).filteredOn(each -> each).hasSize(1);
    }

    @Test
    void a_code_that_is_overtaken_by_another_change_of_credentials_sets_nothing() {
        Secret code = teams.codes.issue(amy);
        PrincipalStore principals = Interleaved.before(
                house,
                PrincipalStore.class,
                house.world.principals(),
                () -> house.world.principals().raiseGeneration(amy.tenantId(), amy.id(), house.clock.instant()),
                "touch");
        RedeemTemporaryCode interrupted = new RedeemTemporaryCode(
                teams.codes,
                principals,
                house.newPasswords,
                house.world.credentials(),
                house.endSessions,
                house.admission,
                house.world.throttle(),
                house.world.transactions(),
                house.world.audit(),
                house.clock);

        assertThat(refusal(interrupted.execute(new RedeemTemporaryCode.Command(
                        house.tenant,
                        new House.PairProfile("pairs"),
                        code,
                        null,
                        Secret.of("Str0ng!pass"),
                        House.from(ADDRESS)))))
                .isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(house.world.credentials().find(amy.tenantId(), amy.id())).isEmpty();
    }

    @Test
    void a_code_is_good_for_a_day() {
        Secret code = teams.codes.issue(amy);
        house.clock.advance(TemporaryCodes.LIFETIME.minusMillis(1));
        assertThat(refusal(redeem(code, "somebody", "Str0ng!pass", ADDRESS))).isEqualTo(FailureCode.INVALID_TICKET);
        house.clock.advance(Duration.ofMillis(1));

        assertThat(refusal(redeem(code))).isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void attempts_of_a_client_are_limited_and_the_right_code_does_not_pass_either() {
        Secret code = teams.codes.issue(amy);
        for (int i = 0; i < RedeemTemporaryCode.PER_CLIENT; i++) {
            assertThat(refusal(redeem(Secret.of("WRONG-%05d".formatted(i))))).isEqualTo(FailureCode.INVALID_TICKET);
        }

        assertThat(refusal(redeem(code))).isEqualTo(FailureCode.TOO_MANY_ATTEMPTS);
        assertThat(redeem(code, "amy", "Str0ng!pass", "192.0.2.9")).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void a_weak_password_leaves_the_code_good() {
        Secret code = teams.codes.issue(amy);

        assertThat(refusal(redeem(code, null, "short", ADDRESS))).isEqualTo(FailureCode.WEAK_PASSWORD);
        assertThat(redeem(code)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void another_tenants_code_is_none() {
        Secret code = teams.codes.issue(amy);
        var other = Samples.tenant();
        house.world.tenants().save(other);

        SignInResult elsewhere = teams.redeem.execute(new RedeemTemporaryCode.Command(
                other, new House.PairProfile("pairs"), code, null, Secret.of("Str0ng!pass"), House.from(ADDRESS)));

        assertThat(refusal(elsewhere)).isEqualTo(FailureCode.INVALID_TICKET);
    }
}
