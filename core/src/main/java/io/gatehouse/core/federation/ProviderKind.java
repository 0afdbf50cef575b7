package io.gatehouse.core.federation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an upstream speaks. The name in configuration is the constant's in lower case with a hyphen. */
public enum ProviderKind {
    /** Any OpenID Connect issuer that publishes its configuration. */
    OIDC,
    GOOGLE,
    APPLE,
    FACEBOOK,
    GITHUB,
    MICROSOFT,
    /** WeChat open platform: mobile and web log-in, mini programs. */
    WECHAT,
    WECHAT_WORK,
    ALIPAY,
    DINGTALK,
    LARK,
    /** Any provider of OAuth 2.0 that tells whose an access token is. */
    OAUTH2,
    /** No upstream: people that the configuration names. For development and tests. */
    STUB;

    /** The name in configuration, such as {@code wechat-work}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that name; empty if there is none. */
    public static Optional<ProviderKind> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }
}
