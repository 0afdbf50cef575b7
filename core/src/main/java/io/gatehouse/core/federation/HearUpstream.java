package io.gatehouse.core.federation;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/**
 * Heeds what an upstream says unasked of somebody: all sessions of the account end, and every token of theirs, since nobody knows
 * here which of them stand on that upstream's word. The upstream's own tokens are forgotten if its account is closed or the
 * consent is gone. The identity stays: the account may be entered by it again as soon as the upstream vouches again. Safe for several threads and server instances.
 */
public final class HearUpstream {
    /** How long a notice is remembered: longer than any is believed. */
    private static final Duration REMEMBERED = Duration.ofHours(25);

    private final UpstreamProvider upstreams;
    private final ExternalIdentityStore identities;
    private final PrincipalStore principals;
    private final EndSessions endSessions;
    private final UpstreamTokens tokens;
    private final Throttle throttle;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public HearUpstream(
            UpstreamProvider upstreams,
            ExternalIdentityStore identities,
            PrincipalStore principals,
            EndSessions endSessions,
            UpstreamTokens tokens,
            Throttle throttle,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.upstreams = upstreams;
        this.identities = identities;
        this.principals = principals;
        this.endSessions = endSessions;
        this.tokens = tokens;
        this.throttle = throttle;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Heeds it, and answers whether the identity is somebody's here; {@code UPSTREAM_REFUSED} if the notice is not the
     * upstream's, or was heeded already, {@code UPSTREAM_UNAVAILABLE} if that cannot be told now. Not to be called inside a
     * transaction.
     */
    public Result<Boolean> execute(Connection connection, Secret notice, Origin origin) {
        return switch (upstreams.hear(connection, notice)) {
            case Heard.Refused(UpstreamRefusal refusal) -> Result.refused(SignInWithUpstream.codeOf(refusal));
            case Heard.Of(UpstreamNotice heard) ->
                isNew(connection, heard)
                        ? Result.ok(heed(connection, heard, origin))
                        : Result.refused(FailureCode.UPSTREAM_REFUSED);
        };
    }

    private boolean isNew(Connection connection, UpstreamNotice heard) {
        Digest key = Digest.ofParts("upstream-notice", connection.id().hex(), hex(heard.id()));
        return throttle.take(List.of(new Throttle.Bucket(key, 1, REMEMBERED)), clock.instant())
                .isEmpty();
    }

    private static String hex(Digest digest) {
        return HexFormat.of().formatHex(digest.bytes());
    }

    private boolean heed(Connection connection, UpstreamNotice heard, Origin origin) {
        return transactions.call(() -> identities
                .find(connection.tenantId(), heard.upstream())
                .filter(identity -> end(identity, heard.news(), origin))
                .isPresent());
    }

    private boolean end(ExternalIdentity identity, UpstreamNotice.News news, Origin origin) {
        Instant now = clock.instant();
        switch (news) {
            case GONE -> tokens.forget(identity);
            case LOGGED_OUT -> {}
        }
        return principals
                .raiseGeneration(identity.tenantId(), identity.principal(), now)
                .map(generation -> {
                    endSessions.overtaken(identity.tenantId(), identity.principal(), generation, null);
                    audit.append(new AuditEvent(
                            now,
                            identity.tenantId(),
                            AuditAction.UPSTREAM_NOTICE,
                            identity.principal(),
                            null,
                            null,
                            origin));
                    return true;
                })
                .orElse(false);
    }
}
