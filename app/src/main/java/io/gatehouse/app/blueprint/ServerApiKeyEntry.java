package io.gatehouse.app.blueprint;

import io.gatehouse.core.credential.ApiKeyName;
import io.gatehouse.core.support.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A server API key as written: what is null was left out and stays as it is.
 *
 * @param key the key itself, which only the file knows
 */
record ServerApiKeyEntry(
        Place place,
        ApiKeyName name,
        @Nullable Secret key,
        @Nullable Boolean disabled,
        boolean absent) {}
