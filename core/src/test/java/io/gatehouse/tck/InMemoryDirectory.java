package io.gatehouse.tck;

import io.gatehouse.core.directory.DirectoryAnswer;
import io.gatehouse.core.directory.DirectoryAnswer.Answered;
import io.gatehouse.core.directory.DirectoryConnector;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryGroup;
import io.gatehouse.core.directory.DirectoryLogIn;
import io.gatehouse.core.directory.DirectoryLogIn.Obstacle;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DistinguishedName;
import io.gatehouse.core.directory.Outage;
import io.gatehouse.core.directory.PasswordWrite;
import io.gatehouse.core.directory.StableId;
import io.gatehouse.core.directory.SyncCursor;
import io.gatehouse.core.directory.SyncOutcome;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.DirectorySamples.SampleGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A directory without LDAP: the same for all settings, people are found by their account name or mail address in any letter
 * case. For tests of what stands on the port.
 */
public final class InMemoryDirectory implements DirectoryConnector, DirectoryHouse {
    /** The shortest password that its own rules take. */
    public static final int SHORTEST_PASSWORD = 8;

    private static final int LONGEST_LOGIN = 256;
    private static final int LONGEST_PASSWORD = 1024;

    private final Map<StableId, Kept> people = new LinkedHashMap<>();
    private final Map<DistinguishedName, List<DistinguishedName>> groups = new LinkedHashMap<>();
    private @Nullable Outage outage;
    /** How long the asking for groups was to take at most, each time. */
    public final List<Duration> timesForGroups = new ArrayList<>();

    private Runnable whenPasswordsAreCompared = () -> {};
    private Runnable whenGroupsAreAsked = () -> {};
    private long change;
    private int epoch;

    /** A directory that holds the samples. */
    public static InMemoryDirectory withSamples() {
        InMemoryDirectory directory = new InMemoryDirectory();
        DirectorySamples.PEOPLE.forEach(directory::add);
        DirectorySamples.GROUPS.forEach(directory::addGroup);
        return directory;
    }

    @Override
    public DirectoryConnector connector() {
        return this;
    }

    @Override
    public DirectorySettings settings() {
        return DirectorySamples.settings();
    }

    @Override
    public synchronized void add(SamplePerson person) {
        Map<ProfileField, String> profile = Map.of(ProfileField.NAME, person.name());
        keep(new Kept(
                new DirectoryEntry(
                        person.dn(),
                        person.id(),
                        person.uid(),
                        person.mail(),
                        person.phone(),
                        profile,
                        List.of(),
                        person.enabled()),
                person.secret(),
                person.enabled() ? null : Obstacle.ACCOUNT_DISABLED,
                false,
                0));
    }

    /** Adds a group, or gives it other members. */
    public synchronized void addGroup(SampleGroup group) {
        groups.put(group.dn(), group.members());
    }

    /** Replaces what is told of a person; known by its id. */
    public synchronized void replace(DirectoryEntry entry) {
        keep(kept(entry.id()).with(entry));
    }

    @Override
    public synchronized void rename(SamplePerson person, String newUid) {
        DirectoryEntry old = kept(person.id()).entry;
        DistinguishedName name = new DistinguishedName("uid=" + newUid + "," + DirectorySamples.PEOPLE_BASE);
        groups.replaceAll((group, members) -> members.stream()
                .map(member -> member.equals(old.name()) ? name : member)
                .toList());
        replace(new DirectoryEntry(
                name, old.id(), newUid, old.email(), old.phone(), old.profile(), List.of(), old.enabled()));
    }

    @Override
    public synchronized void setMail(SamplePerson person, String mail) {
        DirectoryEntry old = kept(person.id()).entry;
        replace(new DirectoryEntry(
                old.name(), old.id(), old.username(), mail, old.phone(), old.profile(), List.of(), old.enabled()));
    }

    @Override
    public synchronized void setPassword(SamplePerson person, Secret password) {
        keep(kept(person.id()).with(password));
    }

    @Override
    public synchronized void remove(SamplePerson person) {
        people.remove(person.id());
    }

    @Override
    public synchronized void withhold(SamplePerson person, Obstacle obstacle) {
        Kept old = kept(person.id());
        keep(new Kept(old.entry, old.password, obstacle, old.locked, 0));
    }

    @Override
    public synchronized void lock(SamplePerson person) {
        Kept old = kept(person.id());
        keep(new Kept(old.entry, old.password, old.obstacle, true, 0));
    }

    @Override
    public void stop() {
        fail(Outage.UNREACHABLE);
    }

    /** From now on every call ends so. */
    public synchronized void fail(Outage how) {
        outage = how;
    }

    /** From now on this happens before a password is compared. */
    public synchronized void whenPasswordsAreCompared(Runnable happens) {
        whenPasswordsAreCompared = happens;
    }

    /** From now on this happens before groups are answered. */
    public synchronized void whenGroupsAreAsked(Runnable happens) {
        whenGroupsAreAsked = happens;
    }

    @Override
    public synchronized void start() {
        outage = null;
    }

    /** Makes all cursors unusable, as another server's answering does. */
    public synchronized void forgetChanges() {
        epoch++;
    }

    @Override
    public synchronized DirectoryLogIn authenticate(DirectorySettings settings, String login, Secret password) {
        if (!isLogin(login) || !isPassword(password)) {
            return new DirectoryLogIn.InvalidCredentials();
        }
        if (outage != null) {
            return new DirectoryLogIn.Unavailable(outage);
        }
        whenPasswordsAreCompared.run();
        Optional<Kept> found = only(login);
        if (found.isEmpty()) {
            return new DirectoryLogIn.InvalidCredentials();
        }
        Kept kept = found.get();
        if (kept.locked) {
            return new DirectoryLogIn.AccountLocked(kept.entry);
        }
        if (!kept.password.equals(password)) {
            return new DirectoryLogIn.InvalidCredentials();
        }
        return kept.obstacle == null
                ? new DirectoryLogIn.Authenticated(kept.entry)
                : new DirectoryLogIn.Withheld(kept.entry, kept.obstacle);
    }

