package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPBindException;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.DirectoryLogIn;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.StableId;
import io.gatehouse.core.directory.UserSearch;
import io.gatehouse.core.support.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One person at a time: found by the service account, then bound as the name that the directory returned. */
final class People {
    private static final int MORE_THAN_ONE = 2;

    private final OpenDirectory directory;
    private final DirectorySettings settings;
    private final EntryReader reader;

    People(OpenDirectory directory, InstantSource clock) {
        this.directory = directory;
        this.settings = directory.settings();
        this.reader = new EntryReader(settings, clock);
    }

    /** Finds the person and checks the password: one search, one bind. */
    DirectoryLogIn authenticate(LoginName login, Secret password) throws OutageException {
        Optional<DirectoryEntry> entry = find(login);
        if (entry.isEmpty()) {
            return new DirectoryLogIn.InvalidCredentials();
        }
        return BindReading.logIn(bind(entry.get(), password), entry.get(), settings.kind());
    }

    /** The only person of that name. */
    Optional<DirectoryEntry> find(LoginName login) throws OutageException {
        Filter filter = FilterTemplate.of(settings.users().filter()).with(login.places());
        return only(filter);
    }

    /** The person of that id. */
    Optional<DirectoryEntry> read(StableId id) throws OutageException {
        Optional<Filter> filter = reader.withId(id);
        return filter.isEmpty() ? Optional.empty() : only(filter.get());
    }

    private Optional<DirectoryEntry> only(Filter filter) throws OutageException {
        List<SearchResultEntry> found =
                directory.searching(connection -> search(connection, request(settings, filter, reader.attributes())));
        return found.size() == 1 ? reader.person(found.getFirst()) : Optional.empty();
    }

    private BindResult bind(DirectoryEntry entry, Secret password) throws OutageException {
        return directory.binding(connection -> bind(connection, entry, password, settings.kind()));
    }

    /** Binds as the entry; a refusal is a result, too. @throws LDAPException if there was no answer */
    static BindResult bind(LDAPConnection connection, DirectoryEntry entry, Secret password, DirectoryKind kind)
            throws LDAPException {
        Control[] controls = kind == DirectoryKind.LDAP
                ? new Control[] {new DraftBeheraLDAPPasswordPolicy10RequestControl()}
                : new Control[0];
        try {
            return connection.bind(new SimpleBindRequest(entry.name().text(), password.utf8(), controls));
        } catch (LDAPBindException e) {
            if (Outages.isConnectionLost(e)) {
                throw e;
            }
            return e.getBindResult();
        }
    }

    /** A search for at most two people, which is enough to know that there is not exactly one. */
    static SearchRequest request(DirectorySettings settings, Filter filter, String... attributes) {
        return new SearchRequest(
                settings.users().base(),
                scope(settings.users().scope()),
                DereferencePolicy.NEVER,
                MORE_THAN_ONE,
                (int) Math.max(1, settings.timeouts().response().toSeconds()),
                false,
                filter,
                attributes);
    }

    static SearchScope scope(UserSearch.Scope scope) {
        return switch (scope) {
            case BASE -> SearchScope.BASE;
            case ONE -> SearchScope.ONE;
            case SUB -> SearchScope.SUB;
        };
    }

    /** The entries found; none if there are more than the request takes. */
    private static List<SearchResultEntry> search(LDAPConnection connection, SearchRequest request)
            throws LDAPException {
        try {
            return connection.search(request).getSearchEntries();
        } catch (LDAPSearchException e) {
            if (ResultCode.SIZE_LIMIT_EXCEEDED.equals(e.getResultCode())) {
                return List.of();
            }
            throw e;
        }
    }
}
