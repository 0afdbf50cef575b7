package io.gatehouse.core.team;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.util.Set;

/** Signs a member in by user name and password. Safe for several threads. */
public final class SignInMember {
    private static final Set<Identifier.Type> NAMES = Set.of(Identifier.Type.USERNAME);

    private final SignInWithPassword signIn;
    private final PrincipalStore principals;

    public SignInMember(SignInWithPassword signIn, PrincipalStore principals) {
        this.signIn = signIn;
        this.principals = principals;
    }

    /** What is asked. @param door of sub-users */
    public record Command(Door door, String username, Secret password, Origin origin) {}

    /** What came of it. */
    public sealed interface Outcome {
        /** As for everybody else. */
        record Usual(SignInResult result) implements Outcome {}

        /**
         * The member has no password yet: it sets one with its temporary code. The vendor dialect documents that this is
         * told; the attempt has counted like any other.
         */
        record PasswordDue() implements Outcome {}
    }

    /** Signs in, or says why not. */
    public Outcome execute(Command command) {
        SignInResult result = signIn.execute(new SignInWithPassword.Command(
                command.door(), command.username(), null, NAMES, command.password(), false, command.origin()));
        boolean isRefused = result instanceof SignInResult.Rejected rejected
                && rejected.failure().code() == FailureCode.INVALID_CREDENTIALS;
        return isRefused && hasNoPassword(command) ? new Outcome.PasswordDue() : new Outcome.Usual(result);
    }

    private boolean hasNoPassword(Command command) {
        return Username.parse(command.username())
                .flatMap(name -> principals.findByIdentifier(
                        command.door().tenant().id(), command.door().kind(), name))
                .filter(principal -> principal.status().maySignIn() && !principal.hasPassword())
                .isPresent();
    }
}
