package io.gatehouse.core.directory;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.Digest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a directory says of a person, in the forms that are good here. */
final class PersonReading {
    private static final String VERSION = "1";

    private final PhoneNumbers phoneNumbers;

    PersonReading(PhoneNumbers phoneNumbers) {
        this.phoneNumbers = phoneNumbers;
    }

    /** The names that the person may have here; what has not the form is left out. */
    List<Identifier> names(DirectoryEntry entry) {
        List<Identifier> names = new ArrayList<>(3);
        Username.parse(entry.username())
                .filter(name -> !name.looksLikeAnotherIdentifier())
                .ifPresent(names::add);
        Optional.ofNullable(entry.email()).flatMap(EmailAddress::parse).ifPresent(names::add);
        Optional.ofNullable(entry.phone())
                .flatMap(number -> phoneNumbers.parse(number, null))
                .ifPresent(names::add);
        return List.copyOf(names);
    }

    /** The members of the profile that the directory keeps; null for those of which it says nothing good. */
    static Map<ProfileField, @Nullable String> profile(Directory directory, DirectoryEntry entry) {
        Map<ProfileField, @Nullable String> profile = new EnumMap<>(ProfileField.class);
        for (ProfileField field : directory.settings().attributes().profile().keySet()) {
            String value = entry.profile().get(field);
            profile.put(field, value != null && field.accepts(value) ? value : null);
        }
        return profile;
    }

    /** Equal if there is nothing to do: the same was said before, and read by the same rules. */
    static Digest print(Directory directory, DirectoryEntry entry, Set<RoleName> wanted, boolean trusted) {
        List<String> parts = new ArrayList<>(List.of(
                VERSION,
                Boolean.toString(directory.provisioning().update()),
                Boolean.toString(trusted),
                Boolean.toString(entry.enabled()),
                entry.username(),
                String.valueOf(entry.email()),
                String.valueOf(entry.phone())));
        new TreeMap<>(profile(directory, entry)).forEach((field, value) -> {
            parts.add(field.name());
            parts.add(String.valueOf(value));
        });
        wanted.forEach(role -> parts.add(role.toString()));
        return Digest.ofParts(parts.toArray(String[]::new));
    }
}
