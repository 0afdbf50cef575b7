package io.gatehouse.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Revocations.Standing;
import io.gatehouse.core.session.VerifyAccessToken;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.ChangeFeed.Change;
import io.gatehouse.core.support.ChangeFeed.Topic;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.web.http.Gate;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.token.jwt.validator.ReactiveJsonWebTokenValidator;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Feeds micronaut-security with our key store: a token is good if the core vouches for it. What a token says is kept until
 * it expires, under the token's digest; whether it still stands is asked each time, from memory. The only verifier of
 * bearer tokens in the server. Safe for several threads.
 */
@Singleton
@Replaces(ReactiveJsonWebTokenValidator.class)
public final class AccessTokens implements ReactiveJsonWebTokenValidator<Caller, HttpRequest<?>> {
    private static final int MOST_KEPT = 100_000;

    private final VerifyAccessToken verify;
    private final Scheduler blocking;
    private final Cache<Digest, CallerAuthentication> known;
    private final AtomicLong forgettings = new AtomicLong();

    AccessTokens(
            VerifyAccessToken verify,
            ChangeFeed changes,
            InstantSource clock,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.verify = verify;
        this.blocking = Schedulers.fromExecutorService(blocking);
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfter(Expiry.<Digest, CallerAuthentication>creating((digest, authentication) -> {
                    Duration left = Duration.between(
                            clock.instant(), authentication.caller().expiresAt());
                    return left.isNegative() ? Duration.ZERO : left;
                }))
                .build();
        changes.subscribe(this::follow);
    }

    /** A key that was forgotten, or a tenant that moved, must not live on in what was read under it. */
    private void follow(Change change) {
        if (change.topic() == Topic.KEYS_CHANGED || change.topic() == Topic.TENANT_CHANGED) {
            forgettings.incrementAndGet();
            known.invalidateAll();
        }
    }

    /** How many verified tokens are kept, about; for metrics. */
    public long kept() {
        return known.estimatedSize();
    }

    @Override
    public Publisher<Caller> validate(String token, HttpRequest<?> request) {
        return authenticate(token, request).map(CallerAuthentication::caller);
    }

    @Override
    public Publisher<Authentication> validateToken(String token, HttpRequest<?> request) {
        return authenticate(token, request).cast(Authentication.class);
    }

    private Mono<CallerAuthentication> authenticate(String token, HttpRequest<?> request) {
        Digest digest = Digest.of(token);
        CallerAuthentication kept = known.getIfPresent(digest);
        if (kept != null) {
            return standing(kept, request);
        }
        return Mono.fromCallable(() -> read(digest, token).orElse(null))
                .subscribeOn(blocking)
                .flatMap(read -> standing(read, request))
                .onErrorResume(
                        StoreUnavailableException.class, away -> isPublic(request) ? Mono.empty() : Mono.error(away));
    }

    private Optional<CallerAuthentication> read(Digest digest, String token) {
        long before = forgettings.get();
        Optional<CallerAuthentication> read = verify.read(token).map(CallerAuthentication::new);
        if (before == forgettings.get()) { // what was read under a key that is being forgotten is not kept
            read.ifPresent(authentication -> known.put(digest, authentication));
        }
        return read;
    }

    private Mono<CallerAuthentication> standing(CallerAuthentication authentication, HttpRequest<?> request) {
        if (!isForGateOf(request, authentication.caller())) {
            return Mono.empty();
        }
        Caller caller = authentication.caller();
        return switch (verify.standingInMemory(caller)) {
            case GOOD -> Mono.just(authentication);
            case REVOKED -> Mono.empty();
            case UNSEEN ->
                Mono.fromCallable(() -> verify.standing(caller) == Standing.GOOD ? authentication : null)
                        .subscribeOn(blocking)
                        .onErrorResume(
                                StoreUnavailableException.class,
                                away -> isPublic(request) ? Mono.empty() : Mono.error(away));
            case UNKNOWN -> isPublic(request) ? Mono.empty() : Mono.error(tooLongUnheard());
        };
    }

    /** A token is good at the gate that issued it, and where the routes name that gate's tokens (RFC 9068, section 4). */
    private static boolean isForGateOf(HttpRequest<?> request, Caller caller) {
        return RouteAttributes.getRouteMatch(request)
                .map(RouteMatch::getAnnotationMetadata)
                .flatMap(AccessTokens::gateOf)
                .map(caller.gate()::equals)
                .orElse(true);
    }

    private static Optional<String> gateOf(AnnotationMetadata route) {
        return route.stringValue(Gate.class, "tokens")
                .filter(gate -> !gate.isEmpty())
                .or(() -> route.stringValue(Gate.class));
    }

    /** Public operations ignore credentials that are not good (Authing section 2.3). */
    private static boolean isPublic(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .flatMap(match -> match.getAnnotationMetadata().stringValue(Secured.class))
                .filter(SecurityRule.IS_ANONYMOUS::equals)
                .isPresent();
    }

    private static StoreUnavailableException tooLongUnheard() {
        return new StoreUnavailableException("revocations have not been heard for too long");
    }
}
