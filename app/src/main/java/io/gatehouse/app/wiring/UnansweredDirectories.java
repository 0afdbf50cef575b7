package io.gatehouse.app.wiring;

import io.gatehouse.core.directory.DirectoryAnswer;
import io.gatehouse.core.directory.DirectoryConnector;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryGroup;
import io.gatehouse.core.directory.DirectoryLogIn;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.Outage;
import io.gatehouse.core.directory.PasswordWrite;
import io.gatehouse.core.directory.StableId;
import io.gatehouse.core.directory.SyncCursor;
import io.gatehouse.core.directory.SyncOutcome;
import io.gatehouse.core.support.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the server is built without an adapter that speaks LDAP: no directory ever answers. */
final class UnansweredDirectories implements DirectoryConnector {
    @Override
    public DirectoryLogIn authenticate(DirectorySettings settings, String login, Secret password) {
        return new DirectoryLogIn.Unavailable(Outage.UNREACHABLE);
    }

    @Override
    public DirectoryAnswer<Optional<DirectoryEntry>> find(DirectorySettings settings, String login) {
        return new DirectoryAnswer.Unavailable<>(Outage.UNREACHABLE);
    }

    @Override
    public DirectoryAnswer<Optional<DirectoryEntry>> read(DirectorySettings settings, StableId id) {
        return new DirectoryAnswer.Unavailable<>(Outage.UNREACHABLE);
    }

    @Override
    public DirectoryAnswer<List<DirectoryGroup>> groups(DirectorySettings settings, DirectoryEntry entry) {
        return new DirectoryAnswer.Unavailable<>(Outage.UNREACHABLE);
    }

    @Override
    public SyncOutcome readEverybody(DirectorySettings settings, int pageSize, Consumer<List<DirectoryEntry>> page) {
        return new SyncOutcome.Broken(Outage.UNREACHABLE);
    }

    @Override
    public SyncOutcome readChanged(
            DirectorySettings settings, SyncCursor since, int pageSize, Consumer<List<DirectoryEntry>> page) {
        return new SyncOutcome.Broken(Outage.UNREACHABLE);
    }

    @Override
    public PasswordWrite changePassword(
            DirectorySettings settings, StableId id, Secret oldPassword, Secret newPassword) {
        return new PasswordWrite.Unavailable(Outage.UNREACHABLE);
    }

    @Override
    public PasswordWrite resetPassword(DirectorySettings settings, StableId id, Secret newPassword) {
        return new PasswordWrite.Unavailable(Outage.UNREACHABLE);
    }
}
