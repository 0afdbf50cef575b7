package io.gatehouse.core.directory;

import io.gatehouse.core.directory.DirectoryNews.Verdict;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.OutsideAccounts;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks accounts and passwords at the directories of a door. Several are asked one after the other until one knows the
 * password; one that does not answer hides nobody behind another for long, since a further one is asked only while there is
 * time for it. Safe for several threads.
 */
public final class DirectoryLogIns implements OutsideAccounts {
    /** What is told of a directory that is away. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Until then a further directory is asked, so that all together end within five seconds. */
    private static final Duration TIME_FOR_ANOTHER = Duration.ofMillis(500);

    /**
     * No wrong answer is given sooner: a directory compares no password of somebody whom it does not know, and how long it took
     * shall not tell so.
     */
    static final Duration WRONG_AT_LEAST = Duration.ofMillis(300);

    /** Lets time pass in the caller's thread. */
    public interface Wait {
        /** Returns when it is {@code then}, at once if that is past. */
        void until(Instant then);
    }

    private final DirectoryStore directories;
    private final DirectoryConnector connector;
    private final ProvisionPerson provision;
    private final DirectoryNews news;
    private final Wait wait;
    private final InstantSource clock;

    public DirectoryLogIns(
            DirectoryStore directories,
            DirectoryConnector connector,
            ProvisionPerson provision,
            DirectoryNews news,
            Wait wait,
            InstantSource clock) {
        this.directories = directories;
        this.connector = connector;
        this.provision = provision;
        this.news = news;
        this.wait = wait;
        this.clock = clock;
    }

    /** The directories that the application uses, or, where the gate knows none, those of the tenant. */
    @Override
    public Optional<Check> behind(Door door) {
        Application application = door.application();
        List<Directory> candidates = application == null
                ? directories.of(door.tenant().id())
                : directories.usedBy(door.tenant().id(), application.id());
        return check(door, candidates, Directory::behindAccountLogin);
    }

    /** Who checks at the directories that the door's application uses; empty if it uses none for people of the door's kind. */
    Optional<Check> of(Door door) {
        Application application = door.application();
        return application == null
                ? Optional.empty()
                : check(door, directories.usedBy(door.tenant().id(), application.id()), directory -> true);
    }

    private Optional<Check> check(Door door, List<Directory> candidates, Predicate<Directory> which) {
        List<Directory> asked = candidates.stream()
                .filter(which)
                .filter(directory -> directory.provisioning().kind() == door.kind())
                .toList();
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of((account, password, origin) ->
                        ask(asked, new Question(door.tenant(), account, password, origin)));
    }

    private record Question(Tenant tenant, String account, Secret password, Origin origin) {}

    /** One refusal is a guess that counts, whoever else is away; if nobody compared anything, nothing counts. */
    private Answer ask(List<Directory> asked, Question question) {
        Instant begun = clock.instant();
        boolean compared = false;
        boolean away = false;
        for (Directory directory : asked) {
            if (!directory.provisioning().mayKnow(question.account())) {
                continue;
            }
            if (Duration.between(begun, clock.instant()).compareTo(TIME_FOR_ANOTHER) > 0) {
                away = true;
                break;
            }
            Answer answer = ask(directory, question);
            switch (answer) {
                case Answer.Right right -> {
                    return right;
                }
                case Answer.Withheld withheld -> {
                    return withheld;
                }
                case Answer.Wrong ignored -> compared = true;
                case Answer.Unavailable ignored -> away = true;
            }
        }
        wait.until(begun.plus(WRONG_AT_LEAST));
        return away ? unavailable(compared) : new Answer.Wrong();
    }

    private Answer ask(Directory directory, Question question) {
        Instant begun = clock.instant();
        DirectoryLogIn logIn = connector.authenticate(directory.settings(), question.account(), question.password());
        Duration took = Duration.between(begun, clock.instant());
        news.answered(directory, verdict(logIn), took);
        return switch (logIn) {
            case DirectoryLogIn.Authenticated(DirectoryEntry entry) ->
                right(directory, question, entry, DirectoryTimeouts.LONGEST_CALL.minus(took));
            case DirectoryLogIn.InvalidCredentials ignored -> new Answer.Wrong();
            case DirectoryLogIn.AccountLocked ignored -> new Answer.Wrong(); // it proves no password
            case DirectoryLogIn.Withheld(DirectoryEntry entry, DirectoryLogIn.Obstacle obstacle) ->
                new Answer.Withheld(follow(directory, question, entry, obstacle), cause(obstacle));
            case DirectoryLogIn.Unavailable(Outage outage) -> {
                news.unavailable(directory, outage);
                yield unavailable(false);
            }
        };
    }

