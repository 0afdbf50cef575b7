package io.gatehouse.web.authing.v3;

import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.session.Door;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.Addresses;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Mails;
import io.gatehouse.web.authing.Scenes;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** Messages with codes and links (section 13.4). Whether an address has an account does not show. */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class MessageController {
    private static final String CHANNEL = "channel";

    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final Addresses addresses;
    private final Origins origins;
    private final Mails mails;
    private final SendCode sendCode;

    MessageController(
            AuthingTenants tenants,
            AuthingV3Dialect dialect,
            Addresses addresses,
            Origins origins,
            Mails mails,
            SendCode sendCode) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.addresses = addresses;
        this.origins = origins;
        this.mails = mails;
        this.sendCode = sendCode;
    }

    @Post("/send-sms")
    HttpResponse<?> sms(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        PhoneNumber phone = addresses.phone(fields, "phoneNumber", "phoneCountryCode");
        CodeScope scope =
                Channels.ofSms(fields.text(CHANNEL)).orElseThrow(() -> RefusedRequestException.field(CHANNEL));
        return dialect.bare(
                request,
                sendCode.execute(new SendCode.Command(
                        door.tenant(),
                        door.application(),
                        door.kind(),
                        phone,
                        scope,
                        origins.of(request, AuthingV3Dialect.GATE))));
    }

    @Post("/send-email")
    @About(Topic.SENDING_MAIL)
    HttpResponse<?> email(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        EmailAddress email = addresses.email(fields.optionalText("email").orElse(""));
        Scenes.Mail mail =
                Channels.ofMail(fields.text(CHANNEL)).orElseThrow(() -> RefusedRequestException.field(CHANNEL));
        return dialect.bare(request, mails.send(request, door, email, mail));
    }
}
