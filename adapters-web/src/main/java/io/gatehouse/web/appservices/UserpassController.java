package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppDoor;
import io.gatehouse.core.appuser.AppTickets;
import io.gatehouse.core.appuser.ConfirmAppUser;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.appuser.RegisterAppUser;
import io.gatehouse.core.appuser.ResetAppPassword;
import io.gatehouse.core.appuser.UserpassOutcome;
import io.gatehouse.core.function.FunctionCall;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.appservices.UserpassAnswers.Way;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people with passwords do before they log in (section 5): register, confirm, replace a lost password. */
@Controller("/api/client/v2.0/app/{appId}/auth/providers/local-userpass")
@Gate(AppServicesTokens.GATE)
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserpassController {
    private static final String EMAIL = "email";

    private final Apps apps;
    private final Origins origins;
    private final RegisterAppUser register;
    private final ConfirmAppUser confirm;
    private final ResetAppPassword reset;
    private final UserpassAnswers answers;

    UserpassController(
            Apps apps,
            Origins origins,
            RegisterAppUser register,
            ConfirmAppUser confirm,
            ResetAppPassword reset,
            UserpassAnswers answers) {
        this.apps = apps;
        this.origins = origins;
        this.register = register;
        this.confirm = confirm;
        this.reset = reset;
        this.answers = answers;
    }

    /** Registers; tokens are given at the log-in that follows. */
    @Post("/register")
    HttpResponse<?> register(HttpRequest<?> request, @PathVariable String appId, @Body @Nullable Fields body) {
        AppDoor door = door(request, appId);
        Fields asked = Ejson.of(body);
        String email = email(asked);
        UserpassOutcome outcome =
                register.execute(new RegisterAppUser.Command(door, email, password(asked), origin(request)));
        return answers.of(request, outcome, Way.REGISTER, email, HttpStatus.CREATED);
    }

    /** Confirms by the pair of tokens from a mail or a function. */
    @Post("/confirm")
    HttpResponse<?> confirm(HttpRequest<?> request, @PathVariable String appId, @Body @Nullable Fields body) {
        AppDoor door = door(request, appId);
        UserpassOutcome outcome = confirm.redeem(door, pair(Ejson.of(body)), origin(request));
        return answers.of(request, outcome, Way.CONFIRM_TOKEN, "", HttpStatus.NO_CONTENT);
    }

    /** Mails the pair of tokens again. */
    @Post("/confirm/send")
    HttpResponse<?> sendConfirmation(HttpRequest<?> request, @PathVariable String appId, @Body @Nullable Fields body) {
        AppDoor door = door(request, appId);
        String email = email(Ejson.of(body));
        UserpassOutcome outcome = confirm.send(new ConfirmAppUser.Command(door, email, origin(request)));
        return answers.of(request, outcome, Way.CONFIRM_MAIL, email, HttpStatus.NO_CONTENT);
    }

    /** Asks the confirmation function again. */
    @Post("/confirm/call")
    HttpResponse<?> callConfirmation(HttpRequest<?> request, @PathVariable String appId, @Body @Nullable Fields body) {
        AppDoor door = door(request, appId);
        String email = email(Ejson.of(body));
        UserpassOutcome outcome = confirm.call(new ConfirmAppUser.Command(door, email, origin(request)));
        return answers.of(request, outcome, Way.CONFIRM_FUNCTION, email, HttpStatus.NO_CONTENT);
    }

    /** Mails the pair of tokens by which a password is replaced. */
    @Post("/reset/send")
    HttpResponse<?> sendReset(HttpRequest<?> request, @PathVariable String appId, @Body @Nullable Fields body) {
        AppDoor door = door(request, appId);
        String email = email(Ejson.of(body));
        UserpassOutcome outcome = reset.send(door, email, origin(request));
        return answers.of(request, outcome, Way.RESET_MAIL, email, HttpStatus.NO_CONTENT);
    }

    /** Replaces the password by the pair of tokens. */
    @Post("/reset")
    HttpResponse<?> reset(HttpRequest<?> request, @PathVariable String appId, @Body @Nullable Fields body) {
        AppDoor door = door(request, appId);
        Fields asked = Ejson.of(body);
        UserpassOutcome outcome = reset.redeem(door, pair(asked), password(asked), origin(request));
        return answers.of(request, outcome, Way.RESET_TOKEN, "", HttpStatus.NO_CONTENT);
    }

    /** Lets the reset function decide on a password. */
    @Post("/reset/call")
    HttpResponse<?> callReset(HttpRequest<?> request, @PathVariable String appId, @Body @Nullable Fields body) {
        AppDoor door = door(request, appId);
        Fields asked = Ejson.of(body);
        String email = email(asked);
        UserpassOutcome outcome = reset.call(new ResetAppPassword.Call(
                door, email, password(asked), arguments(Fields.orNone(body)), origin(request)));
        return answers.of(request, outcome, Way.RESET_FUNCTION, email, HttpStatus.NO_CONTENT);
    }

    private AppDoor door(HttpRequest<?> request, String appId) {
        AppDoor door = apps.named(request, appId);
        if (!door.settings().provider(ProviderType.LOCAL_USERPASS).enabled()) {
            throw new RefusedHereException(AppServicesErrors.providerOff(ProviderType.LOCAL_USERPASS.text()));
        }
        return door;
    }

    private Origin origin(HttpRequest<?> request) {
        return origins.of(request, AppServicesTokens.GATE);
    }

    private static String email(Fields asked) {
        return asked.optionalText(EMAIL)
                .filter(email -> !email.isEmpty())
                .orElseThrow(() -> new RefusedHereException(AppServicesErrors.EMAIL_INVALID));
    }

    /** A password that is missing is one that is too short. */
    private static Secret password(Fields asked) {
        return Secret.of(asked.optionalText("password").orElse(""));
    }

    private static AppTickets.Pair pair(Fields asked) {
        return AppTickets.Pair.parse(
                        asked.optionalText("token").orElse(""),
                        asked.optionalText("tokenId").orElse(""))
                .orElseThrow(() -> new RefusedHereException(AppServicesErrors.INVALID_TOKEN_DATA));
    }

    /** What the client passes on; plain where it can be, see {@link Ejson}. */
    private static List<FunctionValue> arguments(Fields body) {
        Object arguments = Ejson.plain(body.raw("arguments"));
        if (arguments == null) {
            return List.of();
        }
        if (!(arguments instanceof List<?> list) || list.size() >= FunctionCall.MOST_ARGUMENTS) {
            throw new RefusedHereException(AppServicesErrors.badMember("arguments"));
        }
        return list.stream()
                .map(argument -> FunctionValue.parse(argument)
                        .orElseThrow(() -> new RefusedHereException(AppServicesErrors.badMember("arguments"))))
                .toList();
    }
}
