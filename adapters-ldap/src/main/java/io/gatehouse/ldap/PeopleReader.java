package io.gatehouse.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.SyncCursor;
import io.gatehouse.core.directory.SyncOutcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads many people, a page at a time (RFC 2696), on a connection of its own, to which the pages are bound. The mark for the next
 * time is taken before the first page is read.
 */
final class PeopleReader {
    private final OpenDirectory directory;
    private final DirectorySettings settings;
    private final EntryReader reader;
    private final InstantSource clock;

    PeopleReader(OpenDirectory directory, InstantSource clock) {
        this.directory = directory;
        this.settings = directory.settings();
        this.reader = new EntryReader(settings, clock);
        this.clock = clock;
    }

    /** Everybody. */
    SyncOutcome everybody(int pageSize, Consumer<List<DirectoryEntry>> page) throws OutageException {
        try (LDAPConnection connection = directory.ownConnection()) {
            ChangeMark mark = ChangeMark.now(connection, settings.kind(), clock.instant());
            hand(connection, reader.anybody(), pageSize, page);
            return new SyncOutcome.Complete(mark.cursor());
        } catch (LDAPException e) {
            throw new OutageException(Outages.ofAsking(e), e);
        }
    }

    /** Those who changed. */
    SyncOutcome changed(SyncCursor since, int pageSize, Consumer<List<DirectoryEntry>> page) throws OutageException {
        Optional<ChangeMark> older = ChangeMark.of(since);
        if (older.isEmpty()) {
            return new SyncOutcome.CursorUnusable();
        }
        try (LDAPConnection connection = directory.ownConnection()) {
            ChangeMark mark = ChangeMark.now(connection, settings.kind(), clock.instant());
            if (!mark.follows(older.get())) {
                return new SyncOutcome.CursorUnusable();
            }
            Filter filter = Filter.createANDFilter(reader.anybody(), older.get().after());
            hand(connection, filter, pageSize, page);
            return new SyncOutcome.Complete(mark.cursor());
        } catch (LDAPException e) {
            throw new OutageException(Outages.ofAsking(e), e);
        }
    }

    private void hand(LDAPConnection connection, Filter filter, int pageSize, Consumer<List<DirectoryEntry>> page)
            throws LDAPException {
        @Nullable ASN1OctetString cookie = null;
        do {
            SearchRequest request = new SearchRequest(
                    settings.users().base(),
                    People.scope(settings.users().scope()),
                    DereferencePolicy.NEVER,
                    0,
                    0,
                    false,
                    filter,
                    reader.attributes());
            request.addControl(new SimplePagedResultsControl(pageSize, cookie, true));
            SearchResult result = connection.search(request);
            cookie = GroupQuery.cookie(result);
            List<DirectoryEntry> people = result.getSearchEntries().stream()
                    .flatMap(entry -> reader.person(entry).stream())
                    .toList();
            if (!people.isEmpty()) {
                page.accept(people);
            }
        } while (cookie != null);
    }
}
