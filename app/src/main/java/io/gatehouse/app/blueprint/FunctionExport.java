package io.gatehouse.app.blueprint;

import io.gatehouse.core.appuser.ServerApiKeys;
import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.FunctionStore;
import io.gatehouse.core.tenant.Application;
import java.io.IOException;
import java.util.List;

/** Writes the functions and the server API keys of an application, without secrets and keys. */
public final class FunctionExport {
    private final FunctionStore functions;
    private final ServerApiKeys keys;

    public FunctionExport(FunctionStore functions, ServerApiKeys keys) {
        this.functions = functions;
        this.keys = keys;
    }

    void write(Application application, Lines lines) throws IOException {
        List<AppFunction> declared = functions.of(application.tenantId(), application.id());
        if (!declared.isEmpty()) {
            lines.line(4, "functions:");
        }
        for (AppFunction function : declared) {
            write(function, lines);
        }
        List<ApiKey> held = keys.list(application);
        if (!held.isEmpty()) {
            lines.line(4, "serverApiKeys: # only their digests are kept, so the keys cannot be written here");
        }
        for (ApiKey key : held) {
            lines.line(5, "- {name: " + Lines.quoted(key.name()) + ", disabled: " + key.disabled() + "}");
        }
    }

    private static void write(AppFunction function, Lines lines) throws IOException {
        lines.line(5, "- name: " + Lines.quoted(function.name()));
        lines.line(6, "private: " + !function.callable());
        switch (function.target()) {
            case AppFunction.Service service -> {
                lines.value(6, "service", service.className());
                lines.line(6, "timeout: " + service.timeLimit());
            }
            case AppFunction.Webhook webhook -> {
                lines.line(6, "webhook: # its secret is not written here");
                lines.value(7, "url", webhook.url());
                lines.line(7, "timeout: " + webhook.timeLimit());
                lines.line(7, "allowPrivateAddresses: " + webhook.allowPrivateAddresses());
            }
        }
    }
}
