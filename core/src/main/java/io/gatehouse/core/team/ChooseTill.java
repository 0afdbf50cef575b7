package io.gatehouse.core.team;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.ChooseContext;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Origin;

/** Chooses the till that the caller works at from now on. Safe for several threads. */
public final class ChooseTill {
    private final TeamDesk desk;
    private final ChooseContext choose;

    public ChooseTill(TeamDesk desk, ChooseContext choose) {
        this.desk = desk;
        this.choose = choose;
    }

    /** What is asked. @param door of the caller's gate */
    public record Command(Door door, Caller caller, ContextId till, Origin origin) {}

    /** The session with that till; {@code CONTEXT_NOT_ASSIGNED} if it is not one of the caller's, whose ever it is. */
    public Result<SignedIn> execute(Command command) {
        return desk.seatOf(command.caller()).then(seat -> {
            boolean isAssigned =
                    seat.tills().stream().anyMatch(till -> till.id().equals(command.till()));
            return isAssigned
                    ? choose.execute(new ChooseContext.Command(
                            command.door(), command.caller(), command.till(), command.origin()))
                    : Result.refused(FailureCode.CONTEXT_NOT_ASSIGNED);
        });
    }
}
