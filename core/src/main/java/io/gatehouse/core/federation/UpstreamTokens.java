package io.gatehouse.core.federation;

import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Sealed;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Seals the tokens of upstreams as soon as they arrive, and keeps them beside the identity that they were given for. What is
 * sealed opens for that identity of that tenant only, wherever it is moved to. Safe for several threads.
 */
public final class UpstreamTokens {
    /** The longest token that is kept, in bytes; longer ones are taken for none. */
    public static final int LONGEST = 16 * 1024;

    private static final String ACCESS = "identity.access_token:";
    private static final String REFRESH = "identity.refresh_token:";

    private final KeptTokenStore kept;
    private final SecretBox box;
    private final InstantSource clock;

    public UpstreamTokens(KeptTokenStore kept, SecretBox box, InstantSource clock) {
        this.kept = kept;
        this.box = box;
        this.clock = clock;
    }

    /** What may come of the person under the connection's rules, with the tokens sealed if the connection keeps them. */
    NewIdentity identityOf(Connection connection, UpstreamPerson person) {
        NewIdentity identity = NewIdentity.of(connection, person);
        UpstreamPerson.Tokens told = person.tokens();
        return told == null || !connection.rules().keepTokens()
                ? identity
                : identity.with(seal(connection.tenantId(), person.upstream(), told));
    }

    /** Null if the access token is one of those that are not kept. */
    @Nullable
    SealedTokens seal(TenantId tenant, UpstreamSubject of, UpstreamPerson.Tokens tokens) {
        Sealed access = seal(ACCESS, tenant, of, tokens.access());
        return access == null
                ? null
                : new SealedTokens(
                        access,
                        seal(REFRESH, tenant, of, tokens.refresh()),
                        tokens.expiresAt(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** The same, empty if either token is one of those that are not kept. */
    Optional<SealedTokens> sealWhole(TenantId tenant, UpstreamSubject of, UpstreamPerson.Tokens tokens) {
        return Optional.ofNullable(seal(tenant, of, tokens))
                .filter(whole -> tokens.refresh() == null || whole.refresh() != null);
    }

    /** The access token; empty if it was sealed for another identity, or under another master key. */
    Optional<Secret> access(TenantId tenant, UpstreamSubject of, SealedTokens tokens) {
        return open(ACCESS, tenant, of, tokens.access());
    }

    /** The refresh token; empty if there is none, or as for the access token. */
    Optional<Secret> refresh(TenantId tenant, UpstreamSubject of, SealedTokens tokens) {
        return Optional.ofNullable(tokens.refresh()).flatMap(refresh -> open(REFRESH, tenant, of, refresh));
    }

    /**
     * Whether tokens that are kept beside the identity are the connection's: not if it keeps none (any more), nor if it names
     * another issuer now, whom those of the first one do not concern.
     */
    static boolean areOf(Connection connection, ExternalIdentity identity) {
        return connection.rules().keepTokens()
                && connection.name().equals(identity.provider())
                && connection
                        .issuer()
                        .map(issuer -> issuer.equals(identity.upstream().issuer()))
                        .orElse(true);
    }

    /** Keeps what the identity has just brought, if it brought any, in the running transaction. */
    void keep(TenantId tenant, IdentityId identity, NewIdentity brought) {
        SealedTokens tokens = brought.tokens();
        if (tokens != null) {
            kept.keep(tenant, identity, tokens);
        }
    }

    /** Forgets the identity's tokens in the running transaction. */
    void forget(ExternalIdentity identity) {
        kept.forget(identity.tenantId(), identity.id());
    }

    private @Nullable Sealed seal(String kind, TenantId tenant, UpstreamSubject of, @Nullable Secret token) {
        byte[] plain = token == null ? new byte[0] : token.utf8();
        return plain.length == 0 || plain.length > LONGEST
                ? null
                : Sealed.of(box.seal(plain, context(kind, tenant, of)));
    }

    private Optional<Secret> open(String kind, TenantId tenant, UpstreamSubject of, Sealed sealed) {
        return box.open(sealed.bytes(), context(kind, tenant, of))
                .map(plain -> Secret.of(new String(plain, StandardCharsets.UTF_8)));
    }

    private static String context(String kind, TenantId tenant, UpstreamSubject of) {
        Digest whose = Digest.ofParts(tenant.hex(), of.provider().text(), of.issuer(), of.subject());
        return kind + HexFormat.of().formatHex(whose.bytes());
    }
}
