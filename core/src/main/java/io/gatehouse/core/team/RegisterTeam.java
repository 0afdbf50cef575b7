package io.gatehouse.core.team;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Registers an owner together with the team that is his, and signs him in. The code proves one of his addresses; another
 * one is stored unproven. All or nothing. Safe for several threads.
 */
public final class RegisterTeam {
    private final SignUp signUp;
    private final TeamStore teams;
    private final PrincipalStore principals;
    private final AuditLog audit;
    private final IdSource ids;
    private final InstantSource clock;

    public RegisterTeam(
            SignUp signUp,
            TeamStore teams,
            PrincipalStore principals,
            AuditLog audit,
            IdSource ids,
            InstantSource clock) {
        this.signUp = signUp;
        this.teams = teams;
        this.principals = principals;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param door of owners
     * @param addresses an e-mail address, a number, or both; the first that the code is for is proven by it
     * @param name of the team, see {@link TeamNames}
     */
    public record Command(
            Door door, List<Identifier> addresses, String name, Secret password, CodeProof proof, Origin origin) {
        public Command {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * Registered, and signed in unless a second factor is demanded of everybody; {@code REGISTRATION_CLOSED, WEAK_PASSWORD,
     * INVALID_CODE, IDENTIFIER_TAKEN, TOO_MANY_ATTEMPTS} or {@code BUSY} otherwise.
     */
    public Result<SignUp.Done> execute(Command command) {
        Result<SignUp.Done> result = Result.refused(FailureCode.INVALID_CODE);
        for (Identifier proven : command.addresses()) {
            result = register(command, proven);
            boolean mayBeTheOthers = result instanceof Result.Refused<SignUp.Done>(Failure failure)
                    && failure.code() == FailureCode.INVALID_CODE;
            if (!mayBeTheOthers) {
                return result;
            }
        }
        return result;
    }

    private Result<SignUp.Done> register(Command command, Identifier proven) {
        SignUp.Command asked = new SignUp.Command(
                command.door(),
                proven,
                command.password(),
                command.proof(),
                Map.of(ProfileField.NAME, command.name()),
                true,
                0,
                command.origin());
        return signUp.execute(asked, owner -> complete(command, proven, owner));
    }

    /** In the transaction in which the owner is stored. */
    private Principal complete(Command command, Identifier proven, Principal owner) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Principal complete = owner;
        for (Identifier other : command.addresses()) {
            if (!other.equals(proven)) {
                complete = with(complete, other, now);
            }
        }
        Team team = new Team(new TeamId(ids.next()), owner.tenantId(), owner.id(), command.name(), now);
        teams.add(team);
        audit.append(new AuditEvent(
                now, owner.tenantId(), AuditAction.TEAM_CREATED, owner.id(), null, null, command.origin()));
        return complete;
    }

    private Principal with(Principal owner, Identifier address, Instant now) {
        return switch (principals.setIdentifier(owner.tenantId(), owner.id(), address, false, owner.version(), now)) {
            case Stored.Done(Principal changed) -> changed;
            case Stored.Taken ignored -> throw new RefusedException(Failure.of(FailureCode.IDENTIFIER_TAKEN));
            case Stored.Stale ignored -> throw new IllegalStateException("a new principal cannot be stale");
        };
    }
}
