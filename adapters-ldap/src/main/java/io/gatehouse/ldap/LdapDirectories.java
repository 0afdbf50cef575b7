package io.gatehouse.ldap;

import io.gatehouse.core.directory.DirectoryAnswer;
import io.gatehouse.core.directory.DirectoryConnector;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryGroup;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.DirectoryLogIn;
import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.PasswordWrite;
import io.gatehouse.core.directory.ServerAddress;
import io.gatehouse.core.directory.StableId;
import io.gatehouse.core.directory.SyncCursor;
import io.gatehouse.core.directory.SyncOutcome;
import io.gatehouse.core.support.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Directories over LDAP v3 (UnboundID LDAP SDK). One for the whole server; keeps connections until it is closed. */
public final class LdapDirectories implements DirectoryConnector, AutoCloseable {
    private static final int LARGEST_PAGE = 1000;

    private final OpenDirectories open;
    private final InstantSource clock;

    /** @param clock by which accounts expire */
    public LdapDirectories(InstantSource clock) {
        this(clock, SrvRecords.ofSystem());
    }

    LdapDirectories(InstantSource clock, SrvRecords srv) {
        this.clock = clock;
        this.open = new OpenDirectories(srv, System::nanoTime);
    }

    private interface Work<T> {
        T with(OpenDirectory directory) throws OutageException;
    }

    private <T> T call(DirectorySettings settings, Work<T> work) throws OutageException {
        OpenDirectory directory = open.get(settings);
        return directory.call(() -> work.with(directory));
    }

    private <T> DirectoryAnswer<T> answer(DirectorySettings settings, Work<T> work) {
        try {
            return new DirectoryAnswer.Answered<>(call(settings, work));
        } catch (OutageException e) {
            return new DirectoryAnswer.Unavailable<>(e.outage());
        }
    }

    @Override
    public DirectoryLogIn authenticate(DirectorySettings settings, String login, Secret password) {
        Optional<LoginName> name = LoginName.parse(login);
        if (name.isEmpty() || !Passwords.isSendable(password)) {
            return new DirectoryLogIn.InvalidCredentials();
        }
        try {
            return call(settings, directory -> new People(directory, clock).authenticate(name.get(), password));
        } catch (OutageException e) {
            return new DirectoryLogIn.Unavailable(e.outage());
        }
    }

    @Override
    public DirectoryAnswer<Optional<DirectoryEntry>> find(DirectorySettings settings, String login) {
        Optional<LoginName> name = LoginName.parse(login);
        return name.isEmpty()
                ? new DirectoryAnswer.Answered<>(Optional.empty())
                : answer(settings, directory -> new People(directory, clock).find(name.get()));
    }

    @Override
    public DirectoryAnswer<Optional<DirectoryEntry>> read(DirectorySettings settings, StableId id) {
        return answer(settings, directory -> new People(directory, clock).read(id));
    }

    @Override
    public DirectoryAnswer<List<DirectoryGroup>> groups(
            DirectorySettings settings, DirectoryEntry entry, Duration within) {
        try {
            OpenDirectory directory = open.get(settings);
            return new DirectoryAnswer.Answered<>(directory.call(() -> new Groups(directory).of(entry), within));
        } catch (OutageException e) {
            return new DirectoryAnswer.Unavailable<>(e.outage());
        }
    }

    @Override
    public SyncOutcome readEverybody(DirectorySettings settings, int pageSize, Consumer<List<DirectoryEntry>> page) {
        checkPage(pageSize);
        try {
            return new PeopleReader(open.get(settings), clock).everybody(pageSize, page);
        } catch (OutageException e) {
            return new SyncOutcome.Broken(e.outage());
        }
    }

    @Override
    public SyncOutcome readChanged(
            DirectorySettings settings, SyncCursor since, int pageSize, Consumer<List<DirectoryEntry>> page) {
        checkPage(pageSize);
        try {
            return new PeopleReader(open.get(settings), clock).changed(since, pageSize, page);
        } catch (OutageException e) {
            return new SyncOutcome.Broken(e.outage());
        }
    }

    private static void checkPage(int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + LARGEST_PAGE + " entries");
        }
    }

    @Override
    public PasswordWrite changePassword(
            DirectorySettings settings, StableId id, Secret oldPassword, Secret newPassword) {
        if (settings.passwordChange() && !Passwords.isSendable(oldPassword)) {
            return new PasswordWrite.InvalidCredentials();
        }
        return write(settings, id, newPassword, (writer, entry) -> writer.change(entry, oldPassword, newPassword));
    }

    @Override
    public PasswordWrite resetPassword(DirectorySettings settings, StableId id, Secret newPassword) {
        return write(settings, id, newPassword, (writer, entry) -> writer.reset(entry, newPassword));
    }

    private interface Write {
        PasswordWrite by(PasswordWriter writer, DirectoryEntry entry) throws OutageException;
    }

    private PasswordWrite write(DirectorySettings settings, StableId id, Secret newPassword, Write write) {
        if (!settings.passwordChange() || isClearActiveDirectory(settings)) {
            return new PasswordWrite.NotAllowed();
        }
        if (!Passwords.isSendable(newPassword)) {
            return new PasswordWrite.AgainstItsPolicy();
        }
        try {
            return call(settings, directory -> {
                Optional<DirectoryEntry> entry = new People(directory, clock).read(id);
                return entry.isEmpty()
                        ? new PasswordWrite.InvalidCredentials()
                        : write.by(new PasswordWriter(directory), entry.get());
            });
        } catch (OutageException e) {
            return new PasswordWrite.Unavailable(e.outage());
        }
    }

    private static boolean isClearActiveDirectory(DirectorySettings settings) {
        boolean isAllTls = settings.transport().startTls()
                || switch (settings.servers()) {
                    case DirectoryServers.Listed listed ->
                        listed.addresses().stream().allMatch(ServerAddress::tls);
                    case DirectoryServers.Discovered discovered -> discovered.tls();
                };
        return settings.kind() == DirectoryKind.ACTIVE_DIRECTORY && !isAllTls;
    }

    /** Closes all connections; to be used no more. */
    @Override
    public void close() {
        open.close();
    }
}
