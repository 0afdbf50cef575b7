package io.gatehouse.app.architecture.offending.core.tenant;

import io.micronaut.context.ApplicationContext;
import org.jspecify.annotations.Nullable;

final class UsesFramework {
    @Nullable
    ApplicationContext context;
}
