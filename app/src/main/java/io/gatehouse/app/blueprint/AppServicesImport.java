package io.gatehouse.app.blueprint;

import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.function.FunctionName;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes an application of the old service as a blueprint. What has no counterpart here, and what only its operator knows, is
 * told in comments; secrets, which exports do not have, become references to the environment.
 */
public final class AppServicesImport {
    private static final Set<String> ROOT_KNOWN =
            Set.of("app_id", "client_app_id", "name", "location", "security", "config_version", "deployment_model");
    private static final String ORIGINS = "allowed_request_origins";

    private final ExportedApp app;
    private final Lines lines;
    private final StringBuilder connections = new StringBuilder();
    private final Set<String> redirects = new TreeSet<>();

    private AppServicesImport(ExportedApp app, Appendable out) {
        this.app = app;
        this.lines = new Lines(out);
    }

    /** Writes it. @param tenant slug of the tenant that it will belong to */
    public static void write(ExportedApp app, String tenant, Appendable out) throws IOException {
        new AppServicesImport(app, out).write(tenant);
    }

    private void write(String tenant) throws IOException {
        lines.line(0, "# Made from an exported application. Read the comments, then: gatehouse apply FILE");
        lines.line(0, "gatehouse: " + Blueprint.FORMAT);
        lines.line(0, "tenants:");
        lines.value(1, "- slug", tenant);
        lines.line(2, "applications:");
        root();
        lines.line(4, "providers:");
        for (ProviderType type : ProviderType.values()) {
            ExportedJson provider = app.providers().object(type.text());
            if (provider.names().isEmpty()) {
                continue;
            }
            provider(type, provider);
        }
        for (String name : new TreeSet<>(app.providers().names())) {
            if (ProviderType.named(name).isEmpty()) {
                comment(5, "provider " + name, "there is none such here");
            }
        }
        customUserData();
        if (!redirects.isEmpty()) {
            lines.list(4, "redirectUris", List.copyOf(redirects));
        }
        if (!connections.isEmpty()) {
            lines.line(2, "connections:");
            lines.raw(connections);
        }
    }

