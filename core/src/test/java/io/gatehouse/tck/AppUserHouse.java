package io.gatehouse.tck;

import io.gatehouse.core.appuser.ApiKeyIdentities;
import io.gatehouse.core.appuser.AppAccounts;
import io.gatehouse.core.appuser.AppHolders;
import io.gatehouse.core.appuser.AppMails;
import io.gatehouse.core.appuser.AppTickets;
import io.gatehouse.core.appuser.CallAppFunction;
import io.gatehouse.core.appuser.ConfirmAppUser;
import io.gatehouse.core.appuser.Devices;
import io.gatehouse.core.appuser.EndAppSession;
import io.gatehouse.core.appuser.LinkAppUser;
import io.gatehouse.core.appuser.ListAppIdentities;
import io.gatehouse.core.appuser.PasswordMove;
import io.gatehouse.core.appuser.PendingRegistrations;
import io.gatehouse.core.appuser.ProofLimits;
import io.gatehouse.core.appuser.ProveApiKey;
import io.gatehouse.core.appuser.ProveAppPassword;
import io.gatehouse.core.appuser.ProveByFunction;
import io.gatehouse.core.appuser.ProveForeignToken;
import io.gatehouse.core.appuser.ProveUpstream;
import io.gatehouse.core.appuser.ReadAppUser;
import io.gatehouse.core.appuser.RefreshAppSession;
import io.gatehouse.core.appuser.RegisterAppUser;
import io.gatehouse.core.appuser.ResetAppPassword;
import io.gatehouse.core.appuser.ServerApiKeys;
import io.gatehouse.core.appuser.SignInAppUser;
import io.gatehouse.core.appuser.UserApiKeys;
import io.gatehouse.core.appuser.UserCreation;
import io.gatehouse.core.appuser.UserpassFunctions;
import io.gatehouse.core.challenge.SpendGuard;
import io.gatehouse.core.challenge.SpendPolicy;
import io.gatehouse.core.federation.StubProvider;
import io.gatehouse.core.federation.UpstreamProfiles;
import io.gatehouse.core.signin.AccountNames;
import io.gatehouse.core.signin.ProvePassword;
import io.gatehouse.core.signin.SignUpLimits;
import io.gatehouse.core.signin.SignUpRules;
import java.time.Duration;
import java.util.List;

/** {@code core.appuser} on a house, wired as the application wires it. */
public final class AppUserHouse {
    /** Attempts of one client to prove somebody. */
    public static final int PROOFS_PER_MINUTE = 60;

    /** Calls of functions by one user. */
    public static final int CALLS_PER_MINUTE = 80;

    public final Devices devices;
    public final AppHolders holders;
    public final SignInAppUser signIn;
    public final PasswordMove passwordMove;
    public final LinkAppUser link;
    public final RefreshAppSession refresh;
    public final EndAppSession end;
    public final ListAppIdentities identities;
    public final ReadAppUser read;
    public final AppAccounts accounts;
    public final ProvePassword provePassword;
    public final ProveAppPassword proveAppPassword;
    public final AppTickets tickets;
    public final AppMails mails;
    public final ScriptedFunctions functions = new ScriptedFunctions();
    public final UserpassFunctions userpassFunctions = new UserpassFunctions(functions);
    public final RegisterAppUser register;
    public final ConfirmAppUser confirm;
    public final ResetAppPassword reset;
    public final PendingRegistrations pending;
    public final ScriptedTokens foreignTokens = new ScriptedTokens();
    public final UserApiKeys userApiKeys;
    public final ServerApiKeys serverApiKeys;
    public final ProofLimits proofLimits;
    public final ProveApiKey proveApiKey;
    public final CallAppFunction callFunction;
    public final ProveByFunction proveByFunction;
    public final ProveForeignToken proveForeignToken;
    public final ProveUpstream proveUpstream;

