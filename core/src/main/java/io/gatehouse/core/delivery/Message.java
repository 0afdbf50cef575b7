package io.gatehouse.core.delivery;

import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One message to one address. Prints without code, link and address.
 *
 * @param id unique; the same message sent again keeps it, so that a provider can tell
 * @param to an e-mail address or a telephone number; never a user name
 * @param purpose what it is for
 * @param code one-time code in it; null if none
 * @param link link in it, built from configured origins; null if none
 * @param token the secret of the link by itself; null if none
 * @param language of the text
 * @param expiresAt after this it is useless and must not be sent
 */
public record Message(
        String id,
        Instant at,
        Tenant tenant,
        Identifier to,
        MessagePurpose purpose,
        @Nullable Secret code,
        @Nullable URI link,
        @Nullable Secret token,
        Locale language,
        Instant expiresAt) {

    /** The channel that the address belongs to. */
    public Channel channel() {
        return switch (to.type()) {
            case PHONE -> Channel.SMS;
            case EMAIL -> Channel.EMAIL;
            case USERNAME -> throw new IllegalStateException("nothing is sent to a user name");
        };
    }

    @Override
    public String toString() {
        return "Message[" + id + ", " + purpose + "]";
    }
}
