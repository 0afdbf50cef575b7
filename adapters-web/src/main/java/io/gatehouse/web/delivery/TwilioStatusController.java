package io.gatehouse.web.delivery;

import io.gatehouse.core.delivery.NoteReport;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes Twilio's reports of what became of text messages ("Track outbound message status"). What does not carry the signature
 * of the account is 403, whatever it names.
 */
@Controller("/delivery/twilio")
@Secured(SecurityRule.IS_ANONYMOUS)
@Requires(beans = NoteReport.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TwilioStatusController {
    private static final String SIGNATURE = "X-Twilio-Signature";
    private static final int MOST_FIELDS = 100;

    private final NoteReport noteReport;

    TwilioStatusController(NoteReport noteReport) {
        this.noteReport = noteReport;
    }

    /** A report. @param of slug of the tenant whose account it is; left out: the server's */
    @Post("/status")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> status(HttpRequest<?> request, @QueryValue @Nullable String of, @Body byte[] body) {
        String signature = request.getHeaders().get(SIGNATURE);
        Map<String, String> form = form(new String(body, StandardCharsets.UTF_8));
        boolean isNoted = signature != null
                && !form.isEmpty()
                && noteReport.execute(new NoteReport.Command(
                        of == null ? NoteReport.SERVER : of, pathAndQuery(request.getUri()), form, signature));
        return isNoted ? HttpResponse.noContent() : HttpResponse.status(HttpStatus.FORBIDDEN);
    }

    private static String pathAndQuery(URI uri) {
        String query = uri.getRawQuery();
        return uri.getRawPath() + (query == null ? "" : "?" + query);
    }

    /** The fields; none if it is not a form, or a field stands in it twice. */
    private static Map<String, String> form(String body) {
        String[] pairs = body.split("&", MOST_FIELDS + 1);
        Map<String, String> form = new LinkedHashMap<>();
        try {
            for (String pair : pairs) {
                String[] parts = pair.split("=", 2);
                String old = form.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
                if (old != null) {
                    return Map.of();
                }
            }
        } catch (IllegalArgumentException notAForm) {
            return Map.of();
        }
        return pairs.length > MOST_FIELDS ? Map.of() : form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
