package io.gatehouse.core.federation;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.tenant.MinuteBudget;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Signs somebody in whom an upstream vouches for. Each attempt makes this server ask another, so a client has only so many
 * in a minute. Safe for several threads and server instances.
 */
public final class SignInWithUpstream {
    /** The name of the budget that all attempts share, whichever gate they come to. */
    public static final String BUDGET = "upstream";

    private final UpstreamProvider upstreams;
    private final Welcome welcome;
    private final MinuteBudget attempts;
    private final AuditLog audit;
    private final InstantSource clock;

    /** @param perMinute attempts of one client address at a tenant, at least 1 */
    public SignInWithUpstream(
            UpstreamProvider upstreams,
            Welcome welcome,
            Throttle throttle,
            int perMinute,
            AuditLog audit,
            InstantSource clock) {
        this.upstreams = upstreams;
        this.welcome = welcome;
        this.attempts = new MinuteBudget(throttle, BUDGET, perMinute, clock);
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked. @param connection one that serves the door, see {@link UsableConnections} */
    public record Command(Door door, Connection connection, UpstreamCredential credential, Origin origin) {}

    /**
     * Signs in, asks, or says why not: {@code UPSTREAM_REFUSED}, {@code UPSTREAM_UNAVAILABLE}, {@code TOO_MANY_ATTEMPTS}, or
     * what {@link Welcome} refuses with. Not to be called inside a transaction.
     */
    public UpstreamSignIn execute(Command command) {
        Door door = command.door();
        Optional<Failure> tooOften = attempts.spent(door.tenant().id(), command.origin());
        if (tooOften.isPresent()) {
            return UpstreamSignIn.rejected(tooOften.get());
        }
        return switch (upstreams.identify(command.connection(), command.credential())) {
            case Identified.As(UpstreamPerson person) ->
                welcome.execute(door, command.connection(), person, command.origin());
            case Identified.Refused(UpstreamRefusal refusal) -> refused(command, codeOf(refusal));
        };
    }

    /** What may be told of a refusal. */
    static FailureCode codeOf(UpstreamRefusal refusal) {
        return refusal.isCredentialsFault() ? FailureCode.UPSTREAM_REFUSED : FailureCode.UPSTREAM_UNAVAILABLE;
    }

    private UpstreamSignIn refused(Command command, FailureCode code) {
        Door door = command.door();
        Instant now = clock.instant();
        audit.append(new AuditEvent(
                now,
                door.tenant().id(),
                AuditAction.SIGN_IN,
                null,
                Linking.applicationOf(door),
                code,
                command.origin()));
        return UpstreamSignIn.rejected(code);
    }
}
