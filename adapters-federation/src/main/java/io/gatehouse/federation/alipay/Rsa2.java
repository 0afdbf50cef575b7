package io.gatehouse.federation.alipay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Alipay's signatures of type RSA2: SHA-256 with RSA, of sorted parameters, or of a member of an answer as it was written. */
final class Rsa2 {
    private static final String ALGORITHM = "SHA256withRSA";

    private Rsa2() {}

    /** The signature of a request: of its parameters by name, unencoded, joined by ampersands. */
    static String sign(SortedMap<String, String> parameters, PrivateKey key) {
        String text = parameters.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /**
     * The answer's member, letter by letter as it stands there, if it is what was signed. Only this text is to be read: the
     * answer could hold a second member of the name.
     */
    static Optional<String> signed(String answer, String member, String sign, PublicKey key) {
        String written = member(answer, member);
        if (written.isEmpty() || sign.isEmpty()) {
            return Optional.empty();
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(written.getBytes(StandardCharsets.UTF_8));
            boolean isGood = signature.verify(Base64.getDecoder().decode(sign));
            return isGood ? Optional.of(written) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The object behind the member's name, which must come first: behind anything else, a text could hold the name. Empty if it
     * does not.
     */
    private static String member(String answer, String member) {
        String name = "{\"" + member + "\":";
        String text = answer.strip();
        if (!text.startsWith(name)) {
            return "";
        }
        int from = text.indexOf('{', name.length());
        return from < 0 || !text.substring(name.length(), from).isBlank() ? "" : object(text, from);
    }

    private static String object(String text, int from) {
        int depth = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = behindText(text, at);
                continue;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            at++;
            if (depth == 0) {
                return text.substring(from, at);
            }
        }
        return "";
    }

    private static int behindText(String text, int quote) {
        int at = quote + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
