package io.gatehouse.federation.token;

import com.nimbusds.jose.JWSVerifier;
import io.gatehouse.core.appuser.ForeignTokenRules;
import io.gatehouse.core.appuser.ForeignTokenVerifier;
import io.gatehouse.federation.LocalTargets;
import io.gatehouse.federation.keys.KeySetAddress;
import io.gatehouse.federation.keys.RemoteKeys;
import io.gatehouse.outbound.Reach;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Verifies with the keys of the rules, and looks published ones up by the token's key id. Safe for several threads. */
public final class JoseForeignTokens implements ForeignTokenVerifier {
    private final RemoteKeys published;
    private final LocalTargets local;
    private final InstantSource clock;

    /** @param local which key sets inside may be asked for without the operator's word */
    public JoseForeignTokens(RemoteKeys published, LocalTargets local, InstantSource clock) {
        this.published = published;
        this.local = local;
        this.clock = clock;
    }

    @Override
    public Verdict verify(String text, ForeignTokenRules rules) {
        try {
            ForeignToken token = ForeignToken.of(text);
            if (!SignatureCheck.isOf(rules.algorithm(), token)) {
                throw new NotGenuineException("it is of another algorithm");
            }
            requireSignature(token, rules);
            String subject = new ForeignClaims(token.claims()).subject(rules, clock.instant());
            return new Genuine(subject, token.claims());
        } catch (NotGenuineException e) {
            return new Refused(e.reason());
        }
    }

    private void requireSignature(ForeignToken token, ForeignTokenRules rules) throws NotGenuineException {
        Stream<JWSVerifier> verifiers = switch (rules.keys()) {
            case ForeignTokenRules.Given given ->
                given.keys().stream().flatMap(key -> SignatureCheck.with(rules.algorithm(), key).stream());
            case ForeignTokenRules.Published set -> ofSet(token, rules, set).stream();
        };
        if (verifiers.noneMatch(verifier -> SignatureCheck.passes(verifier, token))) {
            throw new NotGenuineException("its signature is of no key that is believed");
        }
    }

    private Optional<JWSVerifier> ofSet(ForeignToken token, ForeignTokenRules rules, ForeignTokenRules.Published set) {
        Reach reach = set.allowPrivateAddresses() ? Reach.ANYWHERE : local.reach(set.url());
        return token.members().get("kid") instanceof String kid
                ? published
                        .find(new KeySetAddress(set.url(), reach), kid)
                        .flatMap(key -> SignatureCheck.with(rules.algorithm(), key))
                : Optional.empty();
    }
}
