package io.gatehouse.web.dev;

import io.gatehouse.core.delivery.Outbox;
import io.gatehouse.core.delivery.Wording;
import io.gatehouse.core.principal.PhoneNumbers;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The development outbox: JSON for scripts, a page for people. There only where there is an {@link Outbox} at all; anywhere
 * else the path does not exist.
 */
@Controller("/dev/outbox")
@Requires(beans = Outbox.class)
@Secured(SecurityRule.IS_ANONYMOUS)
final class OutboxController {
    /** The page runs nothing, loads nothing and is shown in no other. */
    private static final String NOTHING_BUT_STYLE =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final Outbox outbox;
    private final Wording wording = new Wording();
    private final Addresses addresses;

    OutboxController(Outbox outbox, PhoneNumbers phoneNumbers) {
        this.outbox = outbox;
        this.addresses = new Addresses(phoneNumbers);
    }

    /** The kept messages to that address, oldest first; without an address all. */
    @Get
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    HttpResponse<?> messages(HttpRequest<?> request, @QueryValue @Nullable String to) {
        String asked = to == null ? "" : to;
        List<OutboxEntry> entries =
                outbox.matching(message -> asked.isBlank() || addresses.matches(asked, message.to())).stream()
                        .map(message -> OutboxEntry.of(message, wording))
                        .toList();
        return wantsPage(request)
                ? HttpResponse.ok(OutboxPage.of(entries, asked))
                        .contentType("text/html; charset=utf-8")
                        .header("Content-Security-Policy", NOTHING_BUT_STYLE)
                        .header("Referrer-Policy", "no-referrer")
                : HttpResponse.ok(entries).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static boolean wantsPage(HttpRequest<?> request) {
        return request.accept().stream()
                .anyMatch(type -> type.matches(MediaType.TEXT_HTML_TYPE)
                        && !type.getName().equals(MediaType.ALL));
    }
}
