package io.gatehouse.core.appuser;

import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The API keys that a user has signed in with, as identities of his (App Services section 6.2). A server key's principal has
 * that one identity, which tells the key's name (section 6.3). Safe for several threads.
 */
public final class ApiKeyIdentities implements ListAppIdentities.Source {
    private final ApiKeyStore keys;

    public ApiKeyIdentities(ApiKeyStore keys) {
        this.keys = keys;
    }

    @Override
    public List<AppIdentity> of(ApplicationId application, Principal principal) {
        return switch (principal.kind()) {
            case ANONYMOUS -> List.of();
            case SERVICE ->
                used(application, principal, new ApiKey.Holder.Server(), true).toList();
            case CUSTOMER, STAFF, OWNER, SUB_USER ->
                used(application, principal, new ApiKey.Holder.User(principal.id()), false)
                        .toList();
        };
    }

    private Stream<AppIdentity> used(
            ApplicationId application, Principal principal, ApiKey.Holder holder, boolean isNamed) {
        return keys.of(principal.tenantId(), application, holder).stream()
                .filter(key -> key.principal().equals(principal.id()))
                .flatMap(key -> identity(key, isNamed).stream());
    }

    private static java.util.Optional<AppIdentity> identity(ApiKey key, boolean isNamed) {
        Instant since = key.firstUsedAt();
        return since == null
                ? java.util.Optional.empty()
                : java.util.Optional.of(new AppIdentity(
                        key.tenantId(),
                        key.application(),
                        key.principal(),
                        ProviderType.API_KEY,
                        key.id().hex(),
                        isNamed ? Map.of("name", key.name().text()) : Map.of(),
                        since));
    }
}
