package io.gatehouse.web.authing.v2;

import io.gatehouse.web.authing.Users;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;

/** The picture of users and applications that have none: clients load it without a look (section 6.1). */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class PictureController {
    private static final byte[] PICTURE = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#dfe3e8"/>\
            <circle cx="32" cy="25" r="11" fill="#8a94a3"/><path d="M10 60a22 20 0 0 1 44 0z" fill="#8a94a3"/></svg>
            """.getBytes(StandardCharsets.UTF_8);

    @Get(Users.DEFAULT_PHOTO)
    @Produces("image/svg+xml")
    HttpResponse<byte[]> picture() {
        return HttpResponse.ok(PICTURE).header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400");
    }
}
