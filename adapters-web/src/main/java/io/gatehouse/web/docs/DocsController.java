package io.gatehouse.web.docs;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Serves the documents and the page. Nothing of it comes from anywhere but this server. */
@Controller
@Hidden
@Secured(SecurityRule.IS_ANONYMOUS)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Gatehouse",
                        version = "0.1",
                        description = "A self-hosted identity server: one house of identities, many gates.",
                        license = @License(name = "Apache-2.0")))
final class DocsController {
    private static final String ONLY_OURS =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html; charset=utf-8", "js", "text/javascript; charset=utf-8", "css", "text/css");

    private final Map<String, byte[]> resources = new ConcurrentHashMap<>();

    /** The page, with and without a slash at its end. */
    @Get("/openapi")
    HttpResponse<byte[]> page() {
        String links = Arrays.stream(ApiDocument.values())
                .map(document -> "<a href=\"#" + document.file() + "\">" + document.title() + "</a>")
                .collect(Collectors.joining("\n      "));
        String page = new String(resource("viewer.html"), StandardCharsets.UTF_8).replace("<!-- documents -->", links);
        return answer(page.getBytes(StandardCharsets.UTF_8), "html");
    }

    @Get("/openapi/viewer.js")
    HttpResponse<byte[]> script() {
        return answer(resource("viewer.js"), "js");
    }

    @Get("/openapi/viewer.css")
    HttpResponse<byte[]> style() {
        return answer(resource("viewer.css"), "css");
    }

    /** One document. */
    @Get("/openapi/{file}.json")
    Optional<HttpResponse<byte[]>> document(String file) {
        return ApiDocument.named(file)
                .map(document ->
                        HttpResponse.ok(resource(document.resource())).contentType(MediaType.APPLICATION_JSON_TYPE));
    }

    private static MutableHttpResponse<byte[]> answer(byte[] bytes, String kind) {
        return HttpResponse.ok(bytes)
                .contentType(TYPES.getOrDefault(kind, MediaType.APPLICATION_OCTET_STREAM))
                .header("Content-Security-Policy", ONLY_OURS)
                .header("Referrer-Policy", "no-referrer");
    }

    private byte[] resource(String name) {
        return resources.computeIfAbsent(name, DocsController::read);
    }

    private static byte[] read(String name) {
        try (InputStream in = DocsController.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
