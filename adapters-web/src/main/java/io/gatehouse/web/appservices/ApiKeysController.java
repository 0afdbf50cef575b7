package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.RefreshAppSession;
import io.gatehouse.core.appuser.UserApiKeys;
import io.gatehouse.core.appuser.UserApiKeys.Creation;
import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKeyId;
import io.gatehouse.core.credential.ApiKeyName;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.appservices.wire.ApiKeyAnswer;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The API keys that users make for themselves (section 6.1). All of it is asked with the refresh token, and native clients
 * log their user out at any 401 here: so that means a dead session and nothing else (section 4.6). A session that a key has
 * opened makes and enables no keys: whoever has stolen one would have another when it is taken away.
 */
@Controller("/api/client/v2.0/auth/api_keys")
@Gate(AppServicesTokens.GATE)
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApiKeysController {
    private final Bearers bearers;
    private final RefreshAppSession sessions;
    private final Origins origins;
    private final UserApiKeys keys;
    private final AppServicesDialect dialect;

    ApiKeysController(
            Bearers bearers,
            RefreshAppSession sessions,
            Origins origins,
            UserApiKeys keys,
            AppServicesDialect dialect) {
        this.bearers = bearers;
        this.sessions = sessions;
        this.origins = origins;
        this.keys = keys;
        this.dialect = dialect;
    }

    @Post
    HttpResponse<?> create(HttpRequest<?> request, @Body @Nullable Fields body) {
        Bearers.OfRefresh bearer = bearers.refresh(request);
        UserApiKeys.Owner owner = owner(request, bearer);
        ApiKeyName name = name(Ejson.of(body));
        Bearers.refuseKeys(bearer.standing());
        return switch (keys.create(owner, name)) {
            case Creation.Created(ApiKey key, Secret text) -> HttpResponse.created(shown(key, text.reveal()));
            case Creation.NameTaken ignored -> dialect.answer(request, ApiKeySounds.NAME_TAKEN);
            case Creation.Full ignored -> dialect.answer(request, ApiKeySounds.FULL);
            case Creation.NotForSuch ignored -> dialect.answer(request, ApiKeySounds.NOT_FOR_SUCH);
            case Creation.Overtaken ignored -> dialect.answer(request, AppServicesErrors.SESSION_GONE);
        };
    }

    @Get
    List<ApiKeyAnswer> list(HttpRequest<?> request) {
        return keys.list(owner(request, bearers.refresh(request))).stream()
                .map(key -> shown(key, null))
                .toList();
    }

    @Get("/{id}")
    HttpResponse<?> show(HttpRequest<?> request, @PathVariable String id) {
        UserApiKeys.Owner owner = owner(request, bearers.refresh(request));
        return HttpResponse.ok(shown(keys.find(owner, id(id)).orElseThrow(ApiKeysController::unknown), null));
    }

    @Delete("/{id}")
    HttpResponse<?> delete(HttpRequest<?> request, @PathVariable String id) {
        Bearers.OfRefresh bearer = bearers.refresh(request);
        UserApiKeys.Owner owner = owner(request, bearer);
        ApiKeyId key = id(id);
        boolean isInUse = bearer.identity().type() == ProviderType.API_KEY
                && bearer.identity().id().equals(key.hex());
        if (isInUse && keys.find(owner, key).isPresent()) {
            return dialect.answer(request, ApiKeySounds.IN_USE);
        }
        return done(keys.delete(owner, key));
    }

    @Put("/{id}/enable")
    HttpResponse<?> enable(HttpRequest<?> request, @PathVariable String id) {
        Bearers.OfRefresh bearer = bearers.refresh(request);
        UserApiKeys.Owner owner = owner(request, bearer);
        ApiKeyId key = id(id);
        if (keys.find(owner, key).isPresent()) {
            Bearers.refuseKeys(bearer.standing());
        }
        return done(keys.setDisabled(owner, key, false));
    }

    @Put("/{id}/disable")
    HttpResponse<?> disable(HttpRequest<?> request, @PathVariable String id) {
        return done(keys.setDisabled(owner(request, bearers.refresh(request)), id(id), true));
    }

    private UserApiKeys.Owner owner(HttpRequest<?> request, Bearers.OfRefresh bearer) {
        return switch (sessions.execute(bearer.door(), bearer.claim())) {
            case Result.Refused<RefreshAppSession.Alive> ignored ->
                throw new RefusedHereException(AppServicesErrors.SESSION_GONE);
            case Result.Ok<RefreshAppSession.Alive>(RefreshAppSession.Alive alive) -> {
                if (!bearer.door().settings().provider(ProviderType.API_KEY).enabled()) {
                    throw new RefusedHereException(ApiKeySounds.OFF);
                }
                yield new UserApiKeys.Owner(
                        bearer.door(), alive.principal(), origins.of(request, AppServicesTokens.GATE));
            }
        };
    }

    private static ApiKeyName name(Fields body) {
        Object given = body.raw("name");
        if (!(given instanceof String text) || text.isEmpty()) {
            throw new RefusedHereException(ApiKeySounds.NAME_MISSING);
        }
        return ApiKeyName.parse(text).orElseThrow(() -> new RefusedHereException(ApiKeySounds.NAME_MALFORMED));
    }

    private static ApiKeyId id(String text) {
        return Optional.of(text).filter(HexId::isValid).map(ApiKeyId::new).orElseThrow(ApiKeysController::unknown);
    }

    private static HttpResponse<?> done(boolean isDone) {
        if (!isDone) {
            throw unknown();
        }
        return HttpResponse.noContent();
    }

    private static RefusedHereException unknown() {
        return new RefusedHereException(ApiKeySounds.UNKNOWN);
    }

    private static ApiKeyAnswer shown(ApiKey key, @Nullable String text) {
        return new ApiKeyAnswer(key.id().hex(), text, key.name().text(), key.disabled());
    }
}
