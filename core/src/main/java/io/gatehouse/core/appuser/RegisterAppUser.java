package io.gatehouse.core.appuser;

import io.gatehouse.core.account.ProbeBudget;
import io.gatehouse.core.appuser.UserpassFunctions.Decision;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Registers somebody with an account and a password (section 5.2): confirmed at once, by mail, or as a function decides.
 * Nobody is signed in by it. That an account is taken is the store's answer; where a function would be asked or a mail sent, it is
 * looked up before as well, so that no function hears of people it has confirmed already, and no mail is counted that is not sent; and
 * neither is done about what would be refused anyway. Safe for several threads.
 */
public final class RegisterAppUser {
    /** What this gate's documents demand of passwords beside the tenant's policy. */
    public static final int SHORTEST_PASSWORD = 6;

    public static final int LONGEST_PASSWORD = 128;

    /** The unmet rule where a password is shorter or longer than this gate takes, whatever its tenant demands. */
    public static final String LENGTH_HERE = "lengthAtAppServices";

    private final SignUp signUp;
    private final AppAccounts accounts;
    private final AppRegistrationStore registrations;
    private final AppTickets tickets;
    private final AppMails mails;
    private final UserpassFunctions functions;
    private final ProbeBudget probes;

    public RegisterAppUser(
            SignUp signUp,
            AppAccounts accounts,
            AppRegistrationStore registrations,
            AppTickets tickets,
            AppMails mails,
            UserpassFunctions functions,
            ProbeBudget probes) {
        this.signUp = signUp;
        this.accounts = accounts;
        this.registrations = registrations;
        this.tickets = tickets;
        this.mails = mails;
        this.functions = functions;
        this.probes = probes;
    }

    /** What is asked. */
    public record Command(AppDoor door, String account, Secret password, Origin origin) {
        UserpassSettings settings() {
            return UserpassSettings.of(door.settings().provider(ProviderType.LOCAL_USERPASS));
        }

        @Override
        public String toString() {
            return "Command[" + door.id() + "]";
        }
    }

    /** Registers. {@code EMAIL_MALFORMED}, {@code WEAK_PASSWORD} or {@code IDENTIFIER_TAKEN} are among the refusals. */
    public UserpassOutcome execute(Command command) {
        if (!AppAccounts.isAccount(command.account())) {
            return UserpassOutcome.refused(FailureCode.EMAIL_MALFORMED);
        }
        Optional<Failure> weakness = weakness(command.password());
        if (weakness.isPresent()) {
            return new UserpassOutcome.Refused(weakness.get());
        }
        return switch (command.settings().confirmation()) {
            case AUTO -> told(signUp.execute(signUpCommand(command), rest(command, true, null, null)));
            case EMAIL -> byMail(command);
            case FUNCTION -> byFunction(command);
        };
    }

    /**
     * Registers somebody for an operator: confirmed at once, without being asked whether people may register themselves, and how
     * often. Refusals as {@link #execute}.
     */
    public Result<Principal> byOperator(Command command) {
        if (!AppAccounts.isAccount(command.account())) {
            return Result.refused(FailureCode.EMAIL_MALFORMED);
        }
        Optional<Failure> weakness = weakness(command.password());
        if (weakness.isPresent()) {
            return Result.refused(weakness.get());
        }
        boolean isIdentifier = AppAccounts.identifier(command.account()).isPresent();
        return signUp.byAnother(signUpCommand(command), fresh -> add(command, fresh, isIdentifier, true))
                .map(SignUp.Done::principal);
    }

    /** What this gate demands of a password; its tenant may demand more. */
    static Optional<Failure> weakness(Secret password) {
        boolean fits = password.length() >= SHORTEST_PASSWORD && password.length() <= LONGEST_PASSWORD;
        return fits ? Optional.empty() : Optional.of(Failure.rules(FailureCode.WEAK_PASSWORD, List.of(LENGTH_HERE)));
    }

