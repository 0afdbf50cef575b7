package io.gatehouse.core.function;

import java.util.Optional;

/** Calls functions as they are declared now: a changed declaration counts from the next call on. */
public final class DeclaredFunctions implements CustomFunctions {
    private final FunctionStore store;
    private final FunctionRunner<AppFunction.Webhook> webhooks;
    private final FunctionRunner<AppFunction.Service> services;

    public DeclaredFunctions(
            FunctionStore store,
            FunctionRunner<AppFunction.Webhook> webhooks,
            FunctionRunner<AppFunction.Service> services) {
        this.store = store;
        this.webhooks = webhooks;
        this.services = services;
    }

    @Override
    public FunctionOutcome call(FunctionCall call) {
        Optional<AppFunction> declared = store.find(call.tenantId(), call.application(), call.name());
        if (declared.isEmpty()) {
            return new FunctionOutcome.Unknown();
        }
        return switch (declared.get().target()) {
            case AppFunction.Webhook webhook -> webhooks.run(webhook, call);
            case AppFunction.Service service -> services.run(service, call);
        };
    }
}
