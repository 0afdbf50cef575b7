package io.gatehouse.core.appuser;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionStore;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.Identified;
import io.gatehouse.core.federation.NewIdentity;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.SignInWithUpstream;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamProvider;
import io.gatehouse.core.federation.UpstreamRefusal;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.tenant.MinuteBudget;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes what an upstream vouches for as the proof of a user (App Services sections 7.4 to 7.6). Each attempt makes this server
 * ask another, so a client has only so many in a minute. Nobody is recognised by a mail address here: an identity is its
 * holder's, or a new user's. Safe for several threads and server instances.
 */
public final class ProveUpstream {
    private final ConnectionStore connections;
    private final UpstreamProvider upstreams;
    private final RefusedProofs refusals;
    private final MinuteBudget attempts;

    /** @param perMinute attempts of one client address at a tenant, at least 1 */
    public ProveUpstream(
            ConnectionStore connections,
            UpstreamProvider upstreams,
            RefusedProofs refusals,
            Throttle throttle,
            int perMinute,
            InstantSource clock) {
        this.connections = connections;
        this.upstreams = upstreams;
        this.refusals = refusals;
        this.attempts = new MinuteBudget(throttle, SignInWithUpstream.BUDGET, perMinute, clock);
    }

    /** What is asked. */
    public record Command(
            AppDoor door, ProviderType type, ProviderSettings provider, UpstreamCredential credential, Origin origin) {}

    /**
     * The proof; {@code UPSTREAM_REFUSED} if the credential is not good or the upstream does not tell what the application
     * requires, {@code DOMAIN_NOT_ALLOWED} if it lets in other mail domains only, {@code UPSTREAM_UNAVAILABLE} if the upstream or the
     * connection is not, {@code TOO_MANY_ATTEMPTS}. Not to be called inside a transaction.
     */
    public Result<AppProof> execute(Command command) {
        Optional<Connection> connection = connection(command.door(), command.type(), command.provider());
        if (connection.isEmpty()) {
            return Result.refused(FailureCode.UPSTREAM_UNAVAILABLE);
        }
        Optional<Failure> tooOften = attempts.spent(command.door().tenantId(), command.origin());
        if (tooOften.isPresent()) {
            return Result.refused(tooOften.get());
        }
        return switch (upstreams.identify(connection.get(), command.credential())) {
            case Identified.As(UpstreamPerson person) -> judged(command, connection.get(), person);
            case Identified.Refused(UpstreamRefusal refusal) ->
                Result.refused(
                        refusal.isCredentialsFault() ? FailureCode.UPSTREAM_REFUSED : FailureCode.UPSTREAM_UNAVAILABLE);
        };
    }

    /** Somebody is proven; whether he is let in, the application says. */
    private Result<AppProof> judged(Command command, Connection connection, UpstreamPerson person) {
        UpstreamSettings settings = UpstreamSettings.of(command.provider());
        if (!settings.letsIn(person)) {
            return refused(command, FailureCode.DOMAIN_NOT_ALLOWED, "no verified address in a domain that is let in");
        }
        Optional<UpstreamMember> missing = settings.missing(person);
        if (missing.isPresent()) {
            return refused(
                    command,
                    FailureCode.UPSTREAM_REFUSED,
                    "the upstream does not tell " + missing.get().text());
        }
        boolean makesUsers = connection.rules().onFirstSight() != FirstSight.BIND;
        NewIdentity identity = NewIdentity.of(connection, person).showing(settings.rare(person));
        return Result.ok(new AppProof.OfUpstream(identity, makesUsers));
    }

    private Result<AppProof> refused(Command command, FailureCode code, String reason) {
        refusals.refused(command.door(), command.type(), reason, command.origin());
        return Result.refused(code);
    }

    /**
     * The connection that the application uses for that provider: the one of the name in its settings, or else of the provider's
     * own name. Empty if there is none, it does not serve the application, or it leads elsewhere.
     */
    public Optional<Connection> connection(AppDoor door, ProviderType type, ProviderSettings provider) {
        Optional<ProviderKind> kind = kindOf(type);
        return kind.flatMap(wanted -> provider.text("connection")
                        .or(() -> Optional.of(wanted.label()))
                        .flatMap(Provider::parse)
                        .flatMap(name -> connections.named(door.tenantId(), name))
                        .filter(found -> found.kind() == wanted || found.kind() == ProviderKind.STUB))
                .filter(found -> found.serves(door.id()));
    }

    private static Optional<ProviderKind> kindOf(ProviderType type) {
        return switch (type) {
            case OAUTH2_GOOGLE -> Optional.of(ProviderKind.GOOGLE);
            case OAUTH2_FACEBOOK -> Optional.of(ProviderKind.FACEBOOK);
            case OAUTH2_APPLE -> Optional.of(ProviderKind.APPLE);
            case ANON_USER, LOCAL_USERPASS, API_KEY, CUSTOM_TOKEN, CUSTOM_FUNCTION -> Optional.empty();
        };
    }
}
