package io.gatehouse.web.appservices;

import io.gatehouse.web.appservices.AppServicesErrors.Sound;
import io.micronaut.http.HttpStatus;

/** How it sounds when something is wrong with an API key (section 6.1). */
final class ApiKeySounds {
    static final Sound NAME_MISSING = new Sound(HttpStatus.BAD_REQUEST, null, "'name' is a required string");
    static final Sound NAME_MALFORMED = new Sound(
            HttpStatus.BAD_REQUEST,
            "InvalidParameter",
            "can only contain ASCII letters, numbers, underscores, and hyphens");
    static final Sound NAME_TAKEN =
            new Sound(HttpStatus.CONFLICT, "APIKeyAlreadyExists", "API key with name already exists");
    static final Sound UNKNOWN = new Sound(HttpStatus.NOT_FOUND, "APIKeyNotFound", "API key not found");
    static final Sound IN_USE =
            new Sound(HttpStatus.FORBIDDEN, "AuthError", "cannot delete the API key that this session was opened with");
    static final Sound NOT_BY_KEY =
            new Sound(HttpStatus.FORBIDDEN, "AuthError", "not in a session that was opened with an API key");
    static final Sound FULL = AppServicesErrors.badRequest("a user can have at most 20 API keys");
    static final Sound NOT_FOR_SUCH = AppServicesErrors.badRequest("this user cannot have API keys");
    static final Sound OFF =
            new Sound(HttpStatus.NOT_FOUND, "AuthProviderNotFound", "authentication via 'api-key' is not enabled");

    private ApiKeySounds() {}
}
