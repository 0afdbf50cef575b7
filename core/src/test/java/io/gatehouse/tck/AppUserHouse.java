package io.gatehouse.tck;

import io.gatehouse.core.appuser.AppHolders;
import io.gatehouse.core.appuser.Devices;
import io.gatehouse.core.appuser.EndAppSession;
import io.gatehouse.core.appuser.LinkAppUser;
import io.gatehouse.core.appuser.ListAppIdentities;
import io.gatehouse.core.appuser.PasswordMove;
import io.gatehouse.core.appuser.ReadAppUser;
import io.gatehouse.core.appuser.RefreshAppSession;
import io.gatehouse.core.appuser.SignInAppUser;
import io.gatehouse.core.signin.SignUpLimits;
import io.gatehouse.core.signin.SignUpRules;
import java.time.Duration;
import java.util.List;

/** {@code core.appuser} on a house, wired as the application wires it. */
public final class AppUserHouse {
    public final Devices devices;
    public final AppHolders holders;
    public final SignInAppUser signIn;
    public final PasswordMove passwordMove;
    public final LinkAppUser link;
    public final RefreshAppSession refresh;
    public final EndAppSession end;
    public final ListAppIdentities identities;
    public final ReadAppUser read;

    public AppUserHouse(House house) {
        InMemoryWorld world = house.world;
        SignUpRules rules = new SignUpRules(world.throttle(), new SignUpLimits(0, Duration.ofHours(1)));
        devices = new Devices(world.appDevices(), house.ids, house.clock);
        holders = new AppHolders(
                world.principals(),
                world.signIns(),
                rules,
                world.appIdentities(),
                world.identities(),
                world.transactions(),
                house.ids,
                house.clock);
        signIn =
                new SignInAppUser(holders, house.admission, world.signIns(), house.tokens, rules, devices, house.clock);
        passwordMove = new PasswordMove(
                world.appRegistrations(),
                world.principals(),
                world.credentials(),
                world.identities(),
                world.appIdentities(),
                house.endSessions,
                house.clock);
        link = new LinkAppUser(
                holders,
                passwordMove,
                world.principals(),
                world.sessions(),
                world.signIns(),
                world.transactions(),
                world.audit(),
                world.changes(),
                house.clock);
        refresh = new RefreshAppSession(world.sessions(), world.principals(), house.clock);
        end = new EndAppSession(world.sessions(), world.transactions(), world.audit(), house.clock);
        identities =
                new ListAppIdentities(world.appIdentities(), world.appRegistrations(), world.identities(), List.of());
        read = new ReadAppUser(house.readCustomData);
    }
}
