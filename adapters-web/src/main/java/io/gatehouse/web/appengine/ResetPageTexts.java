package io.gatehouse.web.appengine;

import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import java.util.Locale;
import java.util.ResourceBundle;

/** What our own reset page says, in English and Chinese. */
final class ResetPageTexts {
    private ResetPageTexts() {}

    static String of(HttpRequest<?> request, String key) {
        return ResourceBundle.getBundle(
                        "io.gatehouse.web.appengine.reset",
                        Locale.of(Origins.language(request)),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(key);
    }
}
