package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.gatehouse.core.directory.DirectoryDiagnosis.Finding;
import io.gatehouse.core.directory.DirectoryDiagnosis.PersonFindings;
import io.gatehouse.core.directory.DirectoryDiagnosis.Step;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryGroup;
import io.gatehouse.core.directory.DirectoryLogIn;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.support.Secret;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One person's log-in, step by step: how many are found, how the account stands, the password, the groups. */
final class PersonWalk {
    private static final int COUNTED = 5;

    private final OpenDirectory directory;
    private final DirectorySettings settings;
    private final InstantSource clock;
    private final String login;
    private final EntryReader reader;
    private final Steps steps = new Steps();
    private List<SearchResultEntry> matches = List.of();
    private @Nullable DirectoryEntry entry;
    private List<DirectoryGroup> groups = List.of();

    PersonWalk(OpenDirectory directory, InstantSource clock, String login) {
        this.directory = directory;
        this.settings = directory.settings();
        this.clock = clock;
        this.login = login;
        this.reader = new EntryReader(settings, clock);
    }

    /** Takes all steps; the password's only if there is one. */
    PersonFindings walk(@Nullable Secret password) {
        steps.take(Step.USER_SEARCH, this::search);
        boolean isFound = steps.isWell();
        steps.take(Step.ACCOUNT, () -> account(matches.getFirst()));
        List<Finding> findings = new ArrayList<>(steps.findings());
        if (isFound) {
            Steps further = new Steps();
            further.take(Step.USER_BIND, () -> bind(found(), password));
            findings.addAll(further.findings());
            Steps last = new Steps();
            last.take(Step.GROUPS, () -> groups(found()));
            findings.addAll(last.findings());
        }
        return new PersonFindings(Lines.one(login), matches.size(), entry, groups, findings);
    }

    private DirectoryEntry found() {
        return java.util.Objects.requireNonNull(entry);
    }

    private Finding search() throws OutageException {
        Optional<LoginName> name = LoginName.parse(login);
        if (name.isEmpty()) {
            return Steps.failed(
                    Step.USER_SEARCH,
                    "A name like this is never asked for: it is empty or overlong, or has spaces or characters that directories ignore or take for others.");
        }
        Filter filter =
                FilterTemplate.of(settings.users().filter()).with(name.get().places());
        matches = matching(filter);
        if (matches.isEmpty()) {
            return Steps.failed(
                    Step.USER_SEARCH,
                    "Nobody under " + settings.users().base() + " matches " + Lines.one(filter.toString())
                            + ": check users.filter, users.base and users.scope, and that the service account may see the entry.");
        }
        if (matches.size() > 1) {
            return Steps.failed(
                    Step.USER_SEARCH,
                    "The filter finds " + (matches.size() == COUNTED ? "at least " : "") + matches.size()
                            + " entries, and a log-in needs exactly one: " + shown(matches) + ".");
        }
        Optional<DirectoryEntry> person = reader.person(matches.getFirst());
        entry = person.orElse(null);
        return person.isPresent()
                ? Steps.passed(
                        Step.USER_SEARCH,
                        "The filter finds " + person.get().name() + ", id "
                                + person.get().id() + ".")
                : Steps.failed(
                        Step.USER_SEARCH,
                        "The entry " + Lines.one(matches.getFirst().getDN()) + " has no readable "
                                + settings.attributes().id() + " or "
                                + settings.attributes().username()
                                + ": check attributes.id and attributes.username, and the service account's rights.");
    }

    private static String shown(List<SearchResultEntry> entries) {
        return entries.stream().map(found -> Lines.one(found.getDN())).collect(Collectors.joining("; "));
    }

    private List<SearchResultEntry> matching(Filter filter) throws OutageException {
        SearchRequest request = People.request(settings, filter, reader.attributes());
        request.setSizeLimit(COUNTED);
        return directory.searching(connection -> {
            try {
                return connection.search(request).getSearchEntries();
            } catch (LDAPSearchException e) {
                if (ResultCode.SIZE_LIMIT_EXCEEDED.equals(e.getResultCode())) {
                    return e.getSearchEntries();
                }
                throw e;
            }
        });
    }

    private Finding account(SearchResultEntry found) {
        AccountState state = AccountState.of(found, settings.kind());
        List<String> wrong = new ArrayList<>();
        if (state.disabled()) {
            wrong.add("it is disabled");
        }
        if (state.expires() != null && !state.expires().isAfter(clock.instant())) {
            wrong.add("it expired on " + state.expires());
        }
        String flags = Optional.ofNullable(found.getAttributeValue("userAccountControl"))
                .map(value -> " (userAccountControl " + Lines.one(value) + ")")
                .orElse("");
        if (!wrong.isEmpty()) {
            return Steps.failed(
                    Step.ACCOUNT, "The account cannot log in: " + String.join(" and ", wrong) + flags + ".");
        }
        if (state.locked()) {
            return Steps.doubtful(
                    Step.ACCOUNT,
                    "The account is or was locked for wrong passwords; the lock may have passed" + flags + ".");
        }
        return state.mustChange()
                ? Steps.doubtful(Step.ACCOUNT, "The password must be changed before the next log-in" + flags + ".")
                : Steps.passed(Step.ACCOUNT, "The account is enabled, as far as its entry tells" + flags + ".");
    }

    private Finding bind(DirectoryEntry person, @Nullable Secret password) throws OutageException {
        if (password == null) {
            return Steps.skipped(Step.USER_BIND, "No password was given to try.");
        }
        if (!Passwords.isSendable(password)) {
            return Steps.failed(
                    Step.USER_BIND, "A password like this is never sent: it is empty, blank, overlong or has a NUL.");
        }
        BindResult result = directory.binding(connection -> People.bind(connection, person, password, settings.kind()));
        String said = BindReading.subCode(result.getDiagnosticMessage())
                .flatMap(Explained::subCode)
                .orElseGet(() -> result.getResultCode() + ", " + Lines.one(result.getDiagnosticMessage()));
        return switch (BindReading.logIn(result, person, settings.kind())) {
            case DirectoryLogIn.Authenticated _ ->
                Steps.passed(Step.USER_BIND, "The password is right, and the directory lets the person in.");
            case DirectoryLogIn.Withheld withheld ->
                Steps.failed(
                        Step.USER_BIND, "The password is right, but this is no log-in: " + withheld.obstacle() + ".");
            case DirectoryLogIn.AccountLocked _ ->
                Steps.failed(Step.USER_BIND, "The directory has locked the account: " + said + ".");
            case DirectoryLogIn.InvalidCredentials _ ->
                Steps.failed(Step.USER_BIND, "The directory refuses the password: " + said + ".");
            case DirectoryLogIn.Unavailable(var outage) -> Steps.failed(Step.USER_BIND, "No answer: " + outage + ".");
        };
    }

    private Finding groups(DirectoryEntry person) throws OutageException {
        if (settings.groups().by() == GroupSearch.Means.NONE) {
            return Steps.skipped(Step.GROUPS, "No groups are configured.");
        }
        groups = new Groups(directory).of(person);
        return groups.isEmpty()
                ? Steps.doubtful(
                        Step.GROUPS,
                        "The person is in no group that is found by "
                                + settings.groups().by() + ".")
                : Steps.passed(
                        Step.GROUPS,
                        "The person is in " + groups.size() + " groups: "
                                + Lines.one(groups.stream()
                                        .map(DirectoryGroup::shown)
                                        .collect(Collectors.joining(", ")))
                                + ".");
    }
}
