package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Identities;
import io.gatehouse.web.authing.Users;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/**
 * The current user (section 8.9), the call that clients make most. Answered where the request arrived when token and
 * principal are in memory; only otherwise is a thread asked that may wait for the store.
 */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2/users")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class CurrentUserController {
    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final CurrentPrincipals current;
    private final Identities identities;
    private final Users users;
    private final ExecutorService blocking;

    CurrentUserController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            CurrentPrincipals current,
            Identities identities,
            Users users,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.current = current;
        this.identities = identities;
        this.users = users;
        this.blocking = blocking;
    }

    @Get("/me")
    @Consumes(MediaType.ALL)
    CompletionStage<HttpResponse<?>> me(HttpRequest<?> request, Caller caller) {
        AuthingTenants.requireCustomer(caller);
        if (AuthingTenants.isNamedAsInToken(request, caller) && !withIdentities(request)) {
            Optional<Principal> known = current.cached(caller.tenant(), caller.principal());
            if (known.isPresent()) {
                AuthingTenants.noteApplication(request, caller.application());
                return CompletableFuture.completedFuture(answer(request, caller, known.get()));
            }
        }
        return CompletableFuture.supplyAsync(() -> look(request, caller), blocking);
    }

    private HttpResponse<?> look(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        return current.find(caller.tenant(), caller.principal())
                .<HttpResponse<?>>map(principal -> withIdentities(request)
                        ? dialect.ok(request, users.of(principal, caller, identities.of(caller)))
                        : answer(request, caller, principal))
                .orElseGet(() -> dialect.refusal(request, FailureCode.NOT_AUTHENTICATED));
    }

    /** As v3 has it (section 13.5): only who asks for identities has the store asked. */
    private static boolean withIdentities(HttpRequest<?> request) {
        return "true".equals(request.getParameters().get("withIdentities"));
    }

    private HttpResponse<?> answer(HttpRequest<?> request, Caller caller, Principal principal) {
        return dialect.ok(request, dialect.user(principal, caller));
    }
}
