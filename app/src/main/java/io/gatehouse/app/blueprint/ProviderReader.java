package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.ProviderEntry.TokenEntry;
import io.gatehouse.core.appuser.CustomTokenSettings;
import io.gatehouse.core.appuser.ForeignTokenRules;
import io.gatehouse.core.appuser.ForeignTokenRules.Algorithm;
import io.gatehouse.core.appuser.ForeignTokenRules.Keys;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.TokenMetadata;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.support.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code applications[].providers}. */
final class ProviderReader {
    private static final Map<String, Algorithm> ALGORITHMS =
            Map.of("hs256", Algorithm.HS256, "rs256", Algorithm.RS256, "es256", Algorithm.ES256);
    private static final Map<String, String> CONFIRMATIONS =
            Map.of("auto", "auto", "email", "email", "function", "function");
    private static final Map<String, String> RESETS = Map.of("email", "email", "function", "function");
    private static final int LONGEST_TEXT = 512;

    private ProviderReader() {}

    static List<ProviderEntry> read(Section application) {
        List<ProviderEntry> entries = new ArrayList<>();
        application.section("providers", Block.PROVIDERS).ifPresent(section -> {
            for (ProviderType type : ProviderType.values()) {
                section.section(type.text(), blockOf(type)).ifPresent(written -> entries.add(entry(type, written)));
            }
        });
        return entries;
    }

    private static Block blockOf(ProviderType type) {
        return switch (type) {
            case ANON_USER, API_KEY -> Block.PLAIN_PROVIDER;
            case LOCAL_USERPASS -> Block.USERPASS_PROVIDER;
            case CUSTOM_TOKEN -> Block.TOKEN_PROVIDER;
            case CUSTOM_FUNCTION -> Block.FUNCTION_PROVIDER;
            case OAUTH2_GOOGLE -> Block.GOOGLE_PROVIDER;
            case OAUTH2_FACEBOOK, OAUTH2_APPLE -> Block.UPSTREAM_PROVIDER;
        };
    }

    private static ProviderEntry entry(ProviderType type, Section section) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        TokenEntry token = null;
        switch (type) {
            case ANON_USER, API_KEY -> {
                // nothing to choose
            }
            case LOCAL_USERPASS -> userpass(section, options);
            case CUSTOM_TOKEN -> token = token(section);
            case CUSTOM_FUNCTION -> function(section, "function", options);
            case OAUTH2_GOOGLE, OAUTH2_FACEBOOK, OAUTH2_APPLE -> UpstreamProviderReader.read(type, section, options);
        }
        return new ProviderEntry(section.place(), type, section.flag("enabled"), options, token);
    }

    private static void userpass(Section section, Map<String, @Nullable Object> options) {
        choice(section, "confirmation", CONFIRMATIONS, options);
        choice(section, "reset", RESETS, options);
        function(section, "confirmFunction", options);
        function(section, "resetFunction", options);
        address(section, "confirmUrl", options);
        address(section, "resetUrl", options);
    }

    private static void choice(
            Section section, String key, Map<String, String> words, Map<String, @Nullable Object> options) {
        String word = section.choice(key, words);
        if (word != null) {
            options.put(key, word);
        }
    }

    private static void function(Section section, String key, Map<String, @Nullable Object> options) {
        option(
                section,
                key,
                text -> FunctionName.parse(text).map(FunctionName::text),
                "the name of a function",
                options);
    }

    private static void address(Section section, String key, Map<String, @Nullable Object> options) {
        option(section, key, text -> Section.parseUri(text).map(URI::toString), "an absolute address", options);
    }

    static void option(
            Section section,
            String key,
            Function<String, Optional<String>> parser,
            String expected,
            Map<String, @Nullable Object> options) {
        if (section.has(key)) {
            options.put(key, section.read(key, parser, expected));
        }
    }

    private static TokenEntry token(Section section) {
        return new TokenEntry(
                section.choice("algorithm", ALGORITHMS),
                keys(section),
                section.list("audience", ProviderReader::text, "a text of at most 512 characters"),
                section.flag("requireAnyAudience"),
                section.given("issuer", ProviderReader::text, "a text of at most 512 characters"),
                metadata(section));
    }

    private static @Nullable Keys keys(Section section) {
        if (section.has("jwksUrl") && section.has("keys")) {
            section.problem("jwksUrl", "a provider has keys or a jwksUrl, not both");
            return null;
        }
        URI url = section.read(
                "jwksUrl", Section::parseWebAddress, "an address such as https://id.example/.well-known/jwks.json");
        if (url != null) {
            return new ForeignTokenRules.Published(url, Boolean.TRUE.equals(section.flag("allowPrivateAddresses")));
        }
        List<Secret> given = section.list(
                "keys",
                text -> Optional.of(Secret.of(text)).filter(key -> key.length() >= ForeignTokenRules.Given.SHORTEST),
                "a key of at least 32 characters");
        if (given == null || given.isEmpty()) {
            return null;
        }
        if (given.size() > ForeignTokenRules.Given.MOST) {
            section.problem("keys", "a provider has at most " + ForeignTokenRules.Given.MOST + " keys");
            return null;
        }
        return new ForeignTokenRules.Given(given);
    }

    private static @Nullable List<TokenMetadata> metadata(Section section) {
        if (!section.has("metadata")) {
            return null;
        }
        List<TokenMetadata> mappings = new ArrayList<>();
        for (Section item : section.sections("metadata", Block.TOKEN_METADATA)) {
            String from = item.text("from");
            String name = item.text("name");
            Optional<TokenMetadata> mapping = from == null
                    ? Optional.empty()
                    : TokenMetadata.of(from, name, Boolean.TRUE.equals(item.flag("required")));
            if (mapping.isEmpty()) {
                item.problem("from", "expected a path such as app.name, and a name of at most 63 characters");
            }
            mapping.ifPresent(mappings::add);
        }
        if (mappings.size() > CustomTokenSettings.MOST_METADATA) {
            section.problem("metadata", "at most " + CustomTokenSettings.MOST_METADATA + " are taken");
        }
        return mappings;
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() || text.length() > LONGEST_TEXT ? Optional.empty() : Optional.of(text);
    }
}
