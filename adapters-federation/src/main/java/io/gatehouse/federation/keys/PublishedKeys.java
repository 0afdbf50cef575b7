package io.gatehouse.federation.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a key set, or a single key, as others publish it. */
final class PublishedKeys {
    /** More keys than that nobody publishes. */
    static final int MOST = 100;

    private PublishedKeys() {}

    /** The text is neither a key set nor a key. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(@Nullable Throwable cause) {
            super("not a key set", cause);
        }
    }

    /** The public keys for signatures that have an id, by that; what cannot be read of single ones is passed over. */
    static Map<String, PublishedKey> read(String text) throws UnreadableException {
        Map<String, Object> json = object(text);
        Map<String, PublishedKey> keys = new HashMap<>();
        for (Object member : members(json)) {
            PublishedKey key = publicKey(member);
            if (key != null) {
                keys.putIfAbsent(key.key().getKeyID(), key);
            }
        }
        return Map.copyOf(keys);
    }

    private static List<?> members(Map<String, Object> json) throws UnreadableException {
        Object members = json.containsKey("keys") ? json.get("keys") : List.of(json);
        if (!(members instanceof List<?> list) || list.size() > MOST) {
            throw new UnreadableException(null);
        }
        return list;
    }

    private static Map<String, Object> object(String text) throws UnreadableException {
        try {
            Map<String, Object> json = JSONObjectUtils.parse(text);
            if (json == null) { // what the parser makes of JSON's null
                throw new UnreadableException(null);
            }
            return json;
        } catch (ParseException e) {
            throw new UnreadableException(e);
        }
    }

    @SuppressWarnings("unchecked") // what the parser makes of objects
    private static @Nullable PublishedKey publicKey(Object json) {
        if (!(json instanceof Map<?, ?> members)) {
            return null;
        }
        try {
            JWK key = JWK.parse((Map<String, Object>) members).toPublicJWK();
            boolean signs = key != null
                    && key.getKeyID() != null
                    && !key.getKeyID().isEmpty()
                    && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()));
            return signs ? new PublishedKey(key, members.get("issuer") instanceof String issuer ? issuer : null) : null;
        } catch (ParseException | IllegalArgumentException | IllegalStateException unreadable) {
            return null;
        }
    }
}
