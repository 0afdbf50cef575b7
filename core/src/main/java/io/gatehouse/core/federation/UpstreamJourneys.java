package io.gatehouse.core.federation;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.session.PublicOrigins;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.MinuteBudget;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/**
 * Sends people through their browsers to upstreams and knows them again when they come back. The browser keeps a mark of 256
 * bits, of which the nonce and the PKCE verifier are made: so an answer, and a code stolen on its way, are worth nothing in
 * any other browser (RFC 9700, sections 2.1.1 and 4.7). Safe for several threads and server instances.
 */
public final class UpstreamJourneys {
    /** How long somebody may take. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final int SECRET_BYTES = 32;
    private static final char SEPARATOR = '.';
    private static final int LONGEST = 256;

    private final UpstreamProvider upstreams;
    private final UpstreamJourneyStore journeys;
    private final PublicOrigins origins;
    private final Secrets secrets;
    private final MinuteBudget ways;
    private final InstantSource clock;

    /** @param perMinute ways that one client address may begin at a tenant, at least 1 */
    public UpstreamJourneys(
            UpstreamProvider upstreams,
            UpstreamJourneyStore journeys,
            PublicOrigins origins,
            Secrets secrets,
            Throttle throttle,
            int perMinute,
            InstantSource clock) {
        this.upstreams = upstreams;
        this.journeys = journeys;
        this.origins = origins;
        this.secrets = secrets;
        this.ways = new MinuteBudget(throttle, "upstream-journey", perMinute, clock);
        this.clock = clock;
    }

    /**
     * A way that was begun. Prints without its secrets.
     *
     * @param address where to send the person
     * @param state comes back with the person
     * @param browser the mark that the browser keeps, and shows when the person is back
     */
    public record Begun(URI address, Secret state, Secret browser) {
        @Override
        public String toString() {
            return "Begun[" + address.getHost() + "]";
        }
    }

    /**
     * A way that has ended in the browser that began it, as what it was begun for. Read it with a {@code switch} without
     * default: a way to link has nothing by which a dialect could sign anybody in.
     */
    public sealed interface Ended {
        UpstreamJourney journey();

        /** To sign in. @param attempt what was sent along */
        record ToSignIn(UpstreamJourney journey, RedirectAttempt attempt) implements Ended {}

        /** To link: for {@link LinkUpstream} alone, which has the attempt. */
        final class ToLink implements Ended {
            private final UpstreamJourney journey;
            private final JourneyPurpose.Link purpose;
            private final RedirectAttempt attempt;

            ToLink(UpstreamJourney journey, JourneyPurpose.Link purpose, RedirectAttempt attempt) {
                this.journey = journey;
                this.purpose = purpose;
                this.attempt = attempt;
            }

            @Override
            public UpstreamJourney journey() {
                return journey;
            }

            JourneyPurpose.Link purpose() {
                return purpose;
            }

            RedirectAttempt attempt() {
                return attempt;
            }
        }
    }

    /**
     * Begins a way to sign in; {@code UPSTREAM_REFUSED} or {@code UPSTREAM_UNAVAILABLE} if people cannot be sent there, {@code
     * TOO_MANY_ATTEMPTS} if the client has begun too many of late.
     *
     * @param callback path below the tenant's origin at which the person is back
     * @param memo what the dialect wants to know again then
     * @param hints for the upstream's page
     */
    public Result<Begun> begin(
            Tenant tenant,
            Application application,
            Connection connection,
            String callback,
            String memo,
            RequestHints hints,
            Origin origin) {
        return begin(tenant, application, connection, callback, new JourneyPurpose.SignIn(), memo, hints, origin);
    }

    /** The same for another purpose. */
    Result<Begun> begin(
            Tenant tenant,
            Application application,
            Connection connection,
            String callback,
            JourneyPurpose purpose,
            String memo,
            RequestHints hints,
            Origin origin) {
        return ways.spent(tenant.id(), origin)
                .<Result<Begun>>map(Result::refused)
                .orElseGet(() -> go(tenant, application, connection, callback, purpose, memo, hints));
    }

    private Result<Begun> go(
            Tenant tenant,
            Application application,
            Connection connection,
            String callback,
            JourneyPurpose purpose,
            String memo,
            RequestHints hints) {
        Secret state = Secret.of(tenant.id().hex() + SEPARATOR + secrets.token(SECRET_BYTES));
        Secret browser = Secret.of(secrets.token(SECRET_BYTES));
        return switch (upstreams.authorizationRequest(connection, attempt(tenant, callback, state, browser, hints))) {
            case RedirectStart.Refused(UpstreamRefusal refusal) ->
                Result.refused(Failure.of(SignInWithUpstream.codeOf(refusal)));
            case RedirectStart.Go(URI address) -> {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                journeys.add(new UpstreamJourney(
                        Digest.of(state.reveal()),
                        tenant.id(),
                        application.id(),
                        connection.id(),
                        marked(callback, browser),
                        purpose,
                        memo,
                        now,
                        now.plus(LIFETIME)));
                yield Result.ok(new Begun(address, state, browser));
            }
        };
    }

    /** Which tenant a state names, true or not; empty if it is no state of ours. */
    public static Optional<TenantId> tenantOf(String state) {
        int end = state.indexOf(SEPARATOR);
        return end < 0 || state.length() > LONGEST
                ? Optional.empty()
                : Optional.of(state.substring(0, end)).filter(HexId::isValid).map(TenantId::new);
    }

    /**
     * Ends the way of that state, once; empty if there is none (any more), another browser began it, or it comes back to another
     * path than the one that it was begun for: no gate is given a way of another gate's.
     */
    public Optional<Ended> end(Tenant tenant, String callback, Secret state, Secret browser) {
        return journeys.take(tenant.id(), Digest.of(state.reveal()), marked(callback, browser), clock.instant())
                .map(journey -> ended(journey, attempt(tenant, callback, state, browser, RequestHints.none())));
    }

    private static Ended ended(UpstreamJourney journey, RedirectAttempt attempt) {
        return switch (journey.purpose()) {
            case JourneyPurpose.SignIn ignored -> new Ended.ToSignIn(journey, attempt);
            case JourneyPurpose.Link purpose -> new Ended.ToLink(journey, purpose, attempt);
        };
    }

    private static Digest marked(String callback, Secret browser) {
        return Digest.ofParts("upstream-journey", callback, browser.reveal());
    }

    private RedirectAttempt attempt(Tenant tenant, String callback, Secret state, Secret browser, RequestHints hints) {
        return new RedirectAttempt(
                URI.create(origins.of(tenant) + callback),
                state,
                derived("upstream-nonce", browser),
                derived("upstream-verifier", browser),
                hints);
    }

    /** 43 characters of base64url that only who has the mark can tell. */
    private static Secret derived(String use, Secret browser) {
        byte[] bytes = Digest.ofParts(use, browser.reveal()).bytes();
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
