package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.ReadAppUser;
import io.gatehouse.core.principal.Principal;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Custom data of users, as tokens and profiles carry it (section 9). Safe for several threads. */
@Singleton
final class UserData {
    private static final Logger LOG = LoggerFactory.getLogger(UserData.class);

    /** What is longer does not fit into the header of a request, whatever the server in front. */
    static final int MOST_BYTES = 16 * 1024;

    private final ReadAppUser users;
    private final JsonMapper json;

    UserData(ReadAppUser users, JsonMapper json) {
        this.users = users;
        this.json = json;
    }

    /** The user's document; empty if he has none, or one that is too long. */
    Map<String, Object> of(Principal principal) {
        Map<String, Object> document = users.customData(principal);
        if (!document.isEmpty() && length(document) > MOST_BYTES) {
            LOG.warn("custom data of principal {} is too long for a token, and left out", principal.id());
            return Map.of();
        }
        return document;
    }

    private int length(Map<String, Object> document) {
        try {
            return json.writeValueAsBytes(document).length;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