    @Override
    public synchronized DirectoryAnswer<Optional<DirectoryEntry>> find(DirectorySettings settings, String login) {
        return answer(isLogin(login) ? only(login).map(Kept::entry) : Optional.empty());
    }

    @Override
    public synchronized DirectoryAnswer<Optional<DirectoryEntry>> read(DirectorySettings settings, StableId id) {
        return answer(Optional.ofNullable(people.get(id)).map(Kept::entry));
    }

    @Override
    public synchronized DirectoryAnswer<List<DirectoryGroup>> groups(
            DirectorySettings settings, DirectoryEntry entry, Duration within) {
        whenGroupsAreAsked.run();
        timesForGroups.add(within);
        if (!within.isPositive()) {
            return new DirectoryAnswer.Unavailable<>(Outage.TIMED_OUT);
        }
        List<DistinguishedName> found = new ArrayList<>(containing(entry.name()));
        for (int i = 0; settings.groups().nested() && i < found.size(); i++) {
            containing(found.get(i)).stream()
                    .filter(name -> !found.contains(name))
                    .forEach(found::add);
        }
        return answer(found.stream().map(InMemoryDirectory::group).toList());
    }

    @Override
    public SyncOutcome readEverybody(DirectorySettings settings, int pageSize, Consumer<List<DirectoryEntry>> page) {
        return hand(kept -> true, pageSize, page);
    }

    @Override
    public SyncOutcome readChanged(
            DirectorySettings settings, SyncCursor since, int pageSize, Consumer<List<DirectoryEntry>> page) {
        String[] parts = since.text().split(":", -1);
        boolean isKnown = parts.length == 2 && parts[0].equals(Integer.toString(epoch));
        return isKnown
                ? hand(kept -> kept.changed > Long.parseLong(parts[1]), pageSize, page)
                : new SyncOutcome.CursorUnusable();
    }

    @Override
    public synchronized PasswordWrite changePassword(
            DirectorySettings settings, StableId id, Secret oldPassword, Secret newPassword) {
        Kept kept = people.get(id);
        if (settings.passwordChange() && outage == null && (kept == null || !kept.password.equals(oldPassword))) {
            return new PasswordWrite.InvalidCredentials();
        }
        return resetPassword(settings, id, newPassword);
    }

    @Override
    public synchronized PasswordWrite resetPassword(DirectorySettings settings, StableId id, Secret newPassword) {
        if (!settings.passwordChange()) {
            return new PasswordWrite.NotAllowed();
        }
        if (!isPassword(newPassword)) {
            return new PasswordWrite.AgainstItsPolicy();
        }
        if (outage != null) {
            return new PasswordWrite.Unavailable(outage);
        }
        Kept kept = people.get(id);
        if (kept == null) {
            return new PasswordWrite.InvalidCredentials();
        }
        if (newPassword.length() < SHORTEST_PASSWORD) {
            return new PasswordWrite.AgainstItsPolicy();
        }
        keep(kept.with(newPassword));
        return new PasswordWrite.Written();
    }

    private SyncOutcome hand(Predicate<Kept> which, int pageSize, Consumer<List<DirectoryEntry>> page) {
        List<DirectoryEntry> all;
        SyncCursor next;
        synchronized (this) {
            if (outage != null) {
                return new SyncOutcome.Broken(outage);
            }
            all = people.values().stream().filter(which).map(Kept::entry).toList();
            next = new SyncCursor(epoch + ":" + change);
        }
        for (int from = 0; from < all.size(); from += pageSize) {
            page.accept(all.subList(from, Math.min(all.size(), from + pageSize)));
        }
        return new SyncOutcome.Complete(next);
    }

    private <T> DirectoryAnswer<T> answer(T value) {
        return outage == null ? new Answered<>(value) : new DirectoryAnswer.Unavailable<>(outage);
    }

    private List<DistinguishedName> containing(DistinguishedName member) {
        return groups.entrySet().stream()
                .filter(group -> group.getValue().contains(member))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static DirectoryGroup group(DistinguishedName name) {
        return new DirectoryGroup(name, name.text().substring(3, name.text().indexOf(',')));
    }

    private Optional<Kept> only(String login) {
        List<Kept> found = people.values().stream()
                .filter(kept ->
                        login.equalsIgnoreCase(kept.entry.username()) || login.equalsIgnoreCase(kept.entry.email()))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static boolean isLogin(String login) {
        return !login.isBlank()
                && login.length() <= LONGEST_LOGIN
                && login.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isPassword(Secret password) {
        String text = password.reveal();
        return !text.isBlank() && text.length() <= LONGEST_PASSWORD && text.indexOf('\0') < 0;
    }

    private Kept kept(StableId id) {
        return Optional.ofNullable(people.get(id)).orElseThrow();
    }

    private void keep(Kept kept) {
        people.put(kept.entry.id(), kept.at(++change));
    }

    private record Kept(
            DirectoryEntry entry, Secret password, @Nullable Obstacle obstacle, boolean locked, long changed) {
        Kept with(DirectoryEntry other) {
            return new Kept(other, password, obstacle, locked, changed);
        }

        Kept with(Secret other) {
            return new Kept(entry, other, obstacle, locked, changed);
        }

        Kept at(long change) {
            return new Kept(entry, password, obstacle, locked, change);
        }
    }
}
