package io.gatehouse.app.blueprint;

import io.gatehouse.core.appuser.ForeignTokenRules;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.TokenMetadata;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the provider {@code custom-token} of an exported application (App Services section 7.2). */
final class TokenImport {
    private static final List<String> ALGORITHMS = List.of("HS256", "RS256", "ES256");

    private TokenImport() {}

    static void write(ExportedJson provider, Lines lines) throws IOException {
        ExportedJson config = provider.object("config");
        boolean isPublished = config.flag("useJWKURI");
        String algorithm =
                isPublished ? "RS256" : config.text("signingAlgorithm").orElse("HS256");
        Optional<String> published = config.text("jwkURI")
                .filter(text -> Section.parseWebAddress(text).isPresent());
        List<String> secrets = provider.object("secret_config").texts("signingKeys");
        boolean hasKeys = isPublished
                ? published.isPresent()
                : !secrets.isEmpty() && secrets.size() <= ForeignTokenRules.Given.MOST;
        if (!hasKeys || !ALGORITHMS.contains(algorithm)) {
            AppServicesImport.comment(
                    lines, 5, "custom-token", "its algorithm is not taken, or it names no keys, so it is left out");
            return;
        }
        AppServicesImport.head(lines, ProviderType.CUSTOM_TOKEN, !provider.flag("disabled"));
        lines.line(6, "algorithm: " + algorithm);
        if (isPublished) {
            lines.value(6, "jwksUrl", published.orElseThrow());
        } else {
            keys(algorithm, secrets, lines);
        }
        audience(config, lines);
        metadata(provider, lines);
    }

    private static void keys(String algorithm, List<String> secrets, Lines lines) throws IOException {
        String form = algorithm.equals("HS256") ? "the shared secret" : "the public key in PEM";
        for (String secret : secrets) {
            AppServicesImport.comment(
                    lines, 6, "secret " + secret, "set " + AppServicesImport.variable(secret) + " to " + form);
        }
        lines.line(
                6,
                secrets.stream()
                        .map(secret -> "\"${" + AppServicesImport.variable(secret) + "}\"")
                        .collect(Collectors.joining(", ", "keys: [", "]")));
    }

    private static void audience(ExportedJson config, Lines lines) throws IOException {
        List<String> audience = config.texts("audience");
        if (!audience.isEmpty()) {
            lines.list(6, "audience", audience);
        }
        if (config.flag("requireAnyAudience")) {
            lines.line(6, "requireAnyAudience: true");
        }
    }

    private static void metadata(ExportedJson provider, Lines lines) throws IOException {
        List<ExportedJson> fields = provider.objects("metadata_fields");
        boolean isBegun = false;
        for (ExportedJson field : fields) {
            String from = field.text("name").orElse("");
            Optional<TokenMetadata> mapping =
                    TokenMetadata.of(from, field.text("field_name").orElse(null), field.flag("required"));
            if (mapping.isEmpty()) {
                AppServicesImport.comment(lines, 6, "metadata_fields " + from, "not a path that can be taken");
                continue;
            }
            if (!isBegun) {
                lines.line(6, "metadata:");
                isBegun = true;
            }
            lines.line(
                    7,
                    "- {from: %s, name: %s, required: %b}"
                            .formatted(
                                    Lines.quoted(from),
                                    Lines.quoted(mapping.get().field()),
                                    mapping.get().required()));
        }
    }
}
