package io.gatehouse.web.wellknown;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.core.token.PublishedKeys;
import io.gatehouse.core.token.PublishedKeys.Document;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Arrays;
import java.util.List;

/**
 * The JWK sets (RFC 7517, section 5), of all tenants and of each: bytes that were rendered once, with an entity tag. A new
 * key is published longer before its first use than {@code max-age} lets a verifier go without it.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class KeysController {
    private static final String FRESH_FOR_A_MINUTE = "public, max-age=60";

    private final PublishedKeys keys;
    private final TenantStore tenants;

    KeysController(PublishedKeys keys, TenantStore tenants) {
        this.keys = keys;
        this.tenants = tenants;
    }

    /** The keys of all tenants. */
    @Get("/.well-known/jwks.json")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> all(HttpRequest<?> request) {
        return answer(request, keys.all());
    }

    /** The keys of one tenant. */
    @Get("/t/{slug}/.well-known/jwks.json")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> ofTenant(HttpRequest<?> request, String slug) {
        Document document = Slug.parse(slug)
                .flatMap(tenants::findBySlug)
                .map(Tenant::id)
                .flatMap(keys::of)
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.UNKNOWN_TENANT));
        return answer(request, document);
    }

    private static HttpResponse<byte[]> answer(HttpRequest<?> request, Document document) {
        MutableHttpResponse<byte[]> response = isKnown(request, document)
                ? HttpResponse.notModified()
                : HttpResponse.ok(document.bytes()).contentType(MediaType.APPLICATION_JSON_TYPE);
        return response.header(HttpHeaders.ETAG, document.etag())
                .header(HttpHeaders.CACHE_CONTROL, FRESH_FOR_A_MINUTE)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*"); // public, and the same for everybody
    }

    /** RFC 9110, section 13.1.2: weak comparison, {@code *} matches whatever there is. */
    private static boolean isKnown(HttpRequest<?> request, Document document) {
        List<String> lines = request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH);
        return lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .anyMatch(tag ->
                        tag.equals("*") || (tag.startsWith("W/") ? tag.substring(2) : tag).equals(document.etag()));
    }
}
