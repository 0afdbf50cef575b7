package io.gatehouse.core.appuser;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.SecretBox;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a token of another issuer for a proof of its subject (App Services section 7.2). Safe for several threads. */
public final class ProveForeignToken {
    private final ForeignTokenVerifier verifier;
    private final SecretBox box;
    private final ProofLimits limits;

    public ProveForeignToken(ForeignTokenVerifier verifier, SecretBox box, ProofLimits limits) {
        this.verifier = verifier;
        this.box = box;
        this.limits = limits;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** The token is believed. */
        record Proven(AppProof proof) implements Outcome {}

        /** It is not. @param reason for the operator's log, never for the client */
        record Refused(String reason) implements Outcome {}

        /** The client has had too many tries; the token was not looked at. */
        record TooOften(Failure failure) implements Outcome {}
    }

    /** Whom the token proves by the rules of that provider. */
    public Outcome execute(AppDoor door, ProviderSettings provider, String token, Origin origin) {
        Optional<Failure> tooOften = limits.ofProof(door, origin);
        return tooOften.<Outcome>map(Outcome.TooOften::new).orElseGet(() -> judge(door, provider, token));
    }

    private Outcome judge(AppDoor door, ProviderSettings provider, String token) {
        Optional<CustomTokenSettings> settings = CustomTokenSettings.of(provider, door.id(), box);
        if (settings.isEmpty()) {
            return new Outcome.Refused("the provider is not set up, or its keys do not open with this server's key");
        }
        return switch (verifier.verify(token, settings.get().rules(door))) {
            case ForeignTokenVerifier.Refused(String reason) -> new Outcome.Refused(reason);
            case ForeignTokenVerifier.Genuine(String subject, Map<String, @Nullable Object> claims) ->
                TokenMetadata.map(settings.get().metadata(), claims)
                        .<Outcome>map(data -> new Outcome.Proven(new AppProof.OfIdentity(subject, data)))
                        .orElseGet(
                                () -> new Outcome.Refused("a field that is required is missing, or one is too long"));
        };
    }
}
