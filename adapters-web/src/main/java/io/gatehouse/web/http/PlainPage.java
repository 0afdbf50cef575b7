package io.gatehouse.web.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;

/** The few pages that people see of us: no script, nothing from elsewhere, in nobody's frame, in no cache. */
public final class PlainPage {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";

    private PlainPage() {}

    /** @param title,content markup; what came with a request must have been through {@link #token} */
    public static MutableHttpResponse<String> of(String language, String title, String content) {
        return of(language, title, content, "no-referrer");
    }

    /**
     * The same for a page whose own form must be known by its {@code Origin}: browsers hide that, too, where no referrer may be
     * told (Fetch, "append a request {@code Origin} header"). Other sites learn as little.
     */
    public static MutableHttpResponse<String> asking(String language, String title, String content) {
        return of(language, title, content, "same-origin");
    }

    private static MutableHttpResponse<String> of(String language, String title, String content, String referrer) {
        String html = "<!doctype html><html lang=\"" + language + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"referrer\" content=\"" + referrer
                + "\">"
                + "<title>" + title + "</title><style>body{font:1rem/1.5 system-ui,sans-serif;max-width:30rem;"
                + "margin:15vh auto;padding:0 1rem}button,input{font:inherit;padding:.5rem 1.5rem}"
                + "input{display:block;margin:.5rem 0 1rem;padding:.5rem;width:100%;box-sizing:border-box}"
                + "input[type=checkbox]{display:inline;width:auto;margin:0 .5rem 0 0}"
                + "</style></head><body><h1>" + title + "</h1>" + content + "</body></html>";
        return HttpResponse.ok(html)
                .header("Content-Security-Policy", POLICY)
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", referrer)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Tokens are base64url; whatever else comes is shown to nobody as markup. */
    public static String token(String text) {
        return text.replaceAll("[^A-Za-z0-9_-]", "");
    }
}
