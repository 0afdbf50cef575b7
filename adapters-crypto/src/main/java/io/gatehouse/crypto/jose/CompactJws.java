package io.gatehouse.crypto.jose;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.gatehouse.core.token.Claims;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A token taken apart (RFC 7515, section 7.1), nothing of it verified: three parts of strict base64url, a header that
 * the library reads, at most 16 KiB in all.
 */
record CompactJws(
        JWSHeader header, Set<String> parameters, String signingInput, Base64URL payload, Base64URL signature) {
    private static final int MOST_CHARS = 16 * 1024;

    static Optional<CompactJws> read(String token) {
        if (token.length() > MOST_CHARS) {
            return Optional.empty();
        }
        int first = token.indexOf('.');
        int last = token.lastIndexOf('.');
        if (!isPart(token, 0, first) || !isPart(token, first + 1, last) || !isPart(token, last + 1, token.length())) {
            return Optional.empty();
        }
        try {
            Base64URL header = new Base64URL(token.substring(0, first));
            // The library's own reading drops parameters that are empty, and we want to know of all.
            Optional<Set<String>> parameters = object(header).map(Map::keySet);
            if (parameters.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new CompactJws(
                    JWSHeader.parse(header),
                    Set.copyOf(parameters.get()),
                    token.substring(0, last),
                    new Base64URL(token.substring(first + 1, last)),
                    new Base64URL(token.substring(last + 1))));
        } catch (ParseException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The claims, if the payload is a JSON object. */
    Optional<Claims> claims() {
        try {
            return object(payload).map(Claims::of);
        } catch (ParseException | IllegalArgumentException notClaims) {
            return Optional.empty();
        }
    }

    /** The JSON object; empty where there is something else, some of which the library would read as an object. */
    private static Optional<Map<String, Object>> object(Base64URL json) throws ParseException {
        String text = json.decodeToString();
        return text.startsWith("{") ? Optional.ofNullable(JSONObjectUtils.parse(text)) : Optional.empty();
    }

    /** The library's decoder skips foreign characters; we do not. An empty part, or a fourth one, is none either. */
    private static boolean isPart(String token, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = token.charAt(i);
            boolean good = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
            if (!good) {
                return false;
            }
        }
        return end > start;
    }
}
