package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppProof;
import io.gatehouse.core.appuser.LinkAppUser;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.web.appservices.AppServicesErrors.Sound;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;

/**
 * Links an identity to the bearer of an access token (section 8.2). Whatever is wrong with the identity is told in words that
 * no client takes for a token that it should refresh: the published web client would ask for ever. Safe for several threads.
 */
@Singleton
final class Links {
    private final Bearers bearers;
    private final LinkAppUser link;
    private final Sessions sessions;
    private final AppServicesDialect dialect;

    Links(Bearers bearers, LinkAppUser link, Sessions sessions, AppServicesDialect dialect) {
        this.bearers = bearers;
        this.link = link;
        this.sessions = sessions;
        this.dialect = dialect;
    }

    HttpResponse<?> link(HttpRequest<?> request, AppLogin login, AppLogin.Attempt attempt) {
        Bearers.OfAccess bearer = bearers.access(request, attempt.door());
        Bearers.refuseKeys(bearer.standing());
        Result<LinkAppUser.Linked> result = prove(login, attempt)
                .then(proof -> link.execute(new LinkAppUser.Command(
                        attempt.door(), bearer.caller(), login.type(), proof, attempt.origin())));
        return switch (result) {
            case Result.Ok<LinkAppUser.Linked>(LinkAppUser.Linked linked) ->
                HttpResponse.ok(sessions.linked(
                        bearer.door(),
                        linked.principal(),
                        linked.session(),
                        bearer.standing().device()));
            case Result.Refused<LinkAppUser.Linked>(Failure failure) -> refusal(request, failure);
        };
    }

    private static Result<AppProof> prove(AppLogin login, AppLogin.Attempt attempt) {
        try {
            return login.prove(attempt).then(Links::linkable);
        } catch (RefusedHereException refused) {
            throw new RefusedHereException(harmless(refused.sound()));
        }
    }

    /** There is nobody whose anonymity could be taken over. */
    private static Result<AppProof> linkable(AppProof proof) {
        if (proof instanceof AppProof.Anonymous) {
            throw new RefusedHereException(AppServicesErrors.badRequest("anonymous credentials cannot be linked"));
        }
        return Result.ok(proof);
    }

    private HttpResponse<?> refusal(HttpRequest<?> request, Failure failure) {
        boolean isToldAsItIs =
                failure.code() == FailureCode.NOT_AUTHENTICATED || failure.code() == FailureCode.DOMAIN_NOT_ALLOWED;
        Sound sound = failure.code() == FailureCode.IDENTIFIER_TAKEN
                ? AppServicesErrors.CANNOT_LINK
                : AppServicesErrors.of(failure.code());
        return isToldAsItIs || sound.status() != HttpStatus.UNAUTHORIZED
                ? dialect.refusal(request, failure)
                : dialect.answer(request, harmless(sound));
    }

    private static Sound harmless(Sound sound) {
        if (sound.status() != HttpStatus.UNAUTHORIZED) {
            return sound;
        }
        return AppServicesErrors.INVALID_PASSWORD.equals(sound)
                ? AppServicesErrors.CANNOT_LINK_PASSWORD
                : AppServicesErrors.CANNOT_LINK;
    }
}
