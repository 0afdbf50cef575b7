package io.gatehouse.federation.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.core.appuser.ForeignTokenVerifier;
import io.gatehouse.federation.PlainJson;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token in compact form (RFC 7515, section 7.1), taken apart and not yet believed.
 *
 * @param header as the library reads it, from the same text as {@code members}
 * @param members of the header
 * @param signed what the signature is of
 */
record ForeignToken(
        JWSHeader header,
        Map<String, @Nullable Object> members,
        byte[] signed,
        Base64URL signature,
        Map<String, @Nullable Object> claims) {
    private static final int LONGEST_HEADER = 8 * 1024;
    private static final int LONGEST_KID = 512;
    private static final Pattern COMPACT = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");

    /** What would have us use a key of the token's choice, or process it otherwise; no issuer that is believed needs it. */
    private static final Set<String> FORBIDDEN =
            Set.of("jwk", "jku", "x5u", "x5c", "crit", "b64", "zip", "enc", "epk", "p2s", "p2c");

    /** Steps 1 to 3: three segments of the alphabet, not too long, and a header that asks for nothing. */
    static ForeignToken of(String token) throws NotGenuineException {
        if (token.length() > ForeignTokenVerifier.LONGEST) {
            throw new NotGenuineException("it is too long");
        }
        Matcher parts = COMPACT.matcher(token);
        if (!parts.matches()) {
            throw new NotGenuineException("it has not three segments");
        }
        Base64URL head = new Base64URL(parts.group(1));
        Map<String, @Nullable Object> members = members(head);
        return new ForeignToken(
                header(head),
                members,
                token.substring(0, parts.end(2)).getBytes(StandardCharsets.US_ASCII),
                new Base64URL(parts.group(3)),
                PlainJson.readObject(new Base64URL(parts.group(2)).decode())
                        .orElseThrow(() -> new NotGenuineException("its claims cannot be read")));
    }

    private static Map<String, @Nullable Object> members(Base64URL head) throws NotGenuineException {
        if (head.toString().length() > LONGEST_HEADER) {
            throw new NotGenuineException("its header is too long");
        }
        Map<String, @Nullable Object> members = PlainJson.readObject(head.decode())
                .orElseThrow(() -> new NotGenuineException("its header cannot be read"));
        for (String name : FORBIDDEN) {
            if (members.containsKey(name)) {
                throw new NotGenuineException("its header has " + name);
            }
        }
        Object kid = members.get("kid");
        if (members.containsKey("kid") && !(kid instanceof String text && text.length() <= LONGEST_KID)) {
            throw new NotGenuineException("its kid is none");
        }
        return members;
    }

    private static JWSHeader header(Base64URL head) throws NotGenuineException {
        try {
            return JWSHeader.parse(head);
        } catch (ParseException | IllegalArgumentException e) {
            throw new NotGenuineException("its header is of no signed token");
        }
    }

    @Override
    public String toString() {
        return "ForeignToken";
    }
}