    /** @param left what is left of the time that the directory has for the log-in altogether */
    private Answer right(Directory directory, Question question, DirectoryEntry entry, Duration left) {
        Set<RoleName> wanted = Set.of();
        if (!directory.roles().isEmpty()) {
            switch (connector.groups(directory.settings(), entry, left)) {
                case DirectoryAnswer.Answered<List<DirectoryGroup>>(List<DirectoryGroup> groups) ->
                    wanted = RoleGifts.wanted(directory, groups);
                case DirectoryAnswer.Unavailable<List<DirectoryGroup>>(Outage outage) -> {
                    news.unavailable(directory, outage);
                    return unavailable(false); // roles that are not known to be right are no ground to let anybody in
                }
            }
        }
        Result<ProvisionPerson.Done> done = provision.execute(
                new ProvisionPerson.Command(question.tenant(), directory, entry, wanted, 0, question.origin()));
        return switch (done) {
            case Result.Ok<ProvisionPerson.Done>(ProvisionPerson.Done made) -> new Answer.Right(made.principal());
            case Result.Refused<ProvisionPerson.Done>(Failure failure) -> new Answer.Withheld(null, failure.code());
        };
    }

    /** Who is disabled or expired there is so here at once, and the sessions end. */
    private @Nullable Principal follow(
            Directory directory, Question question, DirectoryEntry entry, DirectoryLogIn.Obstacle obstacle) {
        DirectoryEntry told = switch (obstacle) {
            case ACCOUNT_DISABLED, ACCOUNT_EXPIRED -> disabled(entry);
            case MUST_CHANGE_PASSWORD, PASSWORD_EXPIRED, HOUR_NOT_ALLOWED, WORKSTATION_NOT_ALLOWED -> entry;
        };
        if (told.enabled()) {
            return null;
        }
        Result<ProvisionPerson.Done> done = provision.execute(
                new ProvisionPerson.Command(question.tenant(), directory, told, null, 0, question.origin()));
        return done instanceof Result.Ok<ProvisionPerson.Done>(ProvisionPerson.Done made) ? made.principal() : null;
    }

    private static DirectoryEntry disabled(DirectoryEntry entry) {
        return new DirectoryEntry(
                entry.name(),
                entry.id(),
                entry.username(),
                entry.email(),
                entry.phone(),
                entry.profile(),
                entry.memberOf(),
                false);
    }

    private static FailureCode cause(DirectoryLogIn.Obstacle obstacle) {
        return switch (obstacle) {
            case MUST_CHANGE_PASSWORD, PASSWORD_EXPIRED -> FailureCode.PASSWORD_EXPIRED;
            case ACCOUNT_DISABLED -> FailureCode.PRINCIPAL_DISABLED;
            case ACCOUNT_EXPIRED -> FailureCode.ACCOUNT_EXPIRED;
            case HOUR_NOT_ALLOWED, WORKSTATION_NOT_ALLOWED -> FailureCode.NOT_PERMITTED;
        };
    }

    private static Answer unavailable(boolean guessed) {
        return new Answer.Unavailable(Failure.retryAfter(FailureCode.DIRECTORY_UNAVAILABLE, RETRY_AFTER), guessed);
    }

    private static Verdict verdict(DirectoryLogIn logIn) {
        return switch (logIn) {
            case DirectoryLogIn.Authenticated ignored -> Verdict.RIGHT;
            case DirectoryLogIn.InvalidCredentials ignored -> Verdict.WRONG;
            case DirectoryLogIn.AccountLocked ignored -> Verdict.WRONG;
            case DirectoryLogIn.Withheld ignored -> Verdict.WITHHELD;
            case DirectoryLogIn.Unavailable ignored -> Verdict.UNAVAILABLE;
        };
    }
}
