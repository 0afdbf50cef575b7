package io.gatehouse.app.blueprint;

import static io.gatehouse.app.blueprint.PolicyEntries.or;

import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.app.blueprint.FunctionEntry.WebhookEntry;
import io.gatehouse.core.appuser.ServerApiKeys;
import io.gatehouse.core.appuser.ServerApiKeys.Creation;
import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.AppFunction.Service;
import io.gatehouse.core.function.AppFunction.Target;
import io.gatehouse.core.function.AppFunction.Webhook;
import io.gatehouse.core.function.FunctionStore;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.Application;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the functions and the server API keys of an application into accord with what is written. */
public final class FunctionSteps {
    private final FunctionStore functions;
    private final ServerApiKeys keys;
    private final SecretBox box;

    public FunctionSteps(FunctionStore functions, ServerApiKeys keys, SecretBox box) {
        this.functions = functions;
        this.keys = keys;
        this.box = box;
    }

    void apply(Application application, ApplicationEntry entry, Run run) {
        entry.functions().forEach(function -> apply(application, function, run));
        entry.serverApiKeys().forEach(key -> apply(application, key, run));
    }

    private void apply(Application application, FunctionEntry entry, Run run) {
        Optional<AppFunction> present = functions.find(application.tenantId(), application.id(), entry.name());
        if (entry.absent()) {
            if (present.isPresent()) {
                functions.remove(application.tenantId(), application.id(), entry.name());
                run.changes.add("removed function " + entry.name());
            }
            return;
        }
        AppFunction wanted = new AppFunction(
                application.tenantId(),
                application.id(),
                entry.name(),
                entry.isPrivate() == null ? present.map(AppFunction::callable).orElse(true) : !entry.isPrivate(),
                target(application, entry, present.map(AppFunction::target).orElse(null), run));
        if (present.isPresent() && present.get().equals(wanted)) {
            return;
        }
        boolean hasRoom = present.isPresent()
                || functions.of(application.tenantId(), application.id()).size() < AppFunction.MOST;
        if (!hasRoom) {
            throw run.refusal(entry.place(), "an application has at most " + AppFunction.MOST + " functions");
        }
        functions.put(wanted);
        run.changes.add((present.isPresent() ? "changed" : "created") + " function " + entry.name());
    }

    private Target target(Application application, FunctionEntry entry, @Nullable Target present, Run run) {
        if (entry.service() != null) {
            return new Service(
                    entry.service(),
                    or(
                            entry.timeout(),
                            present instanceof Service ? present.timeLimit() : AppFunction.DEFAULT_TIME_LIMIT));
        }
        if (entry.webhook() != null) {
            return webhook(application, entry, entry.webhook(), present instanceof Webhook hook ? hook : null, run);
        }
        if (present instanceof Service service) {
            return new Service(service.className(), or(entry.timeout(), service.timeLimit()));
        }
        if (present == null) {
            throw run.refusal(entry.place(), "a new function needs a webhook or a service");
        }
        return present;
    }

    private Webhook webhook(
            Application application, FunctionEntry function, WebhookEntry entry, @Nullable Webhook present, Run run) {
        URI url = entry.url() == null && present != null ? present.url() : entry.url();
        if (url == null) {
            throw run.refusal(function.place(), "a new webhook needs a url");
        }
        return new Webhook(
                url,
                secret(application, function, entry, present, run),
                or(entry.timeout(), present == null ? AppFunction.DEFAULT_TIME_LIMIT : present.timeLimit()),
                or(entry.allowPrivateAddresses(), present != null && present.allowPrivateAddresses()));
    }

    /** What is stored, if it is that secret already; sealing it again would look like a change. */
    private byte[] secret(
            Application application, FunctionEntry function, WebhookEntry entry, @Nullable Webhook present, Run run) {
        String context = Webhook.secretContext(application.id(), function.name());
        Optional<Secret> stored = Optional.ofNullable(present)
                .flatMap(webhook -> box.open(webhook.sealedSecret(), context))
                .map(bytes -> Secret.of(new String(bytes, StandardCharsets.UTF_8)));
        Secret wanted = entry.secret() == null ? stored.orElse(null) : entry.secret();
        if (wanted == null) {
            throw run.refusal(function.place(), "a new webhook needs a secret, by which it knows this server");
        }
        return present != null && stored.isPresent() && stored.get().equals(wanted)
                ? present.sealedSecret()
                : box.seal(wanted.utf8(), context);
    }

    private void apply(Application application, ServerApiKeyEntry entry, Run run) {
        Optional<ApiKey> present = keys.list(application).stream()
                .filter(key -> key.name().equals(entry.name()))
                .findFirst();
        if (entry.absent()) {
            present.ifPresent(key -> {
                keys.delete(application, key.id(), run.origin);
                run.changes.add("removed server API key " + entry.name());
            });
            return;
        }
        Optional<ApiKey> kept = present.filter(key -> isOf(entry.key(), key));
        if (kept.isEmpty()) {
            present.ifPresent(key -> keys.delete(application, key.id(), run.origin));
            ApiKey made = create(application, entry, run);
            run.changes.add((present.isPresent() ? "changed" : "created") + " server API key " + entry.name());
            switchTo(application, made, entry, run, false);
        } else {
            switchTo(application, kept.get(), entry, run, true);
        }
    }

    private void switchTo(Application application, ApiKey key, ServerApiKeyEntry entry, Run run, boolean isNews) {
        Boolean disabled = entry.disabled();
        if (disabled != null && disabled != key.disabled()) {
            keys.setDisabled(application, key.id(), disabled, run.origin);
            if (isNews) {
                run.changes.add((disabled ? "disabled" : "enabled") + " server API key " + entry.name());
            }
        }
    }

    private static boolean isOf(@Nullable Secret text, ApiKey key) {
        return text == null
                || ApiKey.Presented.of(text).filter(key.key()::equals).isPresent();
    }

    private ApiKey create(Application application, ServerApiKeyEntry entry, Run run) {
        if (entry.key() == null) {
            throw run.refusal(entry.place(), "a new server API key needs a key");
        }
        return switch (keys.create(application, entry.name(), entry.key(), run.origin)) {
            case Creation.Created(ApiKey stored, Secret ignored) -> stored;
            case Creation.NameTaken ignored ->
                throw run.refusal(entry.place(), "somebody made this key at the same moment; apply again");
            case Creation.KeyTaken ignored ->
                throw run.refusal(entry.place(), "this very key is another one of the application already");
            case Creation.KeyUnacceptable ignored -> throw run.refusal(entry.place(), "this text cannot be a key");
            case Creation.Full ignored ->
                throw run.refusal(
                        entry.place(), "an application has at most " + ApiKey.MOST_OF_SERVER + " server API keys");
        };
    }
}
