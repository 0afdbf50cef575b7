package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryGroup;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DistinguishedName;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.Outage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds somebody's groups by the means that the settings name: one search for each level or for fifty names, never one a group. */
final class Groups {
    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";
    private static final int AT_ONCE = 50;
    private static final int DEEPEST = 20;
    private static final int RID_BYTES = 4;
    private static final int SHORTEST_SID = 12;

    private final DirectorySettings settings;
    private final GroupSearch search;
    private final GroupQuery query;

    /** Groups found so far, each once, in the order of finding. */
    private final Map<DistinguishedName, DirectoryGroup> found = new LinkedHashMap<>();

    Groups(OpenDirectory directory) {
        this.settings = directory.settings();
        this.search = settings.groups();
        this.query = new GroupQuery(directory);
    }

    /** The groups of the person; to be called once. */
    List<DirectoryGroup> of(DirectoryEntry entry) throws OutageException {
        switch (search.by()) {
            case NONE -> {}
            case SEARCH ->
                add(query.matching(FilterTemplate.of(search.filter())
                        .with(Map.of("{dn}", entry.name().text(), "{username}", entry.username()))));
            case MEMBER_OF -> addMemberOf(entry);
            case MATCHING_RULE -> addInChain(entry);
            case TOKEN_GROUPS -> addTokenGroups(entry);
        }
        if (search.nested()
                && (search.by() == GroupSearch.Means.SEARCH || search.by() == GroupSearch.Means.MEMBER_OF)) {
            addParents();
        }
        return List.copyOf(found.values());
    }

    /** Adds those not known yet, and says which they are. */
    private List<DistinguishedName> add(List<DirectoryGroup> groups) throws OutageException {
        List<DistinguishedName> added = new ArrayList<>();
        for (DirectoryGroup group : groups) {
            if (found.putIfAbsent(group.name(), group) == null) {
                added.add(group.name());
            }
        }
        if (found.size() > DirectoryEntry.MOST_GROUPS) {
            throw new OutageException(Outage.FAILED, "more than " + DirectoryEntry.MOST_GROUPS + " groups");
        }
        return added;
    }

    /** Walks upwards, level by level; a group met before is not walked through again, so that circles end. */
    private void addParents() throws OutageException {
        if (!search.filter().contains("{dn}")) {
            return;
        }
        FilterTemplate template = FilterTemplate.of(search.filter());
        List<DistinguishedName> level = List.copyOf(found.keySet());
        for (int depth = 1; !level.isEmpty(); depth++) {
            if (depth > DEEPEST) {
                throw new OutageException(Outage.FAILED, "groups within groups more than " + DEEPEST + " deep");
            }
            List<DistinguishedName> next = new ArrayList<>();
            for (int from = 0; from < level.size(); from += AT_ONCE) {
                next.addAll(add(query.matching(Filter.createORFilter(
                        level.subList(from, Math.min(level.size(), from + AT_ONCE)).stream()
                                .map(name -> template.with(Map.of("{dn}", name.text(), "{username}", name.text())))
                                .toList()))));
            }
            level = next;
        }
    }

    private void addMemberOf(DirectoryEntry entry) throws OutageException {
        Optional<SearchResultEntry> person =
                query.entry(entry.name(), EntryReader.MEMBER_OF, "primaryGroupID", "objectSid");
        if (person.isPresent()) {
            add(query.names(person.get(), entry.name(), EntryReader.MEMBER_OF).stream()
                    .map(GroupQuery::named)
                    .toList());
            addPrimary(person.get());
        }
    }

    private void addInChain(DirectoryEntry entry) throws OutageException {
        Optional<SearchResultEntry> person = query.entry(entry.name(), "primaryGroupID", "objectSid");
        if (person.isPresent()) {
            addPrimary(person.get());
        }
        List<Filter> chains = Stream.concat(Stream.of(entry.name()), List.copyOf(found.keySet()).stream())
                .map(name -> Filter.createExtensibleMatchFilter("member", IN_CHAIN, false, name.text()))
                .toList();
        add(query.matching(Filter.createORFilter(chains)));
    }

    private void addTokenGroups(DirectoryEntry entry) throws OutageException {
        Optional<SearchResultEntry> person = query.entry(entry.name(), "tokenGroups");
        byte[][] sids = person.map(found -> found.getAttributeValueByteArrays("tokenGroups"))
                .orElse(new byte[0][]);
        for (int from = 0; from < sids.length; from += AT_ONCE) {
            add(query.matching(Filter.createORFilter(Arrays.stream(sids, from, Math.min(sids.length, from + AT_ONCE))
                    .map(sid -> Filter.createEqualityFilter("objectSid", sid))
                    .toList())));
        }
    }

    /** The group that Active Directory lists nowhere as such: its SID is the person's with another last number. */
    private void addPrimary(SearchResultEntry person) throws OutageException {
        Integer group = person.getAttributeValueAsInteger("primaryGroupID");
        byte[] sid = person.getAttributeValueBytes("objectSid");
        if (group != null && sid != null && sid.length >= SHORTEST_SID) {
            ByteBuffer.wrap(sid).order(ByteOrder.LITTLE_ENDIAN).putInt(sid.length - RID_BYTES, group);
            add(query.matching(Filter.createEqualityFilter("objectSid", sid)));
        }
    }
}
