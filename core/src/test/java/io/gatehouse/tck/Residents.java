package io.gatehouse.tck;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Revocations.Standing;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** People who live in a {@link House}: they sign up and in, ask for codes, and are looked at. */
public final class Residents {
    /** The client that they come from unless told otherwise. */
    public static final Origin HOME = House.from("192.0.2.1");
    /** Another client. */
    public static final Origin AWAY = House.from("198.51.100.7");

    private final House house;

    public Residents(House house) {
        this.house = house;
    }

    /** Somebody new, signed in. @param password null for none */
    public Caller newcomer(Identifier identifier, @Nullable String password) {
        SignUp.Done done = value(house.signUp.execute(new SignUp.Command(
                house.door(),
                identifier,
                password == null ? null : Secret.of(password),
                null,
                Map.of(),
                true,
                0,
                HOME)));
        if (done.tokens() == null) {
            throw new AssertionError("asked to be signed in");
        }
        return read(done.tokens().access());
    }

    /** What signing in with that account and password comes to. */
    public SignInResult tries(String account, String password, Origin origin) {
        return house.signIn.execute(new SignInWithPassword.Command(
                house.door(), account, null, EnumSet.allOf(Identifier.Type.class), Secret.of(password), false, origin));
    }

    /** Somebody who signs in once more. */
    public Caller signedIn(String account, String password, Origin origin) {
        if (tries(account, password, origin) instanceof SignInResult.SignedIn in) {
            return read(in.tokens().access());
        }
        throw new AssertionError("not signed in");
    }

    /** Whom the access token vouches for. */
    public Caller read(String access) {
        return house.verify.read(access).orElseThrow();
    }

    /** Whether the caller's token is still good, for this node and for the store. */
    public boolean isIn(Caller caller) {
        return house.verify.standing(caller) == Standing.GOOD
                && house.world
                        .sessions()
                        .find(caller.tenant(), caller.session(), house.clock.instant())
                        .isPresent();
    }

    /** The caller's record as it is stored now. */
    public Principal stored(Caller caller) {
        return house.world
                .principals()
                .find(caller.tenant(), caller.principal())
                .orElseThrow();
    }

    /** Asks for a code. */
    public Result<SendCode.Sent> asks(Identifier address, CodeScope scope, Origin origin) {
        return house.sendCode.execute(
                new SendCode.Command(house.tenant, house.application, PrincipalKind.CUSTOMER, address, scope, origin));
    }

    /** The code that is sent to the address now. */
    public Secret code(Identifier address, ChallengePurpose purpose) {
        value(asks(address, CodeScope.of(purpose), HOME));
        return house.lastCode(address);
    }

    /** The code that is sent to the address now, as a proof. */
    public CodeProof proof(Identifier address, ChallengePurpose purpose) {
        return new CodeProof(Set.of(CodeScope.of(purpose)), code(address, purpose));
    }

    /** A proof that is not the right one. */
    public static CodeProof wrong(CodeProof right) {
        String digits = right.code().reveal();
        char other = digits.charAt(0) == '9' ? '1' : '9';
        return new CodeProof(right.scopes(), Secret.of(other + digits.substring(1)));
    }

    /** What is recorded of the principal, newest first; null: of the tenant. */
    public List<AuditEvent> recorded(@Nullable Caller of) {
        return house.world.audit().newest(house.tenant.id(), of == null ? null : of.principal(), 1000);
    }

    /** How often that was recorded of the principal, refused or not. */
    public long count(Caller of, AuditAction action) {
        return recorded(of).stream().filter(event -> event.action() == action).count();
    }

    /** What success brought. */
    public static <T> T value(Result<T> result) {
        return switch (result) {
            case Result.Ok<T>(T value) -> value;
            case Result.Refused<T>(Failure failure) -> throw new AssertionError("refused: " + failure);
        };
    }

    /** Why it was refused. */
    public static Failure refusal(Result<?> result) {
        if (result instanceof Result.Refused<?>(Failure failure)) {
            return failure;
        }
        throw new AssertionError("not refused");
    }

    /** Does all that at once, and answers what came of each. */
    public static <T> List<T> atOnce(List<? extends Callable<T>> jobs) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(jobs).stream().map(Residents::outcome).toList();
        }
    }

    private static <T> T outcome(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
