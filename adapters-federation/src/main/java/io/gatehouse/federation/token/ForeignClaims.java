package io.gatehouse.federation.token;

import io.gatehouse.core.appuser.AppIdentity;
import io.gatehouse.core.appuser.ForeignTokenRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token whose signature is good says of itself, judged in the order of section 7.2. */
final class ForeignClaims {
    /** How far clocks may go apart where a token is not yet good. An expiry is an expiry. */
    static final Duration LEEWAY = Duration.ofSeconds(60);

    /** The end of the year 9999: what lies beyond is no date but a mistake, such as milliseconds. */
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

    private final Map<String, @Nullable Object> claims;

    ForeignClaims(Map<String, @Nullable Object> claims) {
        this.claims = claims;
    }

    /** The subject, if all is as it should be. */
    String subject(ForeignTokenRules rules, Instant now) throws NotGenuineException {
        Instant expiry = instant("exp").orElseThrow(() -> new NotGenuineException("it never expires"));
        if (!now.isBefore(expiry)) {
            throw new NotGenuineException("it has expired");
        }
        requirePast("nbf", now);
        requirePast("iat", now);
        requireIssuer(rules);
        requireAudience(rules);
        Object subject = claims.get("sub");
        if (!(subject instanceof String text) || !AppIdentity.isId(text)) {
            throw new NotGenuineException("it has no subject");
        }
        return text;
    }

    private void requirePast(String claim, Instant now) throws NotGenuineException {
        Optional<Instant> instant = instant(claim);
        if (instant.isPresent() && instant.get().isAfter(now.plus(LEEWAY))) {
            throw new NotGenuineException("its " + claim + " lies in the future");
        }
    }

    /** A NumericDate (RFC 7519, section 2); empty if the claim is not there. */
    private Optional<Instant> instant(String claim) throws NotGenuineException {
        if (!claims.containsKey(claim)) {
            return Optional.empty();
        }
        boolean isDate =
                claims.get(claim) instanceof BigDecimal number && number.signum() >= 0 && number.compareTo(LATEST) <= 0;
        if (!isDate) {
            throw new NotGenuineException("its " + claim + " is no time");
        }
        BigDecimal seconds = (BigDecimal) java.util.Objects.requireNonNull(claims.get(claim));
        return Optional.of(
                Instant.ofEpochSecond(seconds.setScale(0, RoundingMode.FLOOR).longValueExact()));
    }

    private void requireIssuer(ForeignTokenRules rules) throws NotGenuineException {
        if (rules.issuer() != null && !rules.issuer().equals(claims.get("iss"))) {
            throw new NotGenuineException("it is of another issuer");
        }
    }

    private void requireAudience(ForeignTokenRules rules) throws NotGenuineException {
        Set<Object> named = new HashSet<>();
        switch (claims.get("aud")) {
            case String one -> named.add(one);
            case List<?> several ->
                several.stream().filter(String.class::isInstance).forEach(named::add);
            case null, default -> throw new NotGenuineException("it is for nobody");
        }
        boolean isForUs = rules.anyAudience()
                ? rules.audiences().stream().anyMatch(named::contains)
                : named.containsAll(rules.audiences());
        if (!isForUs) {
            throw new NotGenuineException("it is for somebody else");
        }
    }
}
