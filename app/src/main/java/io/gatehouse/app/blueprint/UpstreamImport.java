package io.gatehouse.app.blueprint;

import io.gatehouse.core.appuser.MailDomain;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.UpstreamMember;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes a provider of an exported application that is an upstream, with its connection (App Services sections 7.4 to 7.6). */
final class UpstreamImport {
    private final ProviderType type;
    private final ExportedJson provider;
    private final Lines lines;

    private UpstreamImport(ProviderType type, ExportedJson provider, Lines lines) {
        this.type = type;
        this.provider = provider;
        this.lines = lines;
    }

    /** @param connections where the connection is written */
    static void write(ProviderType type, ExportedJson provider, Lines lines, Lines connections) throws IOException {
        Optional<String> clientId = provider.object("config").text("clientId");
        if (clientId.isEmpty()) {
            AppServicesImport.comment(lines, 5, type.text(), "it names no clientId, so it is left out");
            return;
        }
        UpstreamImport writing = new UpstreamImport(type, provider, lines);
        writing.provider();
        writing.connection(clientId.get(), connections);
    }

    /** Who was kept out by a domain must not come in because the domain could not be read. */
    private void provider() throws IOException {
        List<String> restrictions = provider.texts("domain_restrictions");
        List<String> domains = restrictions.stream()
                .flatMap(domain -> MailDomain.parse(domain).stream())
                .map(MailDomain::ascii)
                .toList();
        boolean isKept =
                restrictions.isEmpty() || (type == ProviderType.OAUTH2_GOOGLE && domains.size() == restrictions.size());
        AppServicesImport.head(lines, type, !provider.flag("disabled") && isKept);
        if (!isKept) {
            AppServicesImport.comment(
                    lines, 6, "domain_restrictions", "cannot be kept as they are, so that the provider is off here");
        } else if (!domains.isEmpty()) {
            lines.list(6, "domains", domains);
        }
        lines.value(6, "connection", name());
        metadata();
    }

    private void metadata() throws IOException {
        if (!provider.has("metadata_fields")) {
            return;
        }
        Set<UpstreamMember> known = UpstreamMember.of(type);
        Set<UpstreamMember> written = EnumSet.noneOf(UpstreamMember.class);
        StringBuilder fields = new StringBuilder();
        for (ExportedJson field : provider.objects("metadata_fields")) {
            String name = field.text("name").orElse("");
            Optional<UpstreamMember> member = UpstreamMember.named(name).filter(known::contains);
            if (member.isEmpty()) {
                AppServicesImport.comment(lines, 6, "metadata_fields " + name, "this upstream does not tell it here");
            } else if (written.add(member.get())) {
                fields.append(fields.isEmpty() ? "" : ", ")
                        .append("{name: %s, required: %b}"
                                .formatted(member.get().text(), field.flag("required")));
            }
        }
        lines.line(6, "metadata: [" + fields + "]");
    }

    private void connection(String clientId, Lines connections) throws IOException {
        connections.line(3, "- name: " + name());
        connections.line(4, "provider: " + name());
        connections.value(4, "clientId", clientId);
        Optional<String> secret = provider.object("secret_config").text("clientSecret");
        if (type == ProviderType.OAUTH2_APPLE) {
            AppServicesImport.comment(
                    connections,
                    4,
                    "log-ins by redirect",
                    "need teamId, keyId and, as clientSecret, the private key (docs/federation.md)");
        } else if (secret.isPresent()) {
            String variable = AppServicesImport.variable(secret.get());
            AppServicesImport.comment(connections, 4, "secret " + secret.get(), "set " + variable + " to it");
            connections.line(4, "clientSecret: \"${" + variable + "}\"");
        } else {
            AppServicesImport.comment(connections, 4, "clientSecret", "the export names none; write it here");
        }
    }

    private String name() {
        return switch (type) {
            case OAUTH2_GOOGLE -> "google";
            case OAUTH2_FACEBOOK -> "facebook";
            case OAUTH2_APPLE -> "apple";
            case ANON_USER, LOCAL_USERPASS, API_KEY, CUSTOM_TOKEN, CUSTOM_FUNCTION ->
                throw new IllegalArgumentException("no upstream");
        };
    }
}
