package io.gatehouse.core.session;

import io.gatehouse.core.credential.ApiKeyId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ends sessions so that it is felt: in the store, and through the change feed in every node's memory. Runs in the caller's
 * transaction; nothing is felt if that rolls back. Safe for several threads.
 */
public final class EndSessions {
    /** The longest that gates with lifetimes of their own (App Services) may let an access token live: nobody looks for theirs. */
    public static final Duration LONGEST_OF_GATES = Duration.ofDays(1);

    private final SessionStore sessions;
    private final TenantStore tenants;
    private final ChangeFeed feed;
    private final InstantSource clock;

    public EndSessions(SessionStore sessions, TenantStore tenants, ChangeFeed feed, InstantSource clock) {
        this.sessions = sessions;
        this.tenants = tenants;
        this.feed = feed;
        this.clock = clock;
    }

    /** Ends one session and its tokens; answers whether it lived. */
    public boolean one(TenantId tenant, SessionId session) {
        feed.publish(List.of(Revocations.ended(session, lastExpiry(tenant))));
        return sessions.end(tenant, session);
    }

    /**
     * Ends all sessions of a principal whose generation has been raised, and with them every token of an older
     * generation, even one that is being issued at this moment.
     *
     * @param generation the new generation
     * @param except the session that lives on under it; null: none does
     * @return the ended sessions
     */
    public List<SessionId> overtaken(
            TenantId tenant, PrincipalId principal, int generation, @Nullable SessionId except) {
        List<SessionId> ended = sessions.endAll(tenant, principal, except);
        if (except != null) {
            sessions.adoptGeneration(tenant, except, generation);
        }
        Instant until = lastExpiry(tenant);
        feed.publish(List.of(
                Revocations.raised(principal, generation, except, until),
                Revocations.changed(principal, clock.instant().plus(Duration.ofMinutes(1)))));
        return ended;
    }

    /**
     * Ends all tokens of what was opened by an older generation of that key. The sessions themselves are ended when their refresh
     * tokens are shown: there may be more of them than can be told.
     *
     * @param generation the new generation; the highest number if the key is no more
     */
    public void ofKey(TenantId tenant, ApiKeyId key, int generation) {
        feed.publish(List.of(Revocations.raised(key, generation, lastExpiry(tenant))));
    }

    /** Ends everything of a principal that is no more. */
    public void gone(TenantId tenant, PrincipalId principal) {
        overtaken(tenant, principal, Integer.MAX_VALUE, null);
    }

    /** When the last access token that the tenant may have issued until now has expired. */
    private Instant lastExpiry(TenantId tenant) {
        Stream<Duration> ofApplications = tenants.applicationsOf(tenant).stream()
                .map(Application::tokens)
                .flatMap(tokens -> Stream.of(tokens.authingToken(), tokens.access()));
        Stream<Duration> ofPolicy = tenants.find(tenant).map(Tenant::policies).stream()
                .map(policies -> policies.session().accessToken());
        Duration longest = Stream.concat(ofApplications, ofPolicy)
                .max(Duration::compareTo)
                .orElse(Application.TokenLifetimes.defaults().authingToken());
        return clock.instant()
                .plus(longest.compareTo(LONGEST_OF_GATES) > 0 ? longest : LONGEST_OF_GATES)
                .plusSeconds(60);
    }
}
