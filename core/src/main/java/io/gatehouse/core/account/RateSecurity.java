package io.gatehouse.core.account;

import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rates how well an account is secured (Authing 8.27). */
public final class RateSecurity {
    private static final int BASE = 50;
    private static final int EACH = 10;
    private static final int MOST = 100;

    private final Accounts accounts;
    private final CredentialStore credentials;

    public RateSecurity(Accounts accounts, CredentialStore credentials) {
        this.accounts = accounts;
        this.credentials = credentials;
    }

    /**
     * How an account stands.
     *
     * @param score 50 to 100
     * @param level of the password; null if there is none
     * @param mfa a personal second factor is enrolled
     */
    public record AccountSecurity(
            int score,
            boolean email,
            boolean phone,
            boolean password,
            @Nullable PasswordLevel level,
            boolean mfa) {}

    /** The rating of the caller's account. */
    public Result<AccountSecurity> execute(Caller caller) {
        return accounts.own(caller)
                .map(principal -> rate(principal, credentials.find(principal.tenantId(), principal.id())));
    }

    private static AccountSecurity rate(Principal principal, Optional<StoredPassword> password) {
        PasswordLevel level = password.map(StoredPassword::level).orElse(null);
        boolean email = principal.email() != null;
        boolean phone = principal.phone() != null;
        boolean mfa = principal.hasSecondFactor();
        int score = BASE + points(level) + (email ? EACH : 0) + (phone ? EACH : 0) + (mfa ? EACH : 0);
        return new AccountSecurity(Math.min(MOST, score), email, phone, level != null, level, mfa);
    }

    private static int points(@Nullable PasswordLevel level) {
        return switch (level) {
            case LOW -> 10;
            case MEDIUM -> 15;
            case HIGH -> 20;
            case null -> 0;
        };
    }
}
