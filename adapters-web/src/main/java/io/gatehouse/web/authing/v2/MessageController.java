package io.gatehouse.web.authing.v2;

import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Origin;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.Addresses;
import io.gatehouse.web.authing.AuthingTenants;
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

/** Messages with codes and links (section 7). Whether an address has an account does not show. */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class MessageController {
    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final Addresses addresses;
    private final Origins origins;
    private final Mails mails;
    private final SendCode sendCode;

    MessageController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
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

    @Post("/sms/send")
    @About(Topic.SENDING_SMS)
    HttpResponse<?> sms(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        PhoneNumber phone = addresses.phone(fields, "phone", "phoneCountryCode");
        CodeScope scope = Scenes.ofSms(fields.optionalText("scene").orElse(null))
                .orElseThrow(() -> RefusedRequestException.field("scene"));
        Origin origin = origins.of(request, AuthingV2Dialect.GATE);
        return dialect.bare(
                request,
                sendCode.execute(
                        new SendCode.Command(door.tenant(), door.application(), door.kind(), phone, scope, origin)));
    }

    @Post(uris = {"/email/send", "/email/send-email"})
    @About(Topic.SENDING_MAIL)
    HttpResponse<?> email(HttpRequest<?> request, @Body @Nullable Fields body) {
        return dialect.bare(request, mails.send(request, tenants.doorOf(request), Fields.orNone(body)));
    }
}
