package io.gatehouse.core.directory;

import io.gatehouse.core.directory.SyncReport.End;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.core.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the accounts of a directory's people up to date: of everybody, or of those who came or changed. One node at a time
 * reads a directory, and no more than one page of people is in memory. Who is unchanged costs one statement. A reading that
 * breaks off is begun anew by the next, which finds what was done already and passes over it.
 *
 * <p>After everybody was read, whoever was not among them is looked for once more and, if he is gone, his account is ended. If
 * more than a fifth of all are missing (and more than {@value #FEW}), or all, or nobody was read, a wrong base or filter is
 * likelier than a wave of dismissals: then nobody is ended unless the losses are accepted. Safe for several threads and server
 * instances.
 */
public final class SyncDirectory {
    /** So many may be missing whatever part of all they are. */
    public static final int FEW = 10;

    private static final int MOST_PARTS = 5;
    private static final int PAGE = 500;

    /** After a reading that was not finished. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final DirectoryConnector connector;
    private final DirectoryPeople people;
    private final SyncStates states;
    private final ProvisionPerson provision;
    private final DirectoryNews news;
    private final Secrets secrets;
    private final InstantSource clock;

    public SyncDirectory(
            DirectoryConnector connector,
            DirectoryPeople people,
            SyncStates states,
            ProvisionPerson provision,
            DirectoryNews news,
            Secrets secrets,
            InstantSource clock) {
        this.connector = connector;
        this.people = people;
        this.states = states;
        this.provision = provision;
        this.news = news;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param everybody read all; also done if the changes since the last reading are not known
     * @param acceptLosses end accounts however many are missing
     * @param origin who asks, for the records
     */
    public record Command(Tenant tenant, Directory directory, boolean everybody, boolean acceptLosses, Origin origin) {}

    /** Whether the directory's plan wants it to be read now, and whether everybody then; empty: not now. */
    public Optional<Boolean> due(Directory directory) {
        Instant now = clock.instant();
        SyncState state = states.find(directory.tenantId(), directory.id());
        if (state.isUnfinished(now.minus(RETRY))) {
            return Optional.empty();
        }
        if (directory.sync().isFullDue(state, now)) {
            return Optional.of(true);
        }
        return directory.sync().isChangedDue(state, now) ? Optional.of(false) : Optional.empty();
    }

    /** Reads and brings up to date, and says what came of it. */
    public SyncReport execute(Command command) {
        Directory directory = command.directory();
        Instant begun = clock.instant();
        SyncReport report = SyncLease.take(states, directory, secrets.token(16), begun, clock)
                .map(lease -> new Reading(command, lease, begun).run())
                .orElseGet(() -> new Tally().report(End.TAKEN, command.everybody(), Duration.ZERO));
        news.read(directory, report);
        return report;
    }

    /** What one reading counts. */
    private static final class Tally {
        private int read;
        private int made;
        private int changed;
        private int ended;
        private int failed;
        private int heldBack;

        SyncReport report(End end, boolean everybody, Duration took) {
            return new SyncReport(end, everybody, read, made, changed, ended, failed, heldBack, took);
        }
    }

    /** One reading, by one thread. */
    private final class Reading {
        private final Command command;
        private final Directory directory;
        private final SyncLease lease;
        private final SyncState state;
        private final Instant begun;
        private final Tally tally = new Tally();

        Reading(Command command, SyncLease lease, Instant begun) {
            this.command = command;
            this.directory = command.directory();
            this.lease = lease;
            this.state = lease.state();
            this.begun = begun;
        }

        SyncReport run() {
            SyncCursor since = command.everybody() ? null : state.cursor();
            try {
                if (since == null) {
                    return readEverybody();
                }
                return switch (connector.readChanged(directory.settings(), since, PAGE, this::take)) {
                    case SyncOutcome.Complete(SyncCursor next) -> done(false, next);
                    case SyncOutcome.CursorUnusable ignored -> readEverybody();
                    case SyncOutcome.Broken(Outage outage) -> broken(false, outage);
                };
            } catch (SyncLease.Lost overtaken) {
                return report(End.OVERTAKEN, since == null);
            }
        }

        private SyncReport readEverybody() {
            return switch (connector.readEverybody(directory.settings(), PAGE, this::take)) {
                case SyncOutcome.Complete(SyncCursor next) -> {
                    endMissing();
                    yield done(true, next);
                }
                case SyncOutcome.CursorUnusable ignored ->
                    throw new IllegalStateException("everybody is read without a cursor");
                case SyncOutcome.Broken(Outage outage) -> broken(true, outage);
            };
        }

        private void take(List<DirectoryEntry> page) {
            tally.read += page.size();
            page.forEach(this::take);
        }

        private void take(DirectoryEntry entry) {
            lease.keep();
            Set<RoleName> wanted = wanted(entry);
            boolean trusted = command.tenant().policies().linkVerifiedEmail();
            boolean isUnchanged = wanted != null
                    && entry.enabled()
                    && people.see(
                            directory.tenantId(),
                            directory.id(),
                            entry.id(),
                            PersonReading.print(directory, entry, wanted, trusted),
                            state.run());
            if (!isUnchanged) {
                provision(entry, wanted);
            }
        }

        /** A person for whom it fails keeps nobody else from being read. */
        private void provision(DirectoryEntry entry, @Nullable Set<RoleName> wanted) {
            try {
                Result<ProvisionPerson.Done> result = provision.execute(new ProvisionPerson.Command(
                        command.tenant(), directory, entry, wanted, state.run(), command.origin()));
                if (result instanceof Result.Ok<ProvisionPerson.Done>(ProvisionPerson.Done done)) {
                    count(entry, done);
                }
            } catch (StoreUnavailableException away) {
                throw away;
            } catch (RuntimeException defect) {
                tally.failed++;
                news.failed(directory, defect);
            }
        }

        private void count(DirectoryEntry entry, ProvisionPerson.Done done) {
            if (done.made()) {
                tally.made++;
            } else if (done.changed() && entry.enabled()) {
                tally.changed++;
            } else if (done.changed()) {
                tally.ended++;
            }
        }

        /** The roles of the person's groups; null if they cannot be told now, so that the roles stay as they are. */
        private @Nullable Set<RoleName> wanted(DirectoryEntry entry) {
            if (directory.roles().isEmpty()) {
                return Set.of();
            }
            if (!entry.enabled()) {
                return null;
            }
            return switch (connector.groups(directory.settings(), entry)) {
                case DirectoryAnswer.Answered<List<DirectoryGroup>>(List<DirectoryGroup> groups) ->
                    RoleGifts.wanted(directory, groups);
                case DirectoryAnswer.Unavailable<List<DirectoryGroup>>(Outage outage) -> {
                    tally.failed++;
                    news.unavailable(directory, outage);
                    yield null;
                }
            };
        }

        private void endMissing() {
            int all = people.count(directory.tenantId(), directory.id());
            int missing = people.countUnseen(directory.tenantId(), directory.id(), state.run());
            if (!command.acceptLosses() && isDoubtful(missing, all)) {
                tally.heldBack = missing;
                return;
            }
            StableId after = null;
            List<DirectoryPerson> page;
            do {
                page = people.unseen(directory.tenantId(), directory.id(), state.run(), after, PAGE);
                page.forEach(this::lookAgain);
                after = page.isEmpty() ? null : page.getLast().id();
            } while (page.size() == PAGE);
        }

        private boolean isDoubtful(int missing, int all) {
            boolean isWave = missing > FEW && missing > all / MOST_PARTS;
            boolean isEverybody = missing == all && missing > 1;
            return isWave || isEverybody || missing > 0 && tally.read == 0;
        }

        /** Somebody may have been moved, or have come, while the pages were read. */
        private void lookAgain(DirectoryPerson person) {
            lease.keep();
            switch (connector.read(directory.settings(), person.id())) {
                case DirectoryAnswer.Answered<Optional<DirectoryEntry>>(Optional<DirectoryEntry> found) -> {
                    if (found.isPresent()) {
                        provision(found.get(), wanted(found.get()));
                    } else if (provision.gone(directory, person, state.run(), command.origin())) {
                        tally.ended++;
                    }
                }
                case DirectoryAnswer.Unavailable<Optional<DirectoryEntry>>(Outage outage) -> {
                    tally.failed++;
                    news.unavailable(directory, outage);
                }
            }
        }

        /** Whose changes could not be followed is read again with the next changes, until everybody is read. */
        private SyncReport done(boolean everybody, SyncCursor next) {
            Instant full = everybody ? begun : state.fullAt();
            SyncCursor cursor = everybody || tally.failed == 0 ? next : state.cursor();
            SyncReport report = report(End.DONE, everybody);
            return finish(cursor, full, begun, report) ? report : report(End.OVERTAKEN, everybody);
        }

        /** What was read stays done; the plan tries again at its next time. */
        private SyncReport broken(boolean everybody, Outage outage) {
            news.unavailable(directory, outage);
            SyncReport report = report(End.BROKEN, everybody);
            finish(state.cursor(), state.fullAt(), state.changedAt(), report);
            return report;
        }

        private boolean finish(
                @Nullable SyncCursor cursor, @Nullable Instant full, @Nullable Instant changed, SyncReport report) {
            SyncState next = new SyncState(state.run(), cursor, full, changed, begun, report.words());
            return lease.finish(next);
        }

        private SyncReport report(End end, boolean everybody) {
            return tally.report(end, everybody, Duration.between(begun, clock.instant()));
        }
    }
}
