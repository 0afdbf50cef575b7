package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppDoor;
import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.AppSettingsStore;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.web.http.Applications;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the application of a request (section 1.1): by the client app id in its path, or by what a token says; never by the
 * host. Safe for several threads.
 */
@Singleton
final class Apps {
    /** What can be one; a store need not be asked for, nor be able to take, anything else. */
    private static final Pattern CLIENT_APP_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final TenantStore tenants;
    private final AppSettingsStore settings;

    Apps(TenantStore tenants, AppSettingsStore settings) {
        this.tenants = tenants;
        this.settings = settings;
    }

    /** The application of that client app id, exactly as written; otherwise the request ends in 404. */
    AppDoor named(HttpRequest<?> request, String clientAppId) {
        return Optional.of(clientAppId)
                .filter(CLIENT_APP_ID.asMatchPredicate())
                .flatMap(tenants::findApplication)
                .flatMap(application -> door(request, application))
                .orElseThrow(() -> new RefusedHereException(AppServicesErrors.unknownApp(clientAppId)));
    }

    /** The application that a token of this tenant names; empty if the tenant has none such. */
    Optional<AppDoor> ofToken(HttpRequest<?> request, TenantId tenant, ApplicationId id) {
        return tenants.findApplication(id)
                .filter(application -> application.tenantId().equals(tenant))
                .flatMap(application -> door(request, application));
    }

    private Optional<AppDoor> door(HttpRequest<?> request, Application application) {
        Applications.note(request, application.id());
        PageOrigins.note(request, application);
        return tenants.find(application.tenantId())
                .map(tenant -> new AppDoor(
                        tenant,
                        application,
                        settings.find(tenant.id(), application.id()).orElseGet(AppSettings::none),
                        AppServicesTokens.GATE));
    }
}
