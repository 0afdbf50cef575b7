package io.gatehouse.federation.upstream;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamPerson.Mailbox;
import io.gatehouse.core.federation.UpstreamPerson.Names;
import io.gatehouse.core.federation.UpstreamPerson.Tokens;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.support.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a person of what an upstream tells. What is not acceptable as the member of a profile, or not an address or number, is
 * left out; only a subject that is none is a refusal.
 */
public final class People {
    private static final int LONGEST_CLAIM_NAME = 64;
    private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

    private final UpstreamSubject upstream;
    private Names names = Names.NONE;
    private @Nullable Mailbox email;
    private @Nullable PhoneNumber phone;
    private @Nullable String unionId;
    private Map<String, String> claims = Map.of();
    private @Nullable Tokens tokens;

    private People(UpstreamSubject upstream) {
        this.upstream = upstream;
    }

    /** Begins with who it is. @throws RefusedException if the subject is none */
    public static People of(Connection connection, String issuer, Optional<String> subject) {
        String text = subject.filter(UpstreamSubject::isSubject)
                .orElseThrow(() -> RefusedException.malformed("the answer has no subject"));
        if (issuer.isEmpty() || issuer.length() > UpstreamSubject.LONGEST_ISSUER) {
            throw RefusedException.malformed("the issuer is none");
        }
        return new People(new UpstreamSubject(connection.name(), issuer, text));
    }

    /** The same, as the connection's own issuer names the person. */
    public static People of(Connection connection, Optional<String> subject) {
        String issuer =
                connection.issuer().orElseThrow(() -> RefusedException.misconfigured("the connection names no issuer"));
        return of(connection, issuer, subject);
    }

    /** Every text as the upstream told it, if it told it. */
    public People called(
            Optional<String> name,
            Optional<String> givenName,
            Optional<String> familyName,
            Optional<String> nickname,
            Optional<String> picture) {
        names = new Names(
                acceptable(name),
                acceptable(givenName),
                acceptable(familyName),
                acceptable(nickname),
                picture(picture));
        return this;
    }

    private static @Nullable String acceptable(Optional<String> text) {
        return text.map(String::strip)
                .filter(value -> !value.isEmpty() && ProfileField.NAME.accepts(value))
                .orElse(null);
    }

    private static @Nullable String picture(Optional<String> address) {
        return address.filter(value -> value.startsWith("https://") || value.startsWith("http://"))
                .filter(ProfileField.PHOTO::accepts)
                .orElse(null);
    }

    public People reachedAt(Optional<String> address, boolean verified, boolean relay) {
        email = address.flatMap(EmailAddress::parse)
                .map(parsed -> new Mailbox(parsed, verified, relay))
                .orElse(null);
        return this;
    }

    /** A number in E.164 form that the upstream has verified. */
    public People calledAt(Optional<PhoneNumber> number) {
        phone = number.orElse(null);
        return this;
    }

    public People united(Optional<String> id) {
        unionId = id.filter(UpstreamSubject::isSubject).orElse(null);
        return this;
    }

    /** What else was told; of too many members those that come first by name are kept. */
    public People telling(Json answer) {
        claims = answer.scalars().entrySet().stream()
                .filter(claim -> claim.getKey().length() <= LONGEST_CLAIM_NAME)
                .filter(claim -> claim.getValue().length() <= UpstreamPerson.LONGEST_CLAIM)
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .limit(UpstreamPerson.MOST_CLAIMS)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return this;
    }

    /** The upstream's tokens, where the connection keeps them: the OAuth answer's usual members. */
    public People holding(Connection connection, Json answer, Instant now) {
        if (connection.rules().keepTokens()) {
            tokens = tokens(answer, now).orElse(null);
        }
        return this;
    }

    /** The tokens of an answer of a token endpoint (RFC 6749, section 5.1); empty if it has none. */
    public static Optional<Tokens> tokens(Json answer, Instant now) {
        return answer.text("access_token")
                .filter(access -> !access.isEmpty())
                .map(access -> new Tokens(
                        Secret.of(access),
                        answer.text("refresh_token").map(Secret::of).orElse(null),
                        answer.number("expires_in")
                                .filter(seconds -> seconds > 0 && seconds <= LONGEST_LIFE.toSeconds())
                                .map(now::plusSeconds)
                                .orElse(null)));
    }

    public UpstreamPerson done() {
        return new UpstreamPerson(upstream, names, email, phone, unionId, claims, tokens);
    }
}
