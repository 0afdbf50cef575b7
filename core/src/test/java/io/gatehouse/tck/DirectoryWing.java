package io.gatehouse.tck;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Grantee.ToPrincipal;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleId;
import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryIdentities;
import io.gatehouse.core.directory.DirectoryLogIns;
import io.gatehouse.core.directory.DirectoryNews;
import io.gatehouse.core.directory.DirectoryPasswords;
import io.gatehouse.core.directory.ProvisionPerson;
import io.gatehouse.core.directory.Provisioning;
import io.gatehouse.core.directory.RoleName;
import io.gatehouse.core.directory.RoleRule;
import io.gatehouse.core.directory.SignInWithDirectory;
import io.gatehouse.core.directory.SyncDirectory;
import io.gatehouse.core.directory.SyncPlan;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.signin.AccountNames;
import io.gatehouse.core.signin.SignInOutside;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a {@link House} has of directories: one that is called {@code corp}, once it is connected. */
public final class DirectoryWing {
    public static final Provider CORP = new Provider("corp");
    public static final String CLIENT = "192.0.2.7";

    public final House house;
    public final InMemoryDirectory server = InMemoryDirectory.withSamples();
    public final News news = new News();

    private final List<Instant> waits = new CopyOnWriteArrayList<>();

    public final ProvisionPerson provision;
    public final DirectoryLogIns logIns;
    public final SignInWithDirectory signIn;
    public final SyncDirectory sync;

    /** What was told, in words. */
    public static final class News implements DirectoryNews {
        public final List<String> told = new ArrayList<>();

        @Override
        public synchronized void leftOut(Directory directory, PrincipalId principal, Identifier.Type type) {
            told.add("left out " + type);
        }

        @Override
        public synchronized void unknownRole(Directory directory, RoleName role) {
            told.add("unknown role " + role);
        }
    }

    public DirectoryWing(House house) {
        this.house = house;
        InMemoryWorld world = house.world;
        this.provision = new ProvisionPerson(
                world.identities(),
                world.principals(),
                house.claim,
                world.directoryPeople(),
                world.roles(),
                new House.SimplePhoneNumbers(),
                house.endSessions,
                world.transactions(),
                world.changes(),
                world.audit(),
                news,
                house.ids,
                house.clock);
        this.logIns = new DirectoryLogIns(world.directories(), server, provision, news, waits::add, house.clock);
        house.outside = logIns;
        house.elsewhere = new DirectoryPasswords(world.directories(), world.identities(), server, news);
        house.fixed = new DirectoryIdentities(world.directories());
        this.sync = new SyncDirectory(
                server, world.directoryPeople(), world.syncStates(), provision, news, house.secrets, house.clock);
        this.signIn = new SignInWithDirectory(
                logIns,
                new SignInOutside(
                        new AccountNames(new House.SimplePhoneNumbers()),
                        world.signIns(),
                        house.proof,
                        house.admission,
                        world.audit(),
                        house.clock));
    }

    /** The same with the directory connected, and used by the house's application. */
    public static DirectoryWing connected(House house) {
        DirectoryWing wing = new DirectoryWing(house);
        wing.connect(Provisioning.USUAL, List.of(), false);
        house.world.directories().use(house.tenant.id(), house.application.id(), List.of(CORP));
        return wing;
    }

    /** Until when wrong answers were held back. */
    public List<Instant> waits() {
        return waits;
    }

    /** Connects the directory so. */
    public Directory connect(Provisioning provisioning, List<RoleRule> roles, boolean behindAccountLogin) {
        Directory directory = new Directory(
                house.tenant.id(),
                CORP,
                DirectorySamples.settings(),
                provisioning,
                roles,
                behindAccountLogin,
                SyncPlan.NONE);
        house.world.directories().save(directory);
        return directory;
    }

    /** Logs the person in at the directory. */
    public SignInResult logIn(SamplePerson person) {
        return logIn(person.uid(), person.password());
    }

    public SignInResult logIn(String account, String password) {
        return logIn(account, password, CLIENT);
    }

    /** The same from that address. */
    public SignInResult logIn(String account, String password, String client) {
        return signIn.execute(
                new SignInWithDirectory.Command(house.door(), account, Secret.of(password), House.from(client)));
    }

    /** A log-in by account and password, as at any gate. */
    public SignInResult logInHere(String account, String password) {
        return house.signIn.execute(new SignInWithPassword.Command(
                house.door(),
                account,
                null,
                EnumSet.allOf(Identifier.Type.class),
                Secret.of(password),
                true,
                House.from(CLIENT)));
    }

    /** The person's account as it is now. */
    public Optional<Principal> account(SamplePerson person) {
        return house.world
                .identities()
                .find(
                        house.tenant.id(),
                        new UpstreamSubject(CORP, CORP.text(), person.id().text()))
                .flatMap(identity -> house.world.principals().find(house.tenant.id(), identity.principal()));
    }

    /** A role of the tenant. */
    public Role role(String code) {
        AccessCode namespace = new AccessCode("default");
        Role role = new Role(
                new RoleId(Samples.id()),
                house.world.roles().namespace(house.tenant.id(), namespace, null, house.clock.instant()),
                new AccessCode(code),
                code,
                null,
                null,
                house.clock.instant(),
                house.clock.instant());
        house.world.roles().save(house.tenant.id(), role);
        return role;
    }

    /** A rule that the group gives the role. */
    public static RoleRule rule(String group, String role) {
        return new RoleRule(
                DirectorySamples.group(group), new RoleName(new AccessCode("default"), new AccessCode(role)));
    }

    /** The codes of the roles that the person holds. */
    public List<String> rolesOf(SamplePerson person) {
        return house
                .world
                .roles()
                .heldBy(
                        house.tenant.id(),
                        new ToPrincipal(account(person).orElseThrow().id()))
                .stream()
                .map(role -> role.code().text())
                .sorted()
                .toList();
    }
}
