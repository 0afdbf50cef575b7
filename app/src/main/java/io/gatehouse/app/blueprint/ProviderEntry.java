package io.gatehouse.app.blueprint;

import static io.gatehouse.app.blueprint.PolicyEntries.or;

import io.gatehouse.core.appuser.CustomTokenSettings;
import io.gatehouse.core.appuser.ForeignTokenRules.Algorithm;
import io.gatehouse.core.appuser.ForeignTokenRules.Keys;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.TokenMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provider of an App Services application as written: what is null was left out and stays as it is.
 *
 * @param options by their names, as the provider keeps them; null values clear
 * @param token what is written of foreign tokens; null for other providers
 */
record ProviderEntry(
        Place place,
        ProviderType type,
        @Nullable Boolean enabled,
        Map<String, @Nullable Object> options,
        @Nullable TokenEntry token) {

    /** What is written of foreign tokens. */
    record TokenEntry(
            @Nullable Algorithm algorithm,
            @Nullable Keys keys,
            @Nullable List<String> audience,
            @Nullable Boolean requireAnyAudience,
            Given<String> issuer,
            @Nullable List<TokenMetadata> metadata) {

        /** The settings as they should be; empty if nothing says where the keys are. */
        Optional<CustomTokenSettings> over(Optional<CustomTokenSettings> present) {
            Optional<Keys> wanted = Optional.ofNullable(keys).or(() -> present.map(CustomTokenSettings::keys));
            return wanted.map(found -> new CustomTokenSettings(
                    or(algorithm, present.map(CustomTokenSettings::algorithm).orElse(Algorithm.HS256)),
                    found,
                    or(audience, present.map(CustomTokenSettings::audiences).orElse(List.of())),
                    or(
                            requireAnyAudience,
                            present.map(CustomTokenSettings::anyAudience).orElse(false)),
                    issuer.over(present.map(CustomTokenSettings::issuer).orElse(null)),
                    or(metadata, present.map(CustomTokenSettings::metadata).orElse(List.of()))));
        }
    }
}