    private void root() throws IOException {
        ExportedJson root = app.root();
        String appId = root.text("app_id").or(() -> root.text("client_app_id")).orElse("");
        if (!appId.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,99}")) {
            lines.line(3, "# clientAppId: the app id that clients know was not found; write it here");
            appId = "my-app-abcde";
        }
        lines.value(3, "- clientAppId", appId);
        lines.value(4, "name", root.text("name").flatMap(TenantReader::name).orElse(null));
        Optional<String> region = root.text("location").filter(text -> text.length() <= 64);
        Optional<String> creation = functionName(app.customUserData(), "on_user_creation_function_name");
        if (region.isPresent() || creation.isPresent()) {
            lines.line(4, "appServices:");
            lines.value(5, "region", region.orElse(null));
            lines.value(5, "userCreationFunction", creation.orElse(null));
        }
        origins(root.object("security"));
        for (String name : new TreeSet<>(root.names())) {
            if (!ROOT_KNOWN.contains(name)) {
                comment(4, name, "has no counterpart here");
            }
        }
    }

    /** Where pages were kept out and none of the others can be read, {@code apply} is given what it refuses: none means any. */
    private void origins(ExportedJson security) throws IOException {
        List<String> origins = security.texts(ORIGINS);
        List<String> good = origins.stream()
                .filter(origin -> Section.parseOrigin(origin).isPresent())
                .toList();
        for (String origin : origins) {
            if (!good.contains(origin)) {
                comment(4, ORIGINS + " " + origin, "not an origin such as https://app.example.com");
            }
        }
        if (!good.isEmpty()) {
            lines.list(4, "allowedOrigins", good);
        } else if (security.isSaid(ORIGINS)) {
            comment(
                    4,
                    ORIGINS,
                    "none can be read, and without any all pages may call: write them here, or take the line away");
            lines.list(4, "allowedOrigins", List.of("none could be read"));
        }
    }

    private void provider(ProviderType type, ExportedJson provider) throws IOException {
        switch (type) {
            case ANON_USER, API_KEY -> head(type, provider);
            case LOCAL_USERPASS -> userpass(provider);
            case CUSTOM_TOKEN -> TokenImport.write(provider, lines);
            case CUSTOM_FUNCTION -> function(provider);
            case OAUTH2_GOOGLE, OAUTH2_FACEBOOK, OAUTH2_APPLE -> {
                UpstreamImport.write(type, provider, lines, new Lines(connections));
                redirects(provider);
            }
        }
    }

    private void head(ProviderType type, ExportedJson provider) throws IOException {
        head(lines, type, !provider.flag("disabled"));
    }

    static void head(Lines lines, ProviderType type, boolean enabled) throws IOException {
        lines.line(5, type.text() + ":");
        lines.line(6, "enabled: " + enabled);
    }

    private void userpass(ExportedJson provider) throws IOException {
        head(ProviderType.LOCAL_USERPASS, provider);
        ExportedJson config = provider.object("config");
        String confirmation = "email";
        if (config.flag("autoConfirm")) {
            confirmation = "auto";
        } else if (config.flag("runConfirmationFunction")) {
            confirmation = byFunction(config, "confirmationFunctionName", "confirmFunction");
        }
        lines.line(6, "confirmation: " + confirmation);
        String reset =
                config.flag("runResetFunction") ? byFunction(config, "resetFunctionName", "resetFunction") : "email";
        lines.line(6, "reset: " + reset);
        page(config, "emailConfirmationUrl", "confirmUrl");
        page(config, "resetPasswordUrl", "resetUrl");
        for (String subject : List.of("confirmEmailSubject", "resetPasswordSubject")) {
            if (config.has(subject)) {
                comment(
                        6,
                        "config." + subject,
                        "subjects of mails are in the wording of the server (docs/delivery.md)");
            }
        }
    }

    private String byFunction(ExportedJson config, String old, String key) throws IOException {
        Optional<String> name = functionName(config, old);
        if (name.isEmpty()) {
            comment(6, "config." + old, "no function is named, so mails are sent");
            return "email";
        }
        lines.value(6, key, name.get());
        return "function";
    }

    private static Optional<String> functionName(ExportedJson config, String old) {
        return config.text(old).flatMap(FunctionName::parse).map(FunctionName::text);
    }

    private void page(ExportedJson config, String old, String key) throws IOException {
        Optional<String> address = config.text(old);
        if (address.isPresent() && Section.parseUri(address.get()).isPresent()) {
            lines.value(6, key, address.get());
        } else if (address.isPresent()) {
            comment(6, "config." + old, "not an absolute address");
        }
    }

    private void function(ExportedJson provider) throws IOException {
        Optional<String> name = functionName(provider.object("config"), "authFunctionName");
        if (name.isEmpty()) {
            comment(5, "custom-function", "no function is named, so it is left out");
            return;
        }
        head(ProviderType.CUSTOM_FUNCTION, provider);
        lines.value(6, "function", name.get());
        comment(6, "the function " + name.get(), "write it anew, as a webhook or a class (docs/functions.md)");
    }

    private void redirects(ExportedJson provider) throws IOException {
        for (String address : provider.texts("redirect_uris")) {
            if (Section.parseUri(address).isPresent()) {
                redirects.add(address);
            } else {
                comment(6, "redirect_uris " + address, "not an absolute address");
            }
        }
    }

    private void customUserData() throws IOException {
        ExportedJson data = app.customUserData();
        if (data.flag("enabled")) {
            comment(
                    4,
                    "custom user data",
                    "import the documents as customFields of the tenant and customData of people");
        }
        Optional<String> function = data.text("on_user_creation_function_name");
        if (function.isPresent()) {
            comment(4, "the function " + function.get(), "write it anew, as a webhook or a class (docs/functions.md)");
        }
    }

    private void comment(int depth, String what, String why) throws IOException {
        comment(lines, depth, what, why);
    }

    /** One line, whatever was in the file: no break of any version of YAML, and nothing that a reader does not see or refuses. */
    static void comment(Lines lines, int depth, String what, String why) throws IOException {
        lines.line(depth, "# " + what.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", " ") + ": " + why);
    }

    /** The variable for a secret that the old service knew by that name. */
    static String variable(String secret) {
        String name = secret.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        return name.matches("[A-Z_].*") ? name : "_" + name;
    }
}
