package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.FunctionEntry.WebhookEntry;
import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKeyName;
import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.support.Secret;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code applications[].functions[]} and {@code applications[].serverApiKeys[]}. */
final class FunctionReader {
    private static final int LONGEST_SECRET = 512;
    private static final String TIMEOUT = "timeout";

    private FunctionReader() {}

    static List<FunctionEntry> functions(Section application) {
        Set<FunctionName> seen = new HashSet<>();
        return application.sections("functions", Block.FUNCTION).stream()
                .flatMap(section -> function(section).stream())
                .filter(entry -> isFirst(application, "functions", seen.add(entry.name())))
                .toList();
    }

    static List<ServerApiKeyEntry> serverApiKeys(Section application) {
        Set<ApiKeyName> seen = new HashSet<>();
        return application.sections("serverApiKeys", Block.SERVER_API_KEY).stream()
                .flatMap(section -> serverApiKey(section).stream())
                .filter(entry -> isFirst(application, "serverApiKeys", seen.add(entry.name())))
                .toList();
    }

    private static boolean isFirst(Section application, String key, boolean isFirst) {
        if (!isFirst) {
            application.problem(key, "one name stands here twice");
        }
        return isFirst;
    }

    private static Optional<FunctionEntry> function(Section section) {
        FunctionName name = section.read(
                "name", FunctionName::parse, "1 to 64 letters, digits and . _ / -, the first a letter or underscore");
        WebhookEntry webhook = section.section("webhook", Block.WEBHOOK)
                .map(FunctionReader::webhook)
                .orElse(null);
        String service = section.read("service", FunctionReader::className, "the full name of a Java class");
        if (webhook != null && service != null) {
            section.problem("service", "a function is a webhook or a service, not both");
        }
        if (name == null) {
            section.problem("name", "a function needs a name");
            return Optional.empty();
        }
        return Optional.of(new FunctionEntry(
                section.place(),
                name,
                webhook,
                service,
                timeout(section),
                section.flag("private"),
                section.isAbsent()));
    }

    private static WebhookEntry webhook(Section section) {
        return new WebhookEntry(
                section.read(
                        "url",
                        text -> Section.parseUri(text).filter(AppFunction.Webhook::isAcceptable),
                        "an address such as https://hooks.example/login"),
                section.read("secret", FunctionReader::secret, "a secret of 16 to 512 bytes"),
                timeout(section),
                section.flag("allowPrivateAddresses"));
    }

    private static @Nullable Duration timeout(Section section) {
        Duration timeout = section.duration(TIMEOUT);
        if (timeout != null && !AppFunction.isTimeLimit(timeout)) {
            section.problem(TIMEOUT, "expected PT0.1S to PT30S");
            return null;
        }
        return timeout;
    }

    private static Optional<String> className(String text) {
        return AppFunction.Service.isAcceptable(text) ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Secret> secret(String text) {
        Secret secret = Secret.of(text);
        int length = secret.utf8().length;
        return length >= AppFunction.Webhook.LEAST_SECRET && length <= LONGEST_SECRET
                ? Optional.of(secret)
                : Optional.empty();
    }

    private static Optional<ServerApiKeyEntry> serverApiKey(Section section) {
        ApiKeyName name =
                section.read("name", ApiKeyName::parse, "1 to 128 ASCII letters, digits, underscores and hyphens");
        Secret key = section.read(
                "key",
                text -> Optional.of(Secret.of(text))
                        .filter(secret -> ApiKey.Presented.of(secret).isPresent()),
                "32 to 512 visible ASCII characters without spaces");
        if (name == null) {
            section.problem("name", "a server API key needs a name");
            return Optional.empty();
        }
        return Optional.of(
                new ServerApiKeyEntry(section.place(), name, key, section.flag("disabled"), section.isAbsent()));
    }
}
