package io.gatehouse.core.appuser;

import io.gatehouse.core.identity.Provider;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways in which an App Services application can let people in (its section 3.1). */
public enum ProviderType {
    ANON_USER("anon-user"),
    LOCAL_USERPASS("local-userpass"),
    API_KEY("api-key"),
    CUSTOM_TOKEN("custom-token"),
    CUSTOM_FUNCTION("custom-function"),
    OAUTH2_GOOGLE("oauth2-google"),
    OAUTH2_FACEBOOK("oauth2-facebook"),
    OAUTH2_APPLE("oauth2-apple");

    private final String text;

    ProviderType(String text) {
        this.text = text;
    }

    /** Its name in configurations, addresses and tokens. */
    public String text() {
        return text;
    }

    /** The way in that leads through an upstream of that sort ({@code google}, {@code google:mobile}); empty if none does. */
    public static Optional<ProviderType> ofUpstream(Provider provider) {
        String sort = provider.text().split(":", 2)[0].toLowerCase(Locale.ROOT);
        return named("oauth2-" + sort);
    }

    /** The one of that name, exactly as written; empty if there is none. */
    public static Optional<ProviderType> named(String text) {
        return Stream.of(values()).filter(type -> type.text.equals(text)).findFirst();
    }
}
