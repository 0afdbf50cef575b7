package io.gatehouse.core.appuser;

import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.principal.ProfileField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an application uses a provider that is an upstream (App Services sections 7.4 to 7.6), as the provider's options keep it.
 *
 * @param domains whose verified addresses are let in; none: everybody is
 * @param metadata what identities and their holder's data show; null: whatever upstreams usually tell
 */
public record UpstreamSettings(
        List<MailDomain> domains, @Nullable List<Field> metadata) {
    /** How many domains there may be. */
    public static final int MOST_DOMAINS = 100;

    private static final String DOMAINS = "domains";
    private static final String METADATA = "metadata";
    private static final String NAME = "name";
    private static final String REQUIRED = "required";

    public UpstreamSettings {
        domains = List.copyOf(domains);
        metadata = metadata == null ? null : List.copyOf(metadata);
    }

    /** A member that is taken. @param required nobody of whom the upstream does not tell it is let in */
    public record Field(UpstreamMember member, boolean required) {
        /** As an item of the option {@code metadata}. */
        public Map<String, Object> option() {
            return Map.of(NAME, member.text(), REQUIRED, required);
        }
    }

    /** What these options say. */
    public static UpstreamSettings of(ProviderSettings provider) {
        List<MailDomain> domains =
                provider.texts(DOMAINS).stream().map(MailDomain::new).toList();
        return new UpstreamSettings(
                domains, provider.options().get(METADATA) instanceof List<?> list ? fields(list) : null);
    }

    private static List<Field> fields(List<?> list) {
        List<Field> fields = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof Map<?, ?> field) {
                UpstreamMember.named(String.valueOf(field.get(NAME)))
                        .ifPresent(member -> fields.add(new Field(member, Boolean.TRUE.equals(field.get(REQUIRED)))));
            }
        }
        return fields;
    }

    /** Whether the person's address lies in a domain that is let in, by the upstream's word that it is the person's. */
    boolean letsIn(UpstreamPerson person) {
        UpstreamPerson.Mailbox email = person.email();
        return domains.isEmpty()
                || (email != null
                        && email.verified()
                        && !email.relay()
                        && domains.stream().anyMatch(domain -> domain.holds(email.address())));
    }

    /** A member that must be there and is not. */
    Optional<UpstreamMember> missing(UpstreamPerson person) {
        return fields().stream()
                .filter(Field::required)
                .map(Field::member)
                .filter(member -> member.in(person).isEmpty())
                .findFirst();
    }

    /** What is to be kept of the person beside the usual. */
    Map<String, String> rare(UpstreamPerson person) {
        Map<String, String> rare = new HashMap<>();
        for (Field field : fields()) {
            if (UpstreamMember.RARE.contains(field.member())) {
                field.member()
                        .in(person)
                        .filter(ProfileField.NAME::accepts)
                        .ifPresent(value -> rare.put(field.member().text(), value));
            }
        }
        return rare;
    }

    /** What may be shown of that data. */
    Map<String, @Nullable Object> shown(Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> shown = new HashMap<>(data);
        shown.keySet().removeIf(name -> !shows(UpstreamMember.named(name)));
        return shown;
    }

    private boolean shows(Optional<UpstreamMember> member) {
        return metadata == null
                ? member.filter(UpstreamMember.RARE::contains).isEmpty()
                : metadata.stream()
                        .map(Field::member)
                        .anyMatch(taken -> member.filter(taken::equals).isPresent());
    }

    /** The members that are taken; none where nothing is said. */
    public List<Field> fields() {
        return metadata == null ? List.of() : metadata;
    }
}
