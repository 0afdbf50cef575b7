package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.app.blueprint.ProviderEntry.TokenEntry;
import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.AppSettingsStore;
import io.gatehouse.core.appuser.CustomTokenSettings;
import io.gatehouse.core.appuser.ForeignTokenRules;
import io.gatehouse.core.appuser.ForeignTokenRules.Algorithm;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.federation.token.PublicKeyText;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings what an application is at the App Services gate into accord with what is written. */
public final class ProviderSteps {
    private final AppSettingsStore settings;
    private final SecretBox box;

    public ProviderSteps(AppSettingsStore settings, SecretBox box) {
        this.settings = settings;
        this.box = box;
    }

    void apply(Application application, ApplicationEntry entry, Run run) {
        if (entry.providers().isEmpty() && entry.appServices() == null) {
            return;
        }
        AppSettings present =
                settings.find(application.tenantId(), application.id()).orElseGet(AppSettings::none);
        AppSettings general =
                entry.appServices() == null ? present : entry.appServices().over(present);
        Map<ProviderType, ProviderSettings> wanted = new EnumMap<>(ProviderType.class);
        wanted.putAll(present.providers());
        for (ProviderEntry provider : entry.providers()) {
            wanted.put(
                    provider.type(),
                    wanted(application, provider, Optional.ofNullable(wanted.get(provider.type())), run));
        }
        if (!general.equals(present)) {
            run.changes.add("changed the App Services settings of application " + application.id());
        }
        if (!wanted.equals(present.providers())) {
            run.changes.add("changed the providers of application " + application.id());
        }
        AppSettings changed = general.with(wanted);
        if (!changed.equals(present)) {
            settings.save(application.tenantId(), application.id(), changed);
        }
    }

    private ProviderSettings wanted(
            Application application, ProviderEntry entry, Optional<ProviderSettings> present, Run run) {
        boolean enabled =
                entry.enabled() == null ? present.map(ProviderSettings::enabled).orElse(true) : entry.enabled();
        Map<String, @Nullable Object> options =
                new LinkedHashMap<>(present.map(ProviderSettings::options).orElse(Map.of()));
        if (entry.token() != null) {
            return new ProviderSettings(enabled, tokens(application, entry, entry.token(), present, run));
        }
        entry.options().forEach((name, value) -> {
            if (value == null) {
                options.remove(name);
            } else {
                options.put(name, value);
            }
        });
        require(entry, options, run);
        return new ProviderSettings(enabled, options);
    }

    private static void require(ProviderEntry entry, Map<String, @Nullable Object> options, Run run) {
        switch (entry.type()) {
            case CUSTOM_FUNCTION -> require(entry, options, "function", run);
            case LOCAL_USERPASS -> {
                if ("function".equals(options.get("confirmation"))) {
                    require(entry, options, "confirmFunction", run);
                }
                if ("function".equals(options.get("reset"))) {
                    require(entry, options, "resetFunction", run);
                }
            }
            case ANON_USER, API_KEY, CUSTOM_TOKEN, OAUTH2_GOOGLE, OAUTH2_FACEBOOK, OAUTH2_APPLE -> {
                // nothing is needed, or it was looked at before; a connection has a usual name
            }
        }
    }

    private static void require(ProviderEntry entry, Map<String, @Nullable Object> options, String name, Run run) {
        if (!options.containsKey(name)) {
            throw run.refusal(entry.place(), "this provider needs a " + name);
        }
    }

    /** Sealing the keys again would look like a change, so what says the same stays. */
    private Map<String, @Nullable Object> tokens(
            Application application,
            ProviderEntry entry,
            TokenEntry written,
            Optional<ProviderSettings> stored,
            Run run) {
        Optional<CustomTokenSettings> present =
                stored.flatMap(provider -> CustomTokenSettings.of(provider, application.id(), box));
        CustomTokenSettings wanted = written.over(present)
                .orElseThrow(() -> run.refusal(entry.place(), "this provider needs keys or a jwksUrl"));
        check(entry, wanted, run);
        return present.isPresent() && present.get().equals(wanted)
                ? stored.orElseThrow().options()
                : wanted.options(application.id(), box);
    }

    private static void check(ProviderEntry entry, CustomTokenSettings wanted, Run run) {
        switch (wanted.keys()) {
            case ForeignTokenRules.Published ignored
            when wanted.algorithm() == Algorithm.HS256 ->
                throw run.refusal(entry.place(), "a jwksUrl goes with the algorithm RS256 or ES256");
            case ForeignTokenRules.Published ignored -> {
                // its keys are looked at when they are there
            }
            case ForeignTokenRules.Given given -> {
                if (!given.keys().stream().allMatch(key -> fits(wanted.algorithm(), key))) {
                    throw run.refusal(
                            entry.place(),
                            "keys: HS256 goes with shared secrets of 32 to 4096 characters, RS256 and ES256 with public"
                                    + " keys in PEM");
                }
            }
        }
    }

    private static boolean fits(Algorithm algorithm, Secret key) {
        boolean isReadable = switch (algorithm) {
            case HS256 -> true;
            case RS256 -> PublicKeyText.read(key.reveal(), "RSA").isPresent();
            case ES256 -> PublicKeyText.read(key.reveal(), "EC").isPresent();
        };
        return isReadable && ForeignTokenRules.Given.isAcceptable(algorithm, key);
    }
}
