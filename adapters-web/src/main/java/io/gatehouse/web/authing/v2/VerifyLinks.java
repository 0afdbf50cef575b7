package io.gatehouse.web.authing.v2;

import io.gatehouse.core.account.ConfirmEmail;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.web.authing.Mails;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.PlainPage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page behind the links of VERIFY_EMAIL mails (section 7.2). Opening it changes nothing, since mail scanners open
 * links, too; pressing its button does.
 */
@Controller(Mails.VERIFY_PAGES)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class VerifyLinks {
    private final ConfirmEmail confirm;
    private final Origins origins;

    VerifyLinks(ConfirmEmail confirm, Origins origins) {
        this.confirm = confirm;
        this.origins = origins;
    }

    @Get("/{pool}")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<String> ask(HttpRequest<?> request, @PathVariable String pool, @QueryValue @Nullable String ticket) {
        String account = addressOf(pool, ticket)
                .map(address -> "<p>" + Messages.text(request, "verify.account") + " <strong><bdi>"
                        + RelayPages.escaped(address.text()) + "</bdi></strong></p>")
                .orElse("");
        String form = account + "<p>" + Messages.text(request, "verify.ask") + "</p><form method=\"post\">"
                + "<input type=\"hidden\" name=\"ticket\" value=\"" + PlainPage.token(ticket == null ? "" : ticket)
                + "\">"
                + "<button>" + Messages.text(request, "verify.button") + "</button></form>";
        return page(request, form);
    }

    /** Of the account that the link is about; empty if the link is good for nothing, which pressing the button tells. */
    private Optional<EmailAddress> addressOf(String pool, @Nullable String ticket) {
        return ticket != null && HexId.isValid(pool)
                ? confirm.addressOf(new TenantId(pool), Secret.of(ticket))
                : Optional.empty();
    }

    @Post("/{pool}")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<String> confirm(HttpRequest<?> request, @PathVariable String pool, @Body @Nullable Fields body) {
        String ticket = Fields.orNone(body).optionalText("ticket").orElse("");
        boolean isDone = HexId.isValid(pool)
                && confirm.execute(new ConfirmEmail.Command(
                                new TenantId(pool), Secret.of(ticket), origins.of(request, AuthingV2Dialect.GATE)))
                        instanceof Result.Ok;
        return page(request, "<p>" + Messages.text(request, isDone ? "verify.done" : "verify.bad") + "</p>");
    }

    private static HttpResponse<String> page(HttpRequest<?> request, String content) {
        return PlainPage.of(Origins.language(request), Messages.text(request, "verify.title"), content);
    }
}
