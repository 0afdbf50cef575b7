package io.gatehouse.core.team;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.tenant.Tenant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Sends a member of the caller's team another temporary code, be it that the first was lost, or its password. Older codes
 * die, and so do its sessions; its password, if it has one, stays good until the code is redeemed. Safe for several threads.
 */
public final class ResendTemporaryCode {
    private static final int MOST = 5;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final TeamDesk desk;
    private final Placing placing;
    private final PrincipalStore principals;
    private final EndSessions endSessions;
    private final TemporaryCodes codes;
    private final Throttle throttle;
    private final InstantSource clock;

    public ResendTemporaryCode(
            TeamDesk desk,
            Placing placing,
            PrincipalStore principals,
            EndSessions endSessions,
            TemporaryCodes codes,
            Throttle throttle,
            InstantSource clock) {
        this.desk = desk;
        this.placing = placing;
        this.principals = principals;
        this.endSessions = endSessions;
        this.codes = codes;
        this.throttle = throttle;
        this.clock = clock;
    }

    /** What is asked. */
    public record Command(Tenant tenant, Caller caller, PrincipalId member, Origin origin) {}

    /**
     * The member; {@code UNKNOWN_PRINCIPAL, PERMISSION_LACKING, PRINCIPAL_DISABLED, MESSAGE_TOO_SOON} or {@code
     * SENDING_LIMITED}.
     */
    public Result<Member> execute(Command command) {
        Result<Member> asked = desk.manage(command.caller(), seat -> enabled(seat, command.member()));
        return asked.then(member -> barred(command, member.membership().phone())
                .<Result<Member>>map(Result::refused)
                .orElseGet(() -> resend(command)));
    }

    private Member enabled(Seat seat, PrincipalId id) {
        Member member = placing.other(seat, id);
        if (!member.isEnabled()) {
            throw TeamDesk.refusal(FailureCode.PRINCIPAL_DISABLED);
        }
        return member;
    }

    private Optional<Failure> barred(Command command, PhoneNumber phone) {
        Digest key = Digest.ofParts(
                "temporary-code", command.tenant().id().hex(), command.member().hex());
        Optional<Failure> tooSoon = throttle.take(List.of(new Throttle.Bucket(key, MOST, WINDOW)), clock.instant())
                .map(delay -> Failure.retryAfter(FailureCode.MESSAGE_TOO_SOON, delay));
        return tooSoon.isPresent() ? tooSoon : codes.barred(command.tenant(), phone, command.origin());
    }

    private Result<Member> resend(Command command) {
        return desk.manage(command.caller(), seat -> issue(command, seat));
    }

    private Member issue(Command command, Seat seat) {
        Member member = enabled(seat, command.member());
        PrincipalId id = member.principal().id();
        int generation = principals
                .raiseGeneration(seat.team().tenantId(), id, clock.instant())
                .orElseThrow(() -> TeamDesk.refusal(FailureCode.UNKNOWN_PRINCIPAL));
        endSessions.overtaken(seat.team().tenantId(), id, generation, null);
        Principal raised = principals
                .find(seat.team().tenantId(), id)
                .orElseThrow(() -> TeamDesk.refusal(FailureCode.UNKNOWN_PRINCIPAL));
        desk.note(command.caller(), id, AuditAction.TEMPORARY_CODE_SENT, command.origin());
        codes.send(command.tenant(), member.membership().phone(), codes.issue(raised), command.origin());
        return new Member(member.membership(), raised, member.permissions());
    }
}
