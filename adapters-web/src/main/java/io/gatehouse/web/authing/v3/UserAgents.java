package io.gatehouse.web.authing.v3;

import io.gatehouse.web.authing.v3.wire.LoginHistory.Agent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the families of device, browser and system out of a user agent (section 13.8), so that people recognise their own
 * log-ins. A courtesy, not a proof: the client says what it likes.
 */
final class UserAgents {
    /** The first mark that is found decides: later families claim to be earlier ones, too. */
    private static final List<Family> BROWSERS = List.of(
            new Family("MicroMessenger/", "WeChat"),
            new Family("Edg", "Edge"),
            new Family("OPR/", "Opera"),
            new Family("Firefox/", "Firefox"),
            new Family("FxiOS/", "Firefox"),
            new Family("CriOS/", "Chrome"),
            new Family("Chrome/", "Chrome"),
            new Family("Safari/", "Safari"));

    private static final List<Family> SYSTEMS = List.of(
            new Family("Android", "Android"),
            new Family("iPhone", "iOS"),
            new Family("iPad", "iOS"),
            new Family("CFNetwork/", "iOS"),
            new Family("Windows", "Windows"),
            new Family("Mac OS X", "Mac OS"),
            new Family("CrOS", "Chrome OS"),
            new Family("Linux", "Linux"));

    private static final List<Family> DEVICES = List.of(
            new Family("iPad", "Tablet"),
            new Family("Mobile", "Mobile"),
            new Family("iPhone", "Mobile"),
            new Family("CFNetwork/", "Mobile"),
            new Family("Android", "Tablet"),
            new Family("Windows", "Desktop"),
            new Family("Mac OS X", "Desktop"),
            new Family("CrOS", "Desktop"),
            new Family("Linux", "Desktop"));

    private UserAgents() {}

    private record Family(String mark, String name) {}

    /** What is known of it; null for null. */
    static @Nullable Agent read(@Nullable String userAgent) {
        return userAgent == null
                ? null
                : new Agent(first(DEVICES, userAgent), first(BROWSERS, userAgent), first(SYSTEMS, userAgent));
    }

    private static @Nullable String first(List<Family> families, String userAgent) {
        return families.stream()
                .filter(family -> userAgent.contains(family.mark()))
                .findFirst()
                .map(Family::name)
                .orElse(null);
    }
}
