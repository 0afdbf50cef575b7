package io.gatehouse.tck;

import io.gatehouse.core.challenge.SpendGuard;
import io.gatehouse.core.challenge.SpendPolicy;
import io.gatehouse.core.signin.ChooseContext;
import io.gatehouse.core.team.AddMember;
import io.gatehouse.core.team.ChangeMember;
import io.gatehouse.core.team.ChooseTill;
import io.gatehouse.core.team.FindSeat;
import io.gatehouse.core.team.KeepTills;
import io.gatehouse.core.team.ListMembers;
import io.gatehouse.core.team.Placing;
import io.gatehouse.core.team.RedeemTemporaryCode;
import io.gatehouse.core.team.RegisterTeam;
import io.gatehouse.core.team.RemoveMember;
import io.gatehouse.core.team.ResendTemporaryCode;
import io.gatehouse.core.team.SecondStep;
import io.gatehouse.core.team.SignInMember;
import io.gatehouse.core.team.SubUsers;
import io.gatehouse.core.team.SwitchMember;
import io.gatehouse.core.team.SwitchSecondFactor;
import io.gatehouse.core.team.TeamDesk;
import io.gatehouse.core.team.TemporaryCodes;

/** What a {@link House} has for teams. */
public final class TeamHouse {
    public final FindSeat seats;
    public final TeamDesk desk;
    public final TemporaryCodes codes;
    public final SubUsers subUsers;
    public final AddMember add;
    public final ChangeMember change;
    public final SwitchMember turn;
    public final RemoveMember remove;
    public final ResendTemporaryCode resend;
    public final ListMembers list;
    public final KeepTills tills;
    public final ChooseTill choose;
    public final SignInMember signIn;
    public final RedeemTemporaryCode redeem;
    public final RegisterTeam register;
    public final SecondStep secondStep;
    public final SwitchSecondFactor secondFactor;

    public TeamHouse(House house, FactorHouse factors) {
        InMemoryWorld world = house.world;
        Placing placing = new Placing(world.teams(), world.tills(), world.members());
        seats = new FindSeat(world.teams(), world.tills(), world.members());
        desk = new TeamDesk(
                world.principals(),
                world.sessions(),
                seats,
                world.transactions(),
                world.audit(),
                world.changes(),
                house.clock);
        codes = new TemporaryCodes(
                world.challenges(),
                house.signer,
                new SpendGuard(world.throttle(), SpendPolicy.off()),
                house.outbox,
                house.secrets,
                house.ids,
                house.clock);
        subUsers = new SubUsers(house.ids, house.clock);
        add = new AddMember(desk, placing, world.members(), world.principals(), subUsers, codes);
        change = new ChangeMember(desk, placing, world.members(), world.principals(), house.clock);
        turn = new SwitchMember(desk, placing, world.principals(), house.endSessions, house.clock);
        remove = new RemoveMember(desk, placing, world.principals(), house.endSessions);
        resend = new ResendTemporaryCode(
                desk, placing, world.principals(), house.endSessions, codes, world.throttle(), house.clock);
        list = new ListMembers(desk, world.members());
        tills = new KeepTills(desk, world.tills(), house.ids, house.clock);
        choose = new ChooseTill(
                desk,
                new ChooseContext(
                        world.sessions(),
                        world.principals(),
                        house.turns,
                        world.transactions(),
                        world.audit(),
                        house.clock));
        signIn = new SignInMember(house.signIn, world.principals());
        redeem = new RedeemTemporaryCode(
                codes,
                world.principals(),
                house.newPasswords,
                world.credentials(),
                house.endSessions,
                house.admission,
                world.throttle(),
                world.transactions(),
                world.audit(),
                house.clock);
        secondStep =
                new SecondStep(house.halfSignIns, house.secondFactors, house.sendCode, world.members(), factors.signIn);
        secondFactor = new SwitchSecondFactor(
                world.principals(),
                factors.list,
                factors.enrolOtp,
                factors.enrolAddress,
                factors.enrolOwnAddress,
                factors.remove,
                house.sendCode);
        register = new RegisterTeam(
                house.signUp, world.teams(), world.principals(), world.audit(), house.ids, house.clock);
    }
}