    public AppUserHouse(House house) {
        InMemoryWorld world = house.world;
        proveUpstream = new ProveUpstream(
                world.connections(),
                new StubProvider(),
                (door, type, reason, origin) -> {},
                world.throttle(),
                60,
                house.clock);
        UserCreation creation = new UserCreation(functions, (door, type, reason, origin) -> {});
        SignUpRules rules = new SignUpRules(world.throttle(), new SignUpLimits(0, Duration.ofHours(1)));
        devices = new Devices(world.appDevices(), house.ids, house.clock);
        holders = new AppHolders(
                world.principals(),
                world.signIns(),
                rules,
                world.appIdentities(),
                world.identities(),
                new UpstreamProfiles(world.identities(), world.principals(), world.changes(), house.clock),
                creation,
                world.transactions(),
                house.ids,
                house.clock);
        signIn = new SignInAppUser(
                holders, creation, house.admission, world.signIns(), house.tokens, rules, devices, house.clock);
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
                house.secondFactors,
                world.principals(),
                world.sessions(),
                world.signIns(),
                world.transactions(),
                world.audit(),
                world.changes(),
                house.clock);
        refresh = new RefreshAppSession(world.sessions(), world.principals(), world.apiKeys(), house.clock);
        end = new EndAppSession(world.sessions(), world.transactions(), world.audit(), house.clock);
        identities = new ListAppIdentities(
                world.appIdentities(),
                world.appRegistrations(),
                world.identities(),
                List.of(new ApiKeyIdentities(world.apiKeys())));
        read = new ReadAppUser(house.readCustomData);
        pending = new PendingRegistrations(
                world.appRegistrations(),
                world.principals(),
                house.endSessions,
                world.transactions(),
                world.audit(),
                house.clock);
        accounts = new AppAccounts(world.appRegistrations(), world.principals(), house.ids, house.clock);
        provePassword = new ProvePassword(
                new AccountNames(new House.SimplePhoneNumbers()),
                world.signIns(),
                house.proof,
                world.audit(),
                house.clock);
        proveAppPassword = new ProveAppPassword(provePassword, accounts, world.appRegistrations());
        tickets = new AppTickets(world.challenges(), house.secrets, house.ids, house.clock);
        mails = new AppMails(new SpendGuard(world.throttle(), SpendPolicy.off()), house.outbox, house.ids, house.clock);
        register = new RegisterAppUser(
                house.signUp, accounts, world.appRegistrations(), tickets, mails, userpassFunctions, house.probes);
        confirm = new ConfirmAppUser(
                accounts,
                world.appRegistrations(),
                world.principals(),
                tickets,
                mails,
                userpassFunctions,
                house.probes,
                world.transactions(),
                world.audit(),
                world.changes(),
                house.clock);
        reset = new ResetAppPassword(
                accounts,
                world.principals(),
                house.newPasswords,
                house.claim,
                world.credentials(),
                proveAppPassword,
                tickets,
                mails,
                userpassFunctions,
                house.probes,
                house.endSessions,
                world.transactions(),
                world.audit(),
                house.clock);
        userApiKeys = new UserApiKeys(
                world.apiKeys(),
                world.principals(),
                house.endSessions,
                world.transactions(),
                world.audit(),
                house.ids,
                house.secrets,
                house.clock);
        serverApiKeys = new ServerApiKeys(
                world.apiKeys(),
                world.principals(),
                house.endSessions,
                world.transactions(),
                world.audit(),
                house.ids,
                house.secrets,
                house.clock);
        proofLimits = new ProofLimits(world.throttle(), PROOFS_PER_MINUTE, CALLS_PER_MINUTE, house.clock);
        proveApiKey = new ProveApiKey(world.apiKeys(), world.principals(), proofLimits, world.audit(), house.clock);
        callFunction = new CallAppFunction(world.functions(), functions, identities, read, proofLimits);
        proveByFunction = new ProveByFunction(functions, proofLimits);
        proveForeignToken = new ProveForeignToken(foreignTokens, new PlainSecretBox(), proofLimits);
    }
}
