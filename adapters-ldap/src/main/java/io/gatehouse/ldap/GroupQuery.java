package io.gatehouse.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryGroup;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DistinguishedName;
import io.gatehouse.core.directory.Outage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The searches of which finding groups is made: groups by a filter, in pages; an entry's values, in ranges. */
final class GroupQuery {
    private static final int PAGE = 1000;
    private static final String RANGE = ";range=";

    private final OpenDirectory directory;
    private final DirectorySettings settings;

    GroupQuery(OpenDirectory directory) {
        this.directory = directory;
        this.settings = directory.settings();
    }

    /** All groups that match. @throws OutageException also if they are more than anybody has */
    List<DirectoryGroup> matching(Filter filter) throws OutageException {
        return directory.searching(connection -> matching(connection, filter));
    }

    private List<DirectoryGroup> matching(LDAPConnection connection, Filter filter)
            throws LDAPException, OutageException {
        String base = Optional.ofNullable(settings.groups().base())
                .orElse(settings.users().base());
        List<DirectoryGroup> groups = new ArrayList<>();
        @Nullable ASN1OctetString cookie = null;
        do {
            SearchRequest request =
                    request(base, SearchScope.SUB, filter, settings.groups().name());
            request.addControl(new SimplePagedResultsControl(PAGE, cookie, false));
            SearchResult result = connection.search(request);
            result.getSearchEntries().forEach(entry -> group(entry).ifPresent(groups::add));
            requireBounded(groups.size());
            cookie = cookie(result);
        } while (cookie != null);
        return groups;
    }

    /** Where the next page begins; null after the last. */
    static @Nullable ASN1OctetString cookie(SearchResult result) throws LDAPException {
        @Nullable SimplePagedResultsControl control = SimplePagedResultsControl.get(result);
        return control != null && control.moreResultsToReturn() ? control.getCookie() : null;
    }

    /** The entry with these attributes; empty if it is gone. */
    Optional<SearchResultEntry> entry(DistinguishedName name, String... attributes) throws OutageException {
        Filter any = Filter.createPresenceFilter("objectClass");
        return directory.searching(connection -> {
            try {
                return Optional.ofNullable(
                        connection.searchForEntry(request(name.text(), SearchScope.BASE, any, attributes)));
            } catch (LDAPSearchException e) {
                if (ResultCode.NO_SUCH_OBJECT.equals(e.getResultCode())) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** The names in an attribute of an entry, further ranges read as long as there are any ([MS-ADTS] 3.1.1.3.1.3.3). */
    List<DistinguishedName> names(Entry entry, DistinguishedName name, String attribute) throws OutageException {
        List<DistinguishedName> names = new ArrayList<>(EntryReader.names(entry, attribute));
        int next = nextRange(entry, attribute);
        while (next > 0) {
            requireBounded(next);
            Optional<SearchResultEntry> more = entry(name, attribute + RANGE + next + "-*");
            if (more.isEmpty()) {
                return names;
            }
            names.addAll(EntryReader.names(more.get(), attribute));
            int after = nextRange(more.get(), attribute);
            next = after > next ? after : 0;
        }
        return names;
    }

    /** Where the next range begins; 0 if this was the last. */
    private static int nextRange(Entry entry, String attribute) {
        return entry.getAttributes().stream()
                .filter(candidate -> candidate.getBaseName().equalsIgnoreCase(attribute))
                .map(Attribute::getOptions)
                .flatMap(options -> options.stream())
                .filter(option -> option.matches("(?i)range=\\d{1,9}-\\d{1,8}"))
                .mapToInt(option -> Integer.parseInt(option.substring(option.indexOf('-') + 1)) + 1)
                .findFirst()
                .orElse(0);
    }

    private static void requireBounded(int groups) throws OutageException {
        if (groups > DirectoryEntry.MOST_GROUPS) {
            throw new OutageException(Outage.FAILED, "more than " + DirectoryEntry.MOST_GROUPS + " groups");
        }
    }

    private SearchRequest request(String base, SearchScope scope, Filter filter, String... attributes) {
        int seconds = (int) Math.max(1, settings.timeouts().response().toSeconds());
        return new SearchRequest(base, scope, DereferencePolicy.NEVER, 0, seconds, false, filter, attributes);
    }

    private Optional<DirectoryGroup> group(SearchResultEntry entry) {
        return DistinguishedName.parse(entry.getDN())
                .map(name -> new DirectoryGroup(
                        name,
                        Optional.ofNullable(entry.getAttributeValue(
                                        settings.groups().name()))
                                .orElseGet(() -> firstValue(name))));
    }

    /** A group of which no more than its name is known. */
    static DirectoryGroup named(DistinguishedName name) {
        return new DirectoryGroup(name, firstValue(name));
    }

    private static String firstValue(DistinguishedName name) {
        try {
            @Nullable RDN first = new DN(name.text()).getRDN();
            return first == null
                    ? name.text()
                    : Arrays.stream(first.getAttributeValues()).findFirst().orElse(name.text());
        } catch (LDAPException unparsable) {
            return name.text();
        }
    }
}
