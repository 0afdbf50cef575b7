package io.gatehouse.app.blueprint;

import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.AppSettingsStore;
import io.gatehouse.core.appuser.CustomTokenSettings;
import io.gatehouse.core.appuser.ForeignTokenRules;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.TokenMetadata;
import io.gatehouse.core.appuser.UpstreamSettings;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.Application;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes what an application is at the App Services gate, without keys. */
public final class ProviderExport {
    private final AppSettingsStore settings;
    private final SecretBox box;

    public ProviderExport(AppSettingsStore settings, SecretBox box) {
        this.settings = settings;
        this.box = box;
    }

    void write(Application application, Lines lines) throws IOException {
        AppSettings present =
                settings.find(application.tenantId(), application.id()).orElseGet(AppSettings::none);
        if (!present.with(Map.of()).equals(AppSettings.none())) {
            general(present, lines);
        }
        Map<ProviderType, ProviderSettings> providers = present.providers();
        if (providers.isEmpty()) {
            return;
        }
        lines.line(4, "providers:");
        for (Map.Entry<ProviderType, ProviderSettings> provider : providers.entrySet()) {
            lines.line(5, provider.getKey().text() + ":");
            lines.line(6, "enabled: " + provider.getValue().enabled());
            if (provider.getKey() == ProviderType.CUSTOM_TOKEN) {
                Optional<CustomTokenSettings> tokens =
                        CustomTokenSettings.of(provider.getValue(), application.id(), box);
                if (tokens.isPresent()) {
                    write(tokens.get(), lines);
                }
            } else {
                options(provider.getValue(), lines);
            }
        }
    }

    private static void general(AppSettings present, Lines lines) throws IOException {
        lines.line(4, "appServices:");
        lines.line(5, "accessToken: " + present.accessToken());
        lines.line(5, "refreshToken: " + present.refreshToken());
        lines.value(5, "region", present.region());
        lines.line(5, "hideAccounts: " + present.hidesAccounts());
        lines.value(5, "userCreationFunction", present.userCreation());
    }

    private static void options(ProviderSettings provider, Lines lines) throws IOException {
        for (Map.Entry<String, ?> option : new TreeMap<>(provider.options()).entrySet()) {
            switch (option.getKey()) {
                case UpstreamProviderReader.DOMAINS -> lines.list(6, option.getKey(), provider.texts(option.getKey()));
                case UpstreamProviderReader.METADATA -> fields(UpstreamSettings.of(provider), lines);
                default -> lines.value(6, option.getKey(), option.getValue());
            }
        }
    }

    private static void fields(UpstreamSettings settings, Lines lines) throws IOException {
        List<UpstreamSettings.Field> fields = settings.fields();
        lines.line(6, fields.isEmpty() ? "metadata: []" : "metadata:");
        for (UpstreamSettings.Field field : fields) {
            lines.line(7, "- {name: %s, required: %b}".formatted(field.member().text(), field.required()));
        }
    }

    private static void write(CustomTokenSettings tokens, Lines lines) throws IOException {
        lines.line(6, "algorithm: " + tokens.algorithm());
        switch (tokens.keys()) {
            case ForeignTokenRules.Given given ->
                lines.line(6, "# keys: it has " + given.keys().size() + ", which are not written here");
            case ForeignTokenRules.Published set -> {
                lines.value(6, "jwksUrl", set.url());
                lines.line(6, "allowPrivateAddresses: " + set.allowPrivateAddresses());
            }
        }
        lines.list(6, "audience", tokens.audiences());
        lines.line(6, "requireAnyAudience: " + tokens.anyAudience());
        lines.value(6, "issuer", tokens.issuer());
        List<TokenMetadata> metadata = tokens.metadata();
        lines.line(6, metadata.isEmpty() ? "metadata: []" : "metadata:");
        for (TokenMetadata mapping : metadata) {
            lines.line(
                    7,
                    "- {from: " + Lines.quoted(dotted(mapping.path())) + ", name: " + Lines.quoted(mapping.field())
                            + ", required: " + mapping.required() + "}");
        }
    }

    private static String dotted(List<String> path) {
        return path.stream()
                .map(name -> name.replace("\\", "\\\\").replace(".", "\\."))
                .collect(Collectors.joining("."));
    }
}
