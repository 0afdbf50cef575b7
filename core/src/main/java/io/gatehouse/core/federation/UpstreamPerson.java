package io.gatehouse.core.federation;

import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as an upstream vouches for them. Only the subject is proof of who it is; all else is what the upstream says.
 * Prints without any of it.
 *
 * @param email null if the upstream told none, or none that is one
 * @param phone verified by the upstream; null if it told none
 * @param unionId WeChat's name of the person across a company's applications, the like of others; null if there is none
 * @param claims what the upstream told, texts, numbers and truth values as text: at most {@value #MOST_CLAIMS}, each of at
 *     most {@value #LONGEST_CLAIM} characters
 * @param tokens present only if the connection keeps them
 */
public record UpstreamPerson(
        UpstreamSubject upstream,
        Names names,
        @Nullable Mailbox email,
        @Nullable PhoneNumber phone,
        @Nullable String unionId,
        Map<String, String> claims,
        @Nullable Tokens tokens) {
    /** How many claims are kept. */
    public static final int MOST_CLAIMS = 64;
    /** How long a claim that is kept may be. */
    public static final int LONGEST_CLAIM = 1024;

    public UpstreamPerson {
        if (claims.size() > MOST_CLAIMS || claims.values().stream().anyMatch(claim -> claim.length() > LONGEST_CLAIM)) {
            throw new IllegalArgumentException("more claims than are kept");
        }
        claims = Collections.unmodifiableMap(new TreeMap<>(claims));
    }

    /**
     * What the person is called, each null if the upstream told none; acceptable as the members of a profile.
     *
     * @param picture address of a picture
     */
    public record Names(
            @Nullable String name,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String nickname,
            @Nullable String picture) {
        /** Nothing is known. */
        public static final Names NONE = new Names(null, null, null, null, null);

        @Override
        public String toString() {
            return "Names[***]";
        }
    }

    /**
     * An address of the person.
     *
     * @param verified the upstream says that it has verified it, and is known to tell the truth there
     * @param relay it is the upstream's own and forwards (Apple's private relay): good for writing to, not for recognising
     */
    public record Mailbox(EmailAddress address, boolean verified, boolean relay) {}

    /**
     * The upstream's tokens.
     *
     * @param refresh null if there is none
     * @param expiresAt of the access token; null if the upstream did not say
     */
    public record Tokens(
            Secret access,
            @Nullable Secret refresh,
            @Nullable Instant expiresAt) {}

    @Override
    public String toString() {
        return "UpstreamPerson[" + upstream + "]";
    }
}
