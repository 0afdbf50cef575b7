package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.authing.v2.wire.Envelope;
import io.gatehouse.web.authing.v2.wire.FailureEnvelope;
import io.gatehouse.web.authing.v2.wire.SocialMessage;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.PlainPage;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pages that end a log-in elsewhere: they hand what came of it to the page that began it, and to nobody else. A message
 * goes to the application's own origins only, a form or a redirect to an address that it has registered. No page is cached,
 * framed, or names itself to the next. Safe for several threads.
 */
@Singleton
final class RelayPages {
    private static final int NONCE_BYTES = 16;

    private final ObjectMapper mapper;
    private final Secrets secrets;

    RelayPages(ObjectMapper mapper, Secrets secrets) {
        this.mapper = mapper;
        this.secrets = secrets;
    }

    /**
     * What it is that ends, for clients and for people.
     *
     * @param eventType by which clients know it
     * @param title,text for whom no window waits; plain
     */
    record Ending(String eventType, String title, String text) {
        static Ending ofLogIn(HttpRequest<?> request) {
            return new Ending(
                    SocialMessage.LOG_IN,
                    Messages.text(request, "social.title"),
                    Messages.text(request, "social.done"));
        }
    }

    /** Hands over what a log-in was answered with. */
    MutableHttpResponse<?> handOver(
            HttpRequest<?> request, Application application, Relay relay, HttpResponse<?> answer) {
        return handOver(request, application, relay, answer, Ending.ofLogIn(request));
    }

    /** Hands over what something else was answered with. */
    MutableHttpResponse<?> handOver(
            HttpRequest<?> request, Application application, Relay relay, HttpResponse<?> answer, Ending ending) {
        SocialMessage message = message(answer, ending);
        URI target = relay.target();
        if (target == null || relay.method() == Relay.Method.WEB_MESSAGE) {
            return post(request, application, message, ending);
        }
        return relay.method() == Relay.Method.FORM_POST
                ? form(request, target, message, ending)
                : query(target, message);
    }

    /** A page for people, where there is nobody to tell. @param text name of the words */
    MutableHttpResponse<?> error(HttpRequest<?> request, String text) {
        return PlainPage.of(
                        Origins.language(request),
                        Messages.text(request, "social.title"),
                        "<p>" + Messages.text(request, text) + "</p>")
                .status(HttpStatus.BAD_REQUEST)
                .contentType(MediaType.TEXT_HTML_TYPE);
    }

    /** A page for who has begun too many log-ins of late: it leads nowhere, and hands nothing over. */
    MutableHttpResponse<?> later(HttpRequest<?> request, Failure failure) {
        MutableHttpResponse<?> page = error(request, "social.later").status(HttpStatus.TOO_MANY_REQUESTS);
        failure.delay().ifPresent(delay -> page.header(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds())));
        return page;
    }

    private static SocialMessage message(HttpResponse<?> answer, Ending ending) {
        return switch (answer.body()) {
            case Envelope envelope -> SocialMessage.of(ending.eventType(), envelope);
            case FailureEnvelope envelope -> SocialMessage.of(ending.eventType(), envelope);
            case null, default -> throw new IllegalStateException("it is answered by an envelope");
        };
    }

    private MutableHttpResponse<?> post(
            HttpRequest<?> request, Application application, SocialMessage message, Ending ending) {
        String script =
                "const m=" + json(message, SocialMessage.class) + ",o=" + json(originsOf(application), List.class)
                        + ",w=window.opener||(window.parent!==window?window.parent:null);"
                        + "if(w){o.forEach(t=>w.postMessage(m,t));window.close()}";
        return page(request, ending, script, "'none'", "");
    }

    private MutableHttpResponse<?> form(HttpRequest<?> request, URI target, SocialMessage message, Ending ending) {
        String content = "<form method=\"post\" action=\"" + escaped(target.toString()) + "\">"
                + field("code", Integer.toString(message.code()))
                + field("message", message.message())
                + field("data", data(message))
                + "<button>" + Messages.text(request, "social.go") + "</button></form>";
        return page(request, ending, "document.forms[0].submit()", originOf(target), content);
    }

    private MutableHttpResponse<?> query(URI target, SocialMessage message) {
        String separator = target.getRawQuery() == null ? "?" : "&";
        URI address = URI.create(target + separator + "code=" + message.code() + "&message="
                + encoded(message.message()) + "&data=" + encoded(data(message)));
        return HttpResponse.seeOther(address)
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private MutableHttpResponse<?> page(
            HttpRequest<?> request, Ending ending, String script, String formAction, String content) {
        String nonce = secrets.token(NONCE_BYTES);
        String html = "<!doctype html><html lang=\"" + Origins.language(request) + "\"><head><meta charset=\"utf-8\">"
                + "<title>" + escaped(ending.title()) + "</title></head><body><p>" + escaped(ending.text()) + "</p>"
                + content + "<script nonce=\"" + nonce + "\">" + script
                + "</script></body></html>";
        return HttpResponse.ok(html)
                .contentType(MediaType.TEXT_HTML_TYPE)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'nonce-" + nonce + "'; form-action " + formAction
                                + "; frame-ancestors 'none'; base-uri 'none'")
                .header("X-Frame-Options", "DENY")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static List<String> originsOf(Application application) {
        Stream<String> redirects = application.redirectUris().stream()
                .filter(uri -> uri.getRawAuthority() != null)
                .map(RelayPages::originOf);
        return Stream.concat(application.allowedOrigins().stream(), redirects)
                .filter(origin -> origin.startsWith("http://") || origin.startsWith("https://"))
                .distinct()
                .toList();
    }

    private static String originOf(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private String data(SocialMessage message) {
        return message.data() == null ? "null" : plain(message.data(), Object.class);
    }

    /** JSON that is safe inside a script. */
    private String json(Object value, Class<?> type) {
        return plain(value, type)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    @SuppressWarnings("unchecked") // the value is of that type
    private String plain(Object value, Class<?> type) {
        try {
            return mapper.writeValueAsString((Argument<Object>) Argument.of(type), value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String field(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escaped(value) + "\">";
    }

    /** Text as markup. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
