package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log-in by redirect, as a browser goes through it: from this server to the provider and back with the cookie.
 *
 * @param cookie the browser's mark
 * @param there where the provider is asked
 */
record UpstreamVisit(URI server, String cookie, URI there) {
    private static final Pattern MESSAGE = Pattern.compile("const m=(\\{.*}),o=(\\[[^]]*])");
    private static final Pattern CODE = Pattern.compile("\\{\"code\":(\\d+)");
    private static final Pattern ID = Pattern.compile("\"data\":\\{\"id\":\"([0-9a-f]{24})\"");

    /** Begins at that connection. @param wishes further parameters, each with an ampersand before it */
    static Reply begin(URI server, String connection, String wishes) {
        return new Http(server).get("/connections/social/" + connection + "?app_id=" + UpstreamWorld.APP + wishes);
    }

    static UpstreamVisit of(URI server, String connection, String wishes) {
        return of(server, begin(server, connection, wishes));
    }

    /** The way that this answer begins. */
    static UpstreamVisit of(URI server, Reply begun) {
        assertThat(begun.status()).as(begun.text()).isEqualTo(303);
        return new UpstreamVisit(
                server, begun.header("Set-Cookie").split(";", 2)[0], URI.create(begun.header("Location")));
    }

    /** The person logs in there, and is sent back to that place of this server. */
    String loggedIn() {
        URI origin = there.resolve("/");
        Reply sent = new Http(origin).get(there.getRawPath() + "?" + there.getRawQuery());
        assertThat(sent.status()).isEqualTo(302);
        URI back = URI.create(sent.header("Location"));
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    /** Comes back in the browser that began. */
    Reply back(String place) {
        return new Http(server).with("Cookie", cookie).get(place);
    }

    /** There and back. */
    Reply through() {
        return back(loggedIn());
    }

    /** What the page that ends it tells the page that began it. */
    static String message(Reply page) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        Matcher found = MESSAGE.matcher(page.text());
        assertThat(found.find()).as(page.text()).isTrue();
        return found.group(1);
    }

    /** The code in that. */
    static int code(Reply page) {
        Matcher found = CODE.matcher(message(page));
        assertThat(found.find()).as(page.text()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    /** The id of the user who was logged in. */
    static String user(Reply page) {
        assertThat(code(page)).as(page.text()).isEqualTo(200);
        Matcher found = ID.matcher(message(page));
        assertThat(found.find()).as(page.text()).isTrue();
        return found.group(1);
    }

    /** A page for people, which tells nothing to any script or other page. */
    static void assertErrorPage(Reply page) {
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).doesNotContain("<script", "token");
    }
}
