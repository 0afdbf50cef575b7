package io.gatehouse.core.appuser;

import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.ApplicationId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code custom-token} provider of an application: which tokens it believes, and what it takes from them. Kept as the
 * provider's options, with the keys sealed.
 *
 * @param audiences none: the client app id of the application
 */
public record CustomTokenSettings(
        ForeignTokenRules.Algorithm algorithm,
        ForeignTokenRules.Keys keys,
        List<String> audiences,
        boolean anyAudience,
        @Nullable String issuer,
        List<TokenMetadata> metadata) {
    /** How many things may be taken from a token. */
    public static final int MOST_METADATA = 64;

    public CustomTokenSettings {
        audiences = List.copyOf(audiences);
        metadata = List.copyOf(metadata);
    }

    /** The rules for tokens at that application. */
    ForeignTokenRules rules(AppDoor door) {
        List<String> wanted = audiences.isEmpty() ? List.of(CallAppFunction.nameOf(door)) : audiences;
        return new ForeignTokenRules(algorithm, keys, wanted, anyAudience, issuer);
    }

    /** As the provider's options. */
    public Map<String, @Nullable Object> options(ApplicationId application, SecretBox box) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put("algorithm", algorithm.name());
        switch (keys) {
            case ForeignTokenRules.Given given ->
                options.put(
                        "keys",
                        given.keys().stream()
                                .map(key ->
                                        Base64.getEncoder().encodeToString(box.seal(key.utf8(), context(application))))
                                .toList());
            case ForeignTokenRules.Published set -> {
                options.put("jwksUrl", set.url().toString());
                options.put("allowPrivateAddresses", set.allowPrivateAddresses());
            }
        }
        options.put("audience", audiences);
        options.put("requireAnyAudience", anyAudience);
        if (issuer != null) {
            options.put("issuer", issuer);
        }
        options.put(
                "metadata", metadata.stream().map(CustomTokenSettings::option).toList());
        return options;
    }

    private static Map<String, Object> option(TokenMetadata mapping) {
        return Map.of("path", mapping.path(), "field", mapping.field(), "required", mapping.required());
    }

    /** From the provider's options; empty if they are not whole, or the keys do not open. */
    public static Optional<CustomTokenSettings> of(
            ProviderSettings provider, ApplicationId application, SecretBox box) {
        Optional<ForeignTokenRules.Algorithm> algorithm =
                provider.text("algorithm").flatMap(CustomTokenSettings::algorithm);
        Optional<ForeignTokenRules.Keys> keys = keys(provider, application, box);
        if (algorithm.isEmpty() || keys.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CustomTokenSettings(
                algorithm.get(),
                keys.get(),
                provider.texts("audience"),
                provider.flag("requireAnyAudience"),
                provider.text("issuer").orElse(null),
                metadata(provider)));
    }

    private static Optional<ForeignTokenRules.Algorithm> algorithm(String name) {
        return java.util.Arrays.stream(ForeignTokenRules.Algorithm.values())
                .filter(known -> known.name().equals(name))
                .findFirst();
    }

    private static Optional<ForeignTokenRules.Keys> keys(
            ProviderSettings provider, ApplicationId application, SecretBox box) {
        Optional<String> set = provider.text("jwksUrl");
        if (set.isPresent()) {
            return Optional.of(
                    new ForeignTokenRules.Published(URI.create(set.get()), provider.flag("allowPrivateAddresses")));
        }
        List<Secret> opened = new ArrayList<>();
        for (String sealed : provider.texts("keys")) {
            box.open(Base64.getDecoder().decode(sealed), context(application))
                    .ifPresent(key -> opened.add(Secret.of(new String(key, StandardCharsets.UTF_8))));
        }
        return opened.isEmpty() ? Optional.empty() : Optional.of(new ForeignTokenRules.Given(opened));
    }

    private static List<TokenMetadata> metadata(ProviderSettings provider) {
        List<TokenMetadata> mappings = new ArrayList<>();
        if (provider.options().get("metadata") instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> mapping && mapping.get("path") instanceof List<?> path) {
                    mappings.add(new TokenMetadata(
                            path.stream().map(String::valueOf).toList(),
                            String.valueOf(mapping.get("field")),
                            Boolean.TRUE.equals(mapping.get("required"))));
                }
            }
        }
        return mappings;
    }

    private static String context(ApplicationId application) {
        return "app_settings.custom-token:" + application.hex();
    }

    @Override
    public String toString() {
        return "CustomTokenSettings[" + algorithm + "]";
    }
}
