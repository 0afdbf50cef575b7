package io.gatehouse.app.blueprint;

import io.gatehouse.core.appuser.MailDomain;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.UpstreamMember;
import io.gatehouse.core.appuser.UpstreamSettings;
import io.gatehouse.core.identity.Provider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code applications[].providers.oauth2-google} and its like. */
final class UpstreamProviderReader {
    static final String DOMAINS = "domains";
    static final String METADATA = "metadata";

    private UpstreamProviderReader() {}

    static void read(ProviderType type, Section section, Map<String, @Nullable Object> options) {
        ProviderReader.option(
                section,
                "connection",
                text -> Provider.parse(text).map(Provider::text),
                "the name of a connection",
                options);
        domains(section, options);
        metadata(type, section, options);
    }

    private static void domains(Section section, Map<String, @Nullable Object> options) {
        List<MailDomain> domains =
                section.list(DOMAINS, MailDomain::parse, "a domain such as example.com, without an @ or a wildcard");
        if (domains == null) {
            return;
        }
        if (domains.size() > UpstreamSettings.MOST_DOMAINS) {
            section.problem(DOMAINS, "at most " + UpstreamSettings.MOST_DOMAINS + " domains are let in");
        }
        List<String> names = domains.stream().map(MailDomain::ascii).toList();
        options.put(DOMAINS, names.isEmpty() ? null : names);
    }

    private static void metadata(ProviderType type, Section section, Map<String, @Nullable Object> options) {
        if (section.isNull(METADATA)) {
            options.put(METADATA, null);
        } else if (section.has(METADATA)) {
            options.put(METADATA, fields(type, section));
        }
    }

    private static List<Map<String, Object>> fields(ProviderType type, Section section) {
        Set<UpstreamMember> known = UpstreamMember.of(type);
        Set<UpstreamMember> written = EnumSet.noneOf(UpstreamMember.class);
        List<Map<String, Object>> fields = new ArrayList<>();
        for (Section item : section.sections(METADATA, Block.UPSTREAM_METADATA)) {
            Optional<UpstreamMember> member = Optional.ofNullable(item.text("name"))
                    .flatMap(UpstreamMember::named)
                    .filter(known::contains);
            boolean isRequired = Boolean.TRUE.equals(item.flag("required"));
            if (member.isEmpty()) {
                item.problem("name", "expected one of " + names(known));
            } else if (!written.add(member.get())) {
                item.problem("name", "this member stands here twice");
            } else {
                fields.add(new UpstreamSettings.Field(member.get(), isRequired).option());
            }
        }
        return fields;
    }

    private static String names(Set<UpstreamMember> members) {
        return members.stream().map(UpstreamMember::text).collect(Collectors.joining(", "));
    }
}
