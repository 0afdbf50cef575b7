package io.gatehouse.persistence;

import io.gatehouse.core.federation.NewIdentity;
import io.gatehouse.core.federation.SealedTokens;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.support.Sealed;
import io.gatehouse.persistence.StoredJson.Members;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Identities that wait, as JSON with short member names. */
final class NewIdentityText {
    private NewIdentityText() {}

    static String write(NewIdentity identity) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("p", identity.upstream().provider().text());
        members.put("i", identity.upstream().issuer());
        members.put("s", identity.upstream().subject());
        members.put("sh", identity.shown());
        EmailAddress email = identity.email();
        if (email != null) {
            members.put("e", email.text());
            members.put("r", identity.emailRecognises());
        }
        PhoneNumber phone = identity.phone();
        if (phone != null) {
            members.put("t", phone.e164());
            members.put("tg", phone.asGiven());
            members.put("tc", phone.countryCode());
        }
        members.put("pr", ProfileText.write(identity.profile()));
        SealedTokens tokens = identity.tokens();
        if (tokens != null) {
            members.put("ta", text(tokens.access()));
            members.put("tr", tokens.refresh() == null ? null : text(tokens.refresh()));
            members.put(
                    "te", tokens.expiresAt() == null ? null : tokens.expiresAt().toEpochMilli());
            members.put("to", tokens.receivedAt().toEpochMilli());
        }
        return StoredJson.write(members);
    }

    static NewIdentity read(String text) {
        Members members = StoredJson.read(text);
        String email = members.text("e");
        return new NewIdentity(
                new UpstreamSubject(
                        new Provider(required(members, "p")), required(members, "i"), required(members, "s")),
                texts(members.object("sh")),
                email == null ? null : new EmailAddress(email),
                members.flag("r", false),
                phone(members),
                ProfileText.read(members.text("pr")),
                tokens(members));
    }

    private static @Nullable SealedTokens tokens(Members members) {
        String access = members.text("ta");
        String refresh = members.text("tr");
        Long expiresAt = members.number("te");
        Long receivedAt = members.number("to");
        return access == null || receivedAt == null
                ? null
                : new SealedTokens(
                        sealed(access),
                        refresh == null ? null : sealed(refresh),
                        expiresAt == null ? null : Instant.ofEpochMilli(expiresAt),
                        Instant.ofEpochMilli(receivedAt));
    }

    private static String text(Sealed sealed) {
        return Base64.getEncoder().encodeToString(sealed.bytes());
    }

    private static Sealed sealed(String text) {
        return Sealed.of(Base64.getDecoder().decode(text));
    }

    private static @Nullable PhoneNumber phone(Members members) {
        String e164 = members.text("t");
        return e164 == null ? null : new PhoneNumber(e164, required(members, "tg"), members.text("tc"));
    }

    private static Map<String, String> texts(Members members) {
        Map<String, String> texts = new LinkedHashMap<>();
        members.all().forEach((name, value) -> {
            if (value instanceof String text) {
                texts.put(name, text);
            }
        });
        return texts;
    }

    private static String required(Members members, String name) {
        String text = members.text(name);
        if (text == null) {
            throw new UnreadableRowException("an identity that waits lacks a member");
        }
        return text;
    }
}
