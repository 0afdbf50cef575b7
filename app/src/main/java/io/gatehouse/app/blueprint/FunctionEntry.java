package io.gatehouse.app.blueprint;

import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.support.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A function of an application as written: what is null was left out and stays as it is.
 *
 * @param webhook null: it is none, or nothing is said of it
 * @param service name of a class; null: it is none, or nothing is said of it
 * @param timeout of a service
 * @param isPrivate clients may not call it
 */
record FunctionEntry(
        Place place,
        FunctionName name,
        @Nullable WebhookEntry webhook,
        @Nullable String service,
        @Nullable Duration timeout,
        @Nullable Boolean isPrivate,
        boolean absent) {

    /** A webhook as written. Prints without the secret. */
    record WebhookEntry(
            @Nullable URI url,
            @Nullable Secret secret,
            @Nullable Duration timeout,
            @Nullable Boolean allowPrivateAddresses) {}
}
