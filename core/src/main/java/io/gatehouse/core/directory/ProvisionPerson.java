package io.gatehouse.core.directory;

import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.directory.RoleGifts.Held;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.ownership.ClaimAddress;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the account of somebody in a directory what the directory says: made or linked at the first sight, then kept by the
 * entry's stable id, whatever it is renamed to or wherever it is moved. Any number of callers at once make one account. Who has
 * not changed costs three look-ups and no write. Safe for several threads and server instances.
 */
public final class ProvisionPerson {
    private static final int TRIES = 5;
    private static final Duration CACHES_LIVE = Duration.ofMinutes(1);

    private final ExternalIdentityStore identities;
    private final PrincipalStore principals;
    private final DirectoryPeople people;
    private final NewPeople newPeople;
    private final KeptNames names;
    private final RoleGifts gifts;
    private final Standings standings;
    private final Transactions transactions;
    private final ChangeFeed feed;
    private final AuditLog audit;
    private final InstantSource clock;

    public ProvisionPerson(
            ExternalIdentityStore identities,
            PrincipalStore principals,
            ClaimAddress claim,
            DirectoryPeople people,
            RoleStore roles,
            PhoneNumbers phoneNumbers,
            EndSessions endSessions,
            Transactions transactions,
            ChangeFeed feed,
            AuditLog audit,
            DirectoryNews news,
            IdSource ids,
            InstantSource clock) {
        PersonReading reading = new PersonReading(phoneNumbers);
        this.identities = identities;
        this.principals = principals;
        this.people = people;
        this.newPeople = new NewPeople(identities, principals, claim, reading, news, ids);
        this.names = new KeptNames(principals, reading, news);
        this.gifts = new RoleGifts(roles, news);
        this.standings = new Standings(principals, endSessions, audit);
        this.transactions = transactions;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What was read.
     *
     * @param wanted the roles that the person's groups stand for; null: the groups were not read, and the roles stay
     * @param run the reading of everybody that came upon it; 0: a log-in
     */
    record Command(
            Tenant tenant,
            Directory directory,
            DirectoryEntry entry,
            @Nullable Set<RoleName> wanted,
            long run,
            Origin origin) {}

    /** What was made of it. @param made whether the account is new; @param changed whether anything was written of it */
    record Done(Principal principal, boolean made, boolean changed) {}

    /** Somebody else was quicker; all is to be looked at again. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("overtaken", null, false, false);
        }
    }

    /**
     * The account as it is then, which may be one that must not sign in. {@code NOT_PERMITTED} if there is none and the
     * directory's are not made, or the person is disabled there.
     */
    Result<Done> execute(Command command) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return transactions.call(() -> once(command));
            } catch (Overtaken again) {
                continue;
            }
        }
        throw new StoreUnavailableException("an account kept changing", new Overtaken());
    }

    private Result<Done> once(Command command) {
        Directory directory = command.directory();
        Optional<ExternalIdentity> identity = identities.find(
                directory.tenantId(), directory.subject(command.entry().id()));
        Optional<DirectoryPerson> person = people.find(
                directory.tenantId(), directory.id(), command.entry().id());
        if (identity.isEmpty()) {
            return first(command, person);
        }
        PrincipalId owner = identity.get().principal();
        Optional<DirectoryPerson> known = person.filter(same -> same.principal().equals(owner));
        if (known.isEmpty()) {
            person.ifPresent(former -> takeBack(command, former));
        }
        Principal principal = principals.find(directory.tenantId(), owner).orElseThrow(Overtaken::new);
        return Result.ok(follow(command, principal, known));
    }

    /** The identity was another account's, which keeps nothing that the directory gave. */
    private void takeBack(Command command, DirectoryPerson former) {
        give(command, former.principal(), held(former), Set.of());
        people.save(command.directory().tenantId(), former.withoutRoles());
        tell(former.principal());
    }

    private Result<Done> first(Command command, Optional<DirectoryPerson> former) {
        boolean welcome = command.entry().enabled();
        if (!welcome) {
            return Result.refused(FailureCode.NOT_PERMITTED);
        }
        Instant now = now();
        former.ifPresent(person -> takeBack(command, person));
        return newPeople
                .linkOrMake(command, now)
                .map(fresh -> Result.ok(begin(command, fresh)))
                .orElseGet(() -> Result.refused(FailureCode.NOT_PERMITTED));
    }

    /** A linked account follows the directory from now on, as one that was made does. */
    private Done begin(Command command, NewPeople.Fresh fresh) {
        PrincipalId id = fresh.principal().id();
        note(command, id, fresh.action());
        Principal principal = fresh.isMade() ? fresh.principal() : named(command, held(fresh.principal()));
        keep(command, id, give(command, id, Held.NONE, wanted(command, Held.NONE)), false, 0);
        tell(id);
        return new Done(principal, fresh.isMade(), true);
    }

    private Done follow(Command command, Principal principal, Optional<DirectoryPerson> known) {
        Held held =
                known.map(person -> new Held(person.given(), person.found())).orElse(Held.NONE);
        Set<RoleName> wanted = wanted(command, held);
        boolean ended = known.map(DirectoryPerson::ended).orElse(false);
        boolean isSame = known.map(DirectoryPerson::print)
                .filter(print(command, wanted)::equals)
                .isPresent();
        boolean isCurrent =
                isSame && held.is(wanted) && ended != command.entry().enabled();
        if (isCurrent) {
            seen(command, known.get());
            return new Done(principal, false, false);
        }
        Principal standing =
                standings.follow(held(principal), command.entry().enabled(), ended, command.origin(), now());
        Principal named = isSame ? standing : named(command, standing);
        keep(
                command,
                named.id(),
                give(command, named.id(), held, wanted),
                !command.entry().enabled(),
                known.map(DirectoryPerson::lastRun).orElse(0L));
        tell(named.id());
        return new Done(named, false, true);
    }

    private Principal held(Principal principal) {
        return principals.touch(principal.tenantId(), principal.id(), now()).orElseThrow(Overtaken::new);
    }

    private Principal named(Command command, Principal principal) {
        return command.directory().provisioning().update()
                ? names.follow(command.tenant(), command.directory(), command.entry(), principal, now())
                : principal;
    }

    /** Ends the account of somebody who is gone from the directory; answers whether it could sign in until now. */
    boolean gone(Directory directory, DirectoryPerson person, long run, Origin origin) {
        return transactions.call(() -> {
            people.save(
                    directory.tenantId(),
                    new DirectoryPerson(
                            person.directory(),
                            person.id(),
                            person.principal(),
                            person.print(),
                            gifts.apply(directory, person.principal(), held(person), Set.of())
                                    .given(),
                            Set.of(),
                            true,
                            run));
            Optional<Principal> owner = identities
                    .find(directory.tenantId(), directory.subject(person.id()))
                    .filter(identity -> identity.principal().equals(person.principal()))
                    .flatMap(identity -> principals.touch(directory.tenantId(), person.principal(), now()))
                    .filter(principal -> principal.status().maySignIn());
            owner.ifPresent(principal -> standings.end(principal, origin, now()));
            return owner.isPresent();
        });
    }

    private Held give(Command command, PrincipalId principal, Held held, Set<RoleName> wanted) {
        Held after = gifts.apply(command.directory(), principal, held, wanted);
        if (!after.given().equals(held.given())) {
            note(command, principal, AuditAction.DIRECTORY_ROLES_CHANGED);
        }
        return after;
    }

    private static Held held(DirectoryPerson person) {
        return new Held(person.given(), person.found());
    }

    private static Set<RoleName> wanted(Command command, Held held) {
        Set<RoleName> wanted = command.wanted();
        if (wanted != null) {
            return wanted;
        }
        Set<RoleName> present = new TreeSet<>(held.given());
        present.addAll(held.found());
        return present;
    }

    private static Digest print(Command command, Set<RoleName> wanted) {
        boolean trusted = command.tenant().policies().linkVerifiedEmail();
        return PersonReading.print(command.directory(), command.entry(), wanted, trusted);
    }

    private void seen(Command command, DirectoryPerson person) {
        if (command.run() > person.lastRun()) {
            keep(command, person.principal(), held(person), person.ended(), person.lastRun());
        }
    }

    private void keep(Command command, PrincipalId principal, Held held, boolean ended, long lastRun) {
        Directory directory = command.directory();
        people.save(
                directory.tenantId(),
                new DirectoryPerson(
                        directory.id(),
                        command.entry().id(),
                        principal,
                        print(command, wanted(command, held)),
                        held.given(),
                        held.found(),
                        ended,
                        Math.max(lastRun, command.run())));
    }

    private void tell(PrincipalId principal) {
        feed.publish(List.of(Revocations.changed(principal, clock.instant().plus(CACHES_LIVE))));
    }

    private void note(Command command, PrincipalId principal, AuditAction action) {
        audit.append(new AuditEvent(
                clock.instant(), command.directory().tenantId(), action, principal, null, null, command.origin()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
