package io.gatehouse.core.signin;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Throttle.Bucket;
import io.gatehouse.core.tenant.Application;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Makes a QR code for an application's page to show. Anybody may ask, so what one client and one tenant can have open at
 * once is bounded. Safe for several threads and server instances.
 */
public final class ShowQrCode {
    /** New codes of one client within a code's lifetime: many people may share an address. */
    static final int PER_CLIENT = 120;

    /** New codes of one tenant within a code's lifetime. */
    static final int PER_TENANT = 12_000;

    /** 192 bits, 32 characters. */
    private static final int RANDOM_BYTES = 24;

    private final QrLoginStore store;
    private final Throttle throttle;
    private final Secrets secrets;
    private final InstantSource clock;

    public ShowQrCode(QrLoginStore store, Throttle throttle, Secrets secrets, InstantSource clock) {
        this.store = store;
        this.throttle = throttle;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What is asked. @param door of the application that will show the code */
    public record Command(Door door, Origin origin) {}

    /** A code to show. Prints without its text. */
    public record Shown(Secret random, Instant createdAt, Instant expiresAt) {}

    /** The code; {@code TENANT_REQUIRED} where no application asks, {@code TOO_MANY_ATTEMPTS} over the bounds. */
    public Result<Shown> execute(Command command) {
        Application application = command.door().application();
        if (application == null) {
            return Result.refused(FailureCode.TENANT_REQUIRED);
        }
        Instant now = clock.instant();
        String tenant = application.tenantId().hex();
        Digest client = Digest.ofParts("qr-by", tenant, command.origin().clientKey());
        Optional<Duration> delay = throttle.take(List.of(new Bucket(client, PER_CLIENT, QrLogin.LIFETIME)), now)
                .or(() -> throttle.take( // only from who has kept his own: one client cannot use up the tenant's
                        List.of(new Bucket(Digest.ofParts("qr-of", tenant), PER_TENANT, QrLogin.LIFETIME)), now));
        if (delay.isPresent()) {
            return Result.refused(Failure.retryAfter(FailureCode.TOO_MANY_ATTEMPTS, delay.get()));
        }
        Secret random = Secret.of(secrets.token(RANDOM_BYTES));
        QrLogin login = QrLogin.shown(QrCodes.idOf(random), application.tenantId(), application.id(), now);
        store.add(login);
        return Result.ok(new Shown(random, login.createdAt(), login.expiresAt()));
    }
}
