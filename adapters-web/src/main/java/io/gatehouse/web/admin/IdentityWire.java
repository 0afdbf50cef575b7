package io.gatehouse.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.federation.KeptTokenStore.Kept;
import io.gatehouse.core.federation.OpenedTokens.Opened;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.support.Secret;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators are answered about identities. Members that nothing is known of are left out. */
final class IdentityWire {
    private IdentityWire() {}

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** Identities of a user. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Identities(List<Identity> identities) {
        static Identities of(List<IdentityOperations.Linked> linked) {
            return new Identities(linked.stream().map(Identity::of).toList());
        }
    }

    /** One of them. @param tokens left out if none are kept */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Identity(
            String id,
            String connection,
            String issuer,
            String subject,
            String linkedAt,
            @Nullable KeptTokens tokens) {
        static Identity of(IdentityOperations.Linked linked) {
            ExternalIdentity identity = linked.identity();
            Kept tokens = linked.tokens();
            return new Identity(
                    identity.id().hex(),
                    identity.provider().text(),
                    identity.upstream().issuer(),
                    identity.upstream().subject(),
                    identity.linkedAt().toString(),
                    tokens == null ? null : KeptTokens.of(tokens));
        }

        @Override
        public String toString() {
            return "Identity[" + id + "]";
        }
    }

    /** What may be shown of tokens without opening them. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeptTokens(String receivedAt, @Nullable String expiresAt, boolean refreshable) {
        static KeptTokens of(Kept kept) {
            return new KeptTokens(kept.receivedAt().toString(), text(kept.expiresAt()), kept.refreshable());
        }
    }

    /** Tokens. Prints without them. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tokens(
            String accessToken,
            @Nullable String refreshToken,
            @Nullable String expiresAt,
            String receivedAt) {
        static Tokens of(Opened opened) {
            Secret refresh = opened.refresh();
            return new Tokens(
                    opened.access().reveal(),
                    refresh == null ? null : refresh.reveal(),
                    text(opened.expiresAt()),
                    opened.receivedAt().toString());
        }

        @Override
        public String toString() {
            return "Tokens[***]";
        }
    }

    /** There are no tokens to show. */
    @Serdeable
    record NoTokens(String error, String message, int status, String request_id) {
        static NoTokens of(String requestId) {
            return new NoTokens(
                    "no_tokens_kept",
                    "the user has no identity of that connection, or no tokens of it are kept: the connection keeps none, its"
                            + " upstream gave none since it does, or takes them no more",
                    404,
                    requestId);
        }
    }
}