    private UserpassOutcome byMail(Command command) {
        Optional<EmailAddress> address = EmailAddress.parse(command.account());
        URI page = command.settings().confirmUrl();
        if (address.isEmpty() || page == null) {
            return UserpassOutcome.refused(FailureCode.EMAIL_MALFORMED);
        }
        Optional<Failure> refusal = signUp.refusal(signUpCommand(command));
        if (refusal.isPresent()) {
            return new UserpassOutcome.Refused(refusal.get());
        }
        if (accounts.isTaken(command.door(), command.account())) {
            return UserpassOutcome.refused(FailureCode.IDENTIFIER_TAKEN);
        }
        // only now: registrations that come to nothing take nothing from what may be mailed to the address
        Optional<Failure> limit = mails.refusal(command.door(), address.get(), command.origin());
        if (limit.isPresent()) {
            return new UserpassOutcome.Refused(limit.get());
        }
        AppTickets.Pair pair = tickets.fresh();
        UserpassOutcome registered = told(signUp.admitted(
                signUpCommand(command), rest(command, false, pair, address.get().canonical())));
        if (registered instanceof UserpassOutcome.Done) {
            mails.send(command.door(), address.get(), MessagePurpose.VERIFY_EMAIL_LINK, page, pair, command.origin());
        }
        return registered;
    }

    private UserpassOutcome byFunction(Command command) {
        Optional<Failure> refusal = probes.spent(command.door().tenant(), command.origin())
                .or(() -> signUp.refusal(signUpCommand(command)));
        if (refusal.isPresent()) {
            return new UserpassOutcome.Refused(refusal.get());
        }
        if (accounts.isTaken(command.door(), command.account())) {
            return UserpassOutcome.refused(FailureCode.IDENTIFIER_TAKEN);
        }
        AppTickets.Pair pair = tickets.fresh();
        Decision decision = functions.ask(
                command.door(),
                command.settings().confirmFunction(),
                List.of(argument(command.account(), pair)),
                command.origin());
        return switch (decision) {
            case SUCCESS -> told(signUp.admitted(signUpCommand(command), rest(command, true, null, null)));
            case PENDING -> told(signUp.admitted(signUpCommand(command), rest(command, false, pair, null)));
            case REFUSED -> new UserpassOutcome.FunctionRefused();
        };
    }

    /** What a confirmation function is told. */
    static FunctionValue argument(String account, AppTickets.Pair pair) {
        return FunctionValue.object(Map.of(
                "username", FunctionValue.text(account),
                "token", FunctionValue.text(pair.token().reveal()),
                "tokenId", FunctionValue.text(pair.id())));
    }

    private static SignUp.Command signUpCommand(Command command) {
        return new SignUp.Command(
                command.door().of(PrincipalKind.CUSTOMER),
                AppAccounts.identifier(command.account()).orElse(null),
                command.password(),
                null,
                Map.of(),
                false,
                SHORTEST_PASSWORD,
                command.origin());
    }

    /**
     * What is stored with the new principal.
     *
     * @param pair by which it is confirmed later; null if nothing is to follow
     */
    private UnaryOperator<Principal> rest(
            Command command, boolean confirmed, AppTickets.@Nullable Pair pair, @Nullable String mailedTo) {
        boolean isIdentifier = AppAccounts.identifier(command.account()).isPresent();
        return fresh -> {
            add(command, fresh, isIdentifier, confirmed);
            if (pair != null) {
                tickets.add(pair, TicketPurpose.CONFIRM_APP_USER, command.door(), fresh, mailedTo);
            }
            return fresh;
        };
    }

    private static UserpassOutcome told(Result<SignUp.Done> result) {
        return switch (result) {
            case Result.Ok<SignUp.Done> ignored -> new UserpassOutcome.Done();
            case Result.Refused<SignUp.Done>(Failure failure) -> new UserpassOutcome.Refused(failure);
        };
    }

    private void add(Command command, Principal fresh, boolean isIdentifier, boolean confirmed) {
        AppRegistration.Origin origin =
                isIdentifier ? AppRegistration.Origin.REGISTERED : AppRegistration.Origin.REGISTERED_APART;
        if (!registrations.add(accounts.fresh(command.door(), fresh, command.account(), origin, confirmed))) {
            throw new RefusedException(Failure.of(FailureCode.IDENTIFIER_TAKEN));
        }
    }
}
