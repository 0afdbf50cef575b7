package io.gatehouse.core.signin;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in by a QR code: shown by an application that waits, scanned and confirmed by somebody who is signed in elsewhere
 * (Authing, section 10). Every gate sees the same record. What each method answers is the record as it should become; the
 * store makes it so for one caller only.
 *
 * @param id digest of the code's random text
 * @param application that shows the code, and whose the new session will be
 * @param expiresAt exclusive; moves on once, when the code is confirmed
 */
public record QrLogin(
        Digest id, TenantId tenantId, ApplicationId application, Stage stage, Instant createdAt, Instant expiresAt) {
    /** How long a code can be scanned and confirmed. */
    public static final Duration LIFETIME = Duration.ofSeconds(120);

    /** How long a confirmed code's ticket can be exchanged. */
    public static final Duration TICKET_LIFETIME = Duration.ofSeconds(300);

    /** How long it is still told of a code that it has expired; then it is unknown. */
    public static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** How far it has come. */
    public sealed interface Stage {
        /** Shown; nobody has scanned it. */
        record Waiting() implements Stage {}

        /** Scanned by somebody, who alone can confirm or cancel it. */
        record Scanned(PrincipalId by) implements Stage {}

        /**
         * Confirmed; the ticket opens a session, once.
         *
         * @param session by which it was confirmed, and without which the ticket is worth nothing
         */
        record Confirmed(PrincipalId by, SessionId session, Digest ticket) implements Stage {}

        /** Confirmed, but a second factor is due at the application that shows it. */
        record FactorDue(PrincipalId by) implements Stage {}

        /** Cancelled by whoever had scanned it. */
        record Cancelled(PrincipalId by) implements Stage {}

        /** Confirmed by somebody who may not sign in, or not in this way. */
        record Failed(PrincipalId by) implements Stage {}

        /** The session was opened. */
        record Spent(PrincipalId by) implements Stage {}
    }

    /** A new one. */
    public static QrLogin shown(Digest id, TenantId tenant, ApplicationId application, Instant now) {
        return new QrLogin(id, tenant, application, new Stage.Waiting(), now, now.plus(LIFETIME));
    }

    /** Whether it is over at that instant. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Scanned by that principal; empty if another did, or it has come further. Scanning again changes nothing. */
    Optional<QrLogin> scanned(PrincipalId by) {
        return switch (stage) {
            case Stage.Waiting ignored -> Optional.of(at(new Stage.Scanned(by), expiresAt));
            case Stage.Scanned scanned when scanned.by().equals(by) -> Optional.of(this);
            case Stage.Scanned ignored -> Optional.empty();
            case Stage.Confirmed ignored -> Optional.empty();
            case Stage.FactorDue ignored -> Optional.empty();
            case Stage.Cancelled ignored -> Optional.empty();
            case Stage.Failed ignored -> Optional.empty();
            case Stage.Spent ignored -> Optional.empty();
        };
    }

    /** Whether that principal has scanned it, and it has come no further. */
    boolean isScannedBy(PrincipalId principal) {
        return stage instanceof Stage.Scanned(PrincipalId by) && by.equals(principal);
    }

    /** At another stage, until another instant. */
    QrLogin at(Stage next, Instant until) {
        return new QrLogin(id, tenantId, application, next, createdAt, until);
    }
}
