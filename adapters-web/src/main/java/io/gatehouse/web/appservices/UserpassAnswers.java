package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.RegisterAppUser;
import io.gatehouse.core.appuser.UserpassOutcome;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.web.appservices.AppServicesErrors.Sound;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;

/** How the calls of {@code local-userpass} answer (sections 5.2 to 5.6). Safe for several threads. */
@Singleton
final class UserpassAnswers {
    private final AppServicesDialect dialect;

    UserpassAnswers(AppServicesDialect dialect) {
        this.dialect = dialect;
    }

    /** Which call it was: the same refusal has other words in each. */
    enum Way {
        REGISTER,
        CONFIRM_TOKEN,
        CONFIRM_MAIL,
        CONFIRM_FUNCTION,
        RESET_MAIL,
        RESET_TOKEN,
        RESET_FUNCTION
    }

    /** @param done the status of what is done */
    HttpResponse<?> of(HttpRequest<?> request, UserpassOutcome outcome, Way way, String email, HttpStatus done) {
        return switch (outcome) {
            case UserpassOutcome.Done ignored -> HttpResponse.status(done);
            case UserpassOutcome.Pending ignored ->
                HttpResponse.status(way == Way.RESET_FUNCTION ? HttpStatus.ACCEPTED : done);
            case UserpassOutcome.AlreadyConfirmed ignored ->
                dialect.answer(request, AppServicesErrors.ALREADY_CONFIRMED);
            case UserpassOutcome.FunctionRefused ignored -> dialect.answer(request, refused(way, email));
            case UserpassOutcome.AnotherWay ignored -> dialect.answer(request, anotherWay(way, email));
            case UserpassOutcome.Refused(Failure failure) -> refusal(request, failure);
        };
    }

    /** Clients know one rule, of 6 to 128 characters; what a tenant demands beyond it is said otherwise. */
    private HttpResponse<?> refusal(HttpRequest<?> request, Failure failure) {
        boolean isTenants = failure.code() == FailureCode.WEAK_PASSWORD
                && failure.detail() instanceof Failure.Rules(List<String> unmet)
                && !unmet.contains(RegisterAppUser.LENGTH_HERE);
        return isTenants && failure.detail() instanceof Failure.Rules(List<String> rules)
                ? dialect.answer(
                        request,
                        AppServicesErrors.badRequest("password does not meet the rules: " + String.join(", ", rules)))
                : dialect.refusal(request, failure);
    }

    private static Sound refused(Way way, String email) {
        boolean isReset = way == Way.RESET_FUNCTION;
        String verb = isReset ? "failed to reset password for user" : "failed to confirm user";
        return AppServicesErrors.badRequest(verb + " \"" + email + "\"");
    }

    private static Sound anotherWay(Way way, String email) {
        return AppServicesErrors.badRequest(
                switch (way) {
                    case RESET_MAIL -> "please use reset password via function";
                    case RESET_FUNCTION -> "please use reset password via email";
                    case CONFIRM_MAIL -> "please use confirmation via function";
                    case CONFIRM_FUNCTION -> "cannot run confirmation for " + email + ": no function is set";
                    case REGISTER, CONFIRM_TOKEN, RESET_TOKEN -> "this is done another way";
                });
    }
}
