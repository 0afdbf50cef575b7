package io.gatehouse.sms;

import io.gatehouse.core.support.Secret;
import java.net.URI;

/**
 * An address that takes text messages as signed JSON. Prints without the secret.
 *
 * @param url {@code https}, or {@code http} to a server on the own network
 * @param secret that requests are signed with; at least 16 characters
 */
public record WebhookSettings(URI url, Secret secret) {
    public WebhookSettings {
        boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!isWeb || url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("not an address that can be asked");
        }
        if (secret.length() < 16) {
            throw new IllegalArgumentException("a secret has 16 characters or more");
        }
    }

    @Override
    public String toString() {
        return "WebhookSettings[" + url.getHost() + "]";
    }
}
