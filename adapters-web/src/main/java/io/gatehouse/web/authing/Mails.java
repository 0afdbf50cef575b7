package io.gatehouse.web.authing;

import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.challenge.SendLink;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.PublicNames;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;

/**
 * Mails with codes and links (section 7.2). Whether an address has an account does not show. Safe for several threads.
 */
@Singleton
public final class Mails {
    /** Below it stand the pages, one a pool, that links lead to. */
    public static final String VERIFY_PAGES = "/authing/verify-email";

    private final Addresses addresses;
    private final Origins origins;
    private final PublicNames names;
    private final SendCode sendCode;
    private final SendLink sendLink;

    Mails(Addresses addresses, Origins origins, PublicNames names, SendCode sendCode, SendLink sendLink) {
        this.addresses = addresses;
        this.origins = origins;
        this.names = names;
        this.sendCode = sendCode;
        this.sendLink = sendLink;
    }

    /** Sends to the address of the member {@code email} what the member {@code scene} asks for. */
    public Result<?> send(HttpRequest<?> request, Door door, Fields fields) {
        EmailAddress email = addresses.email(fields.optionalText("email").orElse(""));
        Scenes.Mail mail =
                Scenes.ofMail(fields.text("scene")).orElseThrow(() -> RefusedRequestException.field("scene"));
        return send(request, door, email, mail);
    }

    /** Sends to that address what was read already. */
    public Result<?> send(HttpRequest<?> request, Door door, EmailAddress email, Scenes.Mail mail) {
        Origin origin = origins.of(request, AuthingTokens.GATE);
        return switch (mail) {
            case Scenes.Mail.Code(CodeScope scope) ->
                sendCode.execute(
                        new SendCode.Command(door.tenant(), door.application(), door.kind(), email, scope, origin));
            case Scenes.Mail.Link(String scene) ->
                sendLink.execute(new SendLink.Command(
                        SendLink.Purpose.VERIFY_EMAIL,
                        door.tenant(),
                        door.kind(),
                        email,
                        scene,
                        pageOf(door.tenant()),
                        origin));
        };
    }

    /** The page's address for a pool, to which the ticket is appended. */
    private URI pageOf(Tenant tenant) {
        return URI.create(
                names.originOf(tenant) + VERIFY_PAGES + "/" + tenant.id().hex() + "?ticket=");
    }
}
