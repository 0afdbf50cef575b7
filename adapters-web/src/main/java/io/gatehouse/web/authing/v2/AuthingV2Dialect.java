package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.authing.SecondFactors;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.Users;
import io.gatehouse.web.authing.v2.wire.Envelope;
import io.gatehouse.web.authing.v2.wire.FailureEnvelope;
import io.gatehouse.web.authing.v2.wire.RecoveredEnvelope;
import io.gatehouse.web.authing.v2.wire.RecoveredUser;
import io.gatehouse.web.authing.wire.FactorChallenge;
import io.gatehouse.web.authing.wire.UserRecord;
import io.gatehouse.web.http.DeviceHeader;
import io.gatehouse.web.http.Dialect;
import io.gatehouse.web.http.RequestIds;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the Authing v2 gate answers: HTTP 200 for what was decided, the decision in the envelope (section 3.1). */
@Singleton
final class AuthingV2Dialect implements Dialect {
    static final String GATE = AuthingTokens.GATE;

    private final Users users;

    AuthingV2Dialect(Users users) {
        this.users = users;
    }

    /** Address of the picture of whoever has none. */
    String defaultPhoto() {
        return users.defaultPhoto();
    }

    @Override
    public String gate() {
        return GATE;
    }

    @Override
    public MutableHttpResponse<?> refusal(HttpRequest<?> request, Failure failure) {
        return refusal(request, failure, Topic.of(request));
    }

    /** The same where a route serves several topics. */
    MutableHttpResponse<?> refusal(HttpRequest<?> request, Failure failure, Topic topic) {
        int code = AuthingErrors.codeOf(failure, topic);
        MutableHttpResponse<?> response =
                failed(request, HttpStatus.OK, code, Messages.of(request, code, failure), null);
        failure.delay().ifPresent(delay -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds())));
        return response;
    }

    @Override
    public MutableHttpResponse<?> fault(HttpRequest<?> request, HttpStatus status) {
        int code = status.getCode() >= 500 ? AuthingErrors.SERVER_ERROR : AuthingErrors.BAD_REQUEST;
        boolean isBadInput = status == HttpStatus.BAD_REQUEST || status == HttpStatus.UNSUPPORTED_MEDIA_TYPE;
        return failed(request, isBadInput ? HttpStatus.OK : status, code, Messages.of(request, code), null);
    }

    /** A failure by its code, with data where the contract gives some. */
    MutableHttpResponse<?> failed(HttpRequest<?> request, int code, @Nullable Object data) {
        return failed(request, HttpStatus.OK, code, Messages.of(request, code), data);
    }

    /** For parts of the original that this server does not have. @param part by which its words are found under {@code absent} */
    MutableHttpResponse<?> notBuilt(HttpRequest<?> request, String part) {
        int code = AuthingErrors.NOT_BUILT;
        String message = Messages.of(request, code) + ": " + Messages.text(request, "absent." + part);
        return failed(request, HttpStatus.OK, code, message, null);
    }

    /** Success, with data where there is some. */
    MutableHttpResponse<?> ok(HttpRequest<?> request, @Nullable Object data) {
        return HttpResponse.ok(new Envelope(Envelope.OK, Messages.of(request, Envelope.OK), data));
    }

    /** The result's value in an envelope, or its refusal. */
    <T> MutableHttpResponse<?> answer(
            HttpRequest<?> request, Result<T> result, Function<? super T, @Nullable Object> data) {
        return switch (result) {
            case Result.Ok<T>(T value) -> ok(request, data.apply(value));
            case Result.Refused<T>(Failure failure) -> refusal(request, failure);
        };
    }

    /** Success without data, or the refusal. */
    MutableHttpResponse<?> bare(HttpRequest<?> request, Result<?> result) {
        return answer(request, result, ignored -> null);
    }

    /** A sign-in's outcome: a user with a token, a ticket for the password (1639) or the second factor (1635, 1636)
     * that is due, or a refusal. */
    MutableHttpResponse<?> signedIn(HttpRequest<?> request, SignInResult result) {
        return signedIn(request, result, (principal, tokens) -> user(principal, tokens, false));
    }

    /** The same. @param shown how a user is shown with a new token */
    MutableHttpResponse<?> signedIn(
            HttpRequest<?> request, SignInResult result, BiFunction<Principal, IssuedTokens, Object> shown) {
        return switch (result) {
            case SignInResult.SignedIn(Principal principal, IssuedTokens tokens) ->
                DeviceHeader.on(ok(request, shown.apply(principal, tokens)), tokens);
            case SignInResult.PasswordChangeRequired due ->
                failed(
                        request,
                        AuthingErrors.FIRST_PASSWORD_DUE,
                        Map.of("token", due.ticket().reveal()));
            case SignInResult.FactorRequired(var principal, var demand, var ticket, var expiresAt) ->
                failed(request, SecondFactors.codeOf(request, demand), FactorChallenge.of(principal, demand, ticket));
            case SignInResult.Rejected(Failure failure) -> refusal(request, failure);
        };
    }

    /** The outcome of a second step; with the new recovery code, where one was used up, in both places that clients read. */
    MutableHttpResponse<?> signedIn(HttpRequest<?> request, SignInWithSecondFactor.Done done) {
        Secret recoveryCode = done.recoveryCode();
        if (recoveryCode == null
                || !(done.result() instanceof SignInResult.SignedIn(Principal principal, IssuedTokens tokens))) {
            return signedIn(request, done.result());
        }
        RecoveredUser user = new RecoveredUser(user(principal, tokens, false), recoveryCode.reveal());
        return DeviceHeader.on(
                HttpResponse.ok(new RecoveredEnvelope(
                        Envelope.OK, Messages.of(request, Envelope.OK), user, recoveryCode.reveal())),
                tokens);
    }

    /** The user with the token that the caller has now, which clients store again (section 6.1). */
    UserRecord user(Principal principal, Caller caller) {
        return users.of(principal, caller);
    }

    /** The user with a new token. @param isRefresh tell the token's times, too */
    UserRecord user(Principal principal, @Nullable IssuedTokens tokens, boolean isRefresh) {
        return users.of(principal, tokens, isRefresh);
    }

    private static MutableHttpResponse<?> failed(
            HttpRequest<?> request, HttpStatus status, int code, String message, @Nullable Object data) {
        return HttpResponse.<FailureEnvelope>status(status)
                .body(new FailureEnvelope(code, message, data, RequestIds.of(request)));
    }

    /** For operations that end before a use case is asked. */
    MutableHttpResponse<?> refusal(HttpRequest<?> request, FailureCode code) {
        return refusal(request, Failure.of(code));
    }
}
