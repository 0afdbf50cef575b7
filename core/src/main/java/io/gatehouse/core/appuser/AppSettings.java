package io.gatehouse.core.appuser;

import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.session.EndSessions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an application is at the App Services gate. Lifetimes are whole seconds, rounded down.
 *
 * @param accessToken lifetime of access tokens, 1 minute to 1 day
 * @param refreshToken lifetime of a session since log-in, 30 minutes to 5 years; null: {@link #USUAL_REFRESH}, or less where
 *     the tenant's sessions end earlier
 * @param region what clients are told of where they are served; 1 to 64 characters
 * @param hidesAccounts asking for a mail, or a function, to confirm somebody or to reset a password is answered alike for
 *     known and unknown accounts, against sections 5.4 and 5.6; registering still tells
 * @param userCreation the function that is asked about whoever logs in for the first time; null: none is
 * @param providers how people come in; a provider that is not there is off
 */
public record AppSettings(
        Duration accessToken,
        @Nullable Duration refreshToken,
        String region,
        boolean hidesAccounts,
        @Nullable FunctionName userCreation,
        Map<ProviderType, ProviderSettings> providers) {
    /** How long a session lasts where neither application nor tenant says otherwise (section 4.3). */
    public static final Duration USUAL_REFRESH = Duration.ofDays(60);

    /** How long the session of an anonymous user lasts: there is no second way in. */
    public static final Duration ANONYMOUS_REFRESH = Duration.ofDays(50 * 365);

    private static final Duration SHORTEST_ACCESS = Duration.ofMinutes(1);
    private static final Duration LONGEST_ACCESS = EndSessions.LONGEST_OF_GATES;
    private static final Duration SHORTEST_REFRESH = Duration.ofMinutes(30);
    private static final Duration LONGEST_REFRESH = Duration.ofDays(5 * 366);
    private static final int LONGEST_REGION = 64;

    public AppSettings {
        accessToken = accessToken.truncatedTo(ChronoUnit.SECONDS);
        refreshToken = refreshToken == null ? null : refreshToken.truncatedTo(ChronoUnit.SECONDS);
        check(
                isWithin(accessToken, SHORTEST_ACCESS, LONGEST_ACCESS),
                "appServices.accessToken must be 1 minute to 1 day");
        check(
                refreshToken == null || isWithin(refreshToken, SHORTEST_REFRESH, LONGEST_REFRESH),
                "appServices.refreshToken must be 30 minutes to 5 years");
        check(
                !region.isBlank() && region.length() <= LONGEST_REGION,
                "appServices.region must be a name of at most 64 characters");
        Map<ProviderType, ProviderSettings> ordered = new EnumMap<>(ProviderType.class);
        ordered.putAll(providers);
        providers = Collections.unmodifiableMap(ordered);
    }

    /** Without a function that is asked about new users. */
    public AppSettings(
            Duration accessToken,
            @Nullable Duration refreshToken,
            String region,
            boolean hidesAccounts,
            Map<ProviderType, ProviderSettings> providers) {
        this(accessToken, refreshToken, region, hidesAccounts, null, providers);
    }

    /** An application that lets nobody in. */
    public static AppSettings none() {
        return new AppSettings(Duration.ofMinutes(30), null, "US-VA", false, Map.of());
    }

    /** The same with these providers. */
    public AppSettings with(Map<ProviderType, ProviderSettings> wanted) {
        return new AppSettings(accessToken, refreshToken, region, hidesAccounts, userCreation, wanted);
    }

    /** How it uses that provider. */
    public ProviderSettings provider(ProviderType type) {
        return providers.getOrDefault(type, ProviderSettings.OFF);
    }

    private static boolean isWithin(Duration value, Duration least, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    private static void check(boolean isGood, String rule) {
        if (!isGood) {
            throw new IllegalArgumentException(rule);
        }
    }
}
