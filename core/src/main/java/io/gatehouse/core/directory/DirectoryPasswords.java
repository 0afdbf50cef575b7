package io.gatehouse.core.directory;

import io.gatehouse.core.account.PasswordsElsewhere;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The passwords of people of directories: whoever has an identity in a directory, and no password here. Each directory says
 * whether they may be written from here. Safe for several threads.
 */
public final class DirectoryPasswords implements PasswordsElsewhere {
    private final DirectoryStore directories;
    private final ExternalIdentityStore identities;
    private final DirectoryConnector connector;
    private final DirectoryNews news;

    public DirectoryPasswords(
            DirectoryStore directories,
            ExternalIdentityStore identities,
            DirectoryConnector connector,
            DirectoryNews news) {
        this.directories = directories;
        this.identities = identities;
        this.connector = connector;
        this.news = news;
    }

    @Override
    public Optional<Keeper> keeperOf(Principal principal) {
        if (principal.hasPassword()) {
            return Optional.empty();
        }
        List<ExternalIdentity> held = identities.of(principal.tenantId(), principal.id(), ExternalIdentityStore.MOST);
        return held.isEmpty()
                ? Optional.empty()
                : directories.of(principal.tenantId()).stream()
                        .flatMap(directory -> held.stream()
                                .filter(identity -> directory.knows(identity.upstream()))
                                .map(identity -> new InDirectory(principal, directory, identity)))
                        .<Keeper>map(keeper -> keeper)
                        .findFirst();
    }

    private final class InDirectory implements Keeper {
        private final Principal principal;
        private final Directory directory;
        private final StableId id;

        InDirectory(Principal principal, Directory directory, ExternalIdentity identity) {
            this.principal = principal;
            this.directory = directory;
            this.id = new StableId(identity.upstream().subject());
        }

        @Override
        public Result<Principal> change(Secret old, Secret next) {
            return write(
                    FailureCode.OLD_PASSWORD_WRONG,
                    (settings, person) -> connector.changePassword(settings, person, old, next));
        }

        @Override
        public Result<Principal> reset(Secret next) {
            return write(
                    FailureCode.PASSWORD_KEPT_ELSEWHERE,
                    (settings, person) -> connector.resetPassword(settings, person, next));
        }

        /** @param refused what it is if there is no such entry, or the present password is another */
        private Result<Principal> write(
                FailureCode refused, BiFunction<DirectorySettings, StableId, PasswordWrite> writing) {
            if (!directory.settings().passwordChange()) {
                return Result.refused(FailureCode.PASSWORD_KEPT_ELSEWHERE);
            }
            return switch (writing.apply(directory.settings(), id)) {
                case PasswordWrite.Written ignored -> Result.ok(principal);
                case PasswordWrite.InvalidCredentials ignored -> Result.refused(refused);
                case PasswordWrite.AgainstItsPolicy ignored ->
                    Result.refused(Failure.rules(FailureCode.WEAK_PASSWORD, List.of("directory")));
                case PasswordWrite.NotAllowed ignored -> Result.refused(FailureCode.PASSWORD_KEPT_ELSEWHERE);
                case PasswordWrite.Unavailable(Outage outage) -> {
                    news.unavailable(directory, outage);
                    yield Result.refused(
                            Failure.retryAfter(FailureCode.DIRECTORY_UNAVAILABLE, DirectoryLogIns.RETRY_AFTER));
                }
            };
        }
    }
}
