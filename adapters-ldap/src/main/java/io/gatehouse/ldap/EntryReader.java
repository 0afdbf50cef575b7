package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import io.gatehouse.core.directory.AttributeMap;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DistinguishedName;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.StableId;
import io.gatehouse.core.principal.ProfileField;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of a directory's entry what the core knows of a person, by the attributes that the settings name. */
final class EntryReader {
    /** The attribute that lists somebody's groups. */
    static final String MEMBER_OF = "memberOf";

    private final DirectorySettings settings;
    private final InstantSource clock;

    EntryReader(DirectorySettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Every attribute that is read of a person, and no other. */
    String[] attributes() {
        AttributeMap map = settings.attributes();
        Set<String> names = new LinkedHashSet<>(List.of(map.id(), map.username()));
        Optional.ofNullable(map.email()).ifPresent(names::add);
        Optional.ofNullable(map.phone()).ifPresent(names::add);
        names.addAll(map.profile().values());
        names.addAll(AccountState.attributes(settings.kind()));
        if (settings.groups().by() == GroupSearch.Means.MEMBER_OF) {
            names.add(MEMBER_OF);
        }
        return names.toArray(String[]::new);
    }

    /** Entries that are people: with an id and an account name, and such as can log in by the configured filter. */
    Filter anybody() throws OutageException {
        return Filter.createANDFilter(
                Filter.createPresenceFilter(settings.attributes().id()),
                Filter.createPresenceFilter(settings.attributes().username()),
                FilterTemplate.of(settings.users().filter()).ofAnybody());
    }

    /** The entry of that id, if it is a person's; empty if no entry can have it. */
    Optional<Filter> withId(StableId id) throws OutageException {
        Optional<Filter> ofId = hasId(id);
        return ofId.isEmpty() ? ofId : Optional.of(Filter.createANDFilter(ofId.get(), anybody()));
    }

    private Optional<Filter> hasId(StableId id) {
        String attribute = settings.attributes().id();
        return Guids.isBinary(attribute)
                ? Guids.bytes(attribute, id.text()).map(bytes -> Filter.createEqualityFilter(attribute, bytes))
                : Optional.of(Filter.createEqualityFilter(attribute, id.text()));
    }

    /** The person; empty if the entry has no usable id, account name or name. */
    Optional<DirectoryEntry> person(Entry entry) {
        Optional<DistinguishedName> name = DistinguishedName.parse(entry.getDN());
        Optional<StableId> id = id(entry);
        Optional<String> username = text(entry, settings.attributes().username());
        if (name.isEmpty() || id.isEmpty() || username.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DirectoryEntry(
                name.get(),
                id.get(),
                username.get(),
                text(entry, settings.attributes().email()).orElse(null),
                text(entry, settings.attributes().phone()).orElse(null),
                profile(entry),
                names(entry, MEMBER_OF),
                AccountState.of(entry, settings.kind()).isEnabled(clock.instant())));
    }

    private Optional<StableId> id(Entry entry) {
        String attribute = settings.attributes().id();
        byte @Nullable [] value = entry.getAttributeValueBytes(attribute);
        if (value == null || value.length == 0) {
            return Optional.empty();
        }
        return StableId.parse(
                Guids.isBinary(attribute) ? Guids.text(attribute, value) : entry.getAttributeValue(attribute));
    }

    private Map<ProfileField, String> profile(Entry entry) {
        Map<ProfileField, String> profile = new EnumMap<>(ProfileField.class);
        settings.attributes()
                .profile()
                .forEach((field, attribute) -> text(entry, attribute).ifPresent(value -> profile.put(field, value)));
        return profile;
    }

    private static Optional<String> text(Entry entry, @Nullable String attribute) {
        return Optional.ofNullable(attribute)
                .map(entry::getAttributeValue)
                .filter(value -> !value.isBlank() && value.length() <= DirectoryEntry.LONGEST_VALUE);
    }

    /** The names in an attribute, those in a first range included; malformed ones left out. */
    static List<DistinguishedName> names(Entry entry, String attribute) {
        return entry.getAttributes().stream()
                .filter(candidate -> candidate.getBaseName().equalsIgnoreCase(attribute))
                .map(Attribute::getValues)
                .flatMap(Arrays::stream)
                .limit(DirectoryEntry.MOST_GROUPS)
                .flatMap(value -> DistinguishedName.parse(value).stream())
                .toList();
    }
}
