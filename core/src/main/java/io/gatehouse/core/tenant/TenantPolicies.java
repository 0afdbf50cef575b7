package io.gatehouse.core.tenant;

/**
 * The rules of a tenant.
 *
 * @param requireEncryptedPassword refuse clear-text passwords at the Authing gate (its section 4)
 * @param requireOldAddressProof changing an address or number needs a code from the present one (Authing 8.20, 8.23)
 * @param linkVerifiedEmail upstream identities may join an account by verified address
 * @param registrationOpen people may register themselves
 * @param existenceCheck the existence calls of the dialects answer
 * @param unbindEmailMissing the Authing code for unbinding an address that is not there: 1320005 or 1320009 (section 15)
 * @param secondFactors what is demanded of second factors beyond {@code mfa}
 * @param codeClaimsAccount signing in by a code to an address that was never proven makes the account its owner's, without
 *     what could be a stranger's: the password above all; and neither by a code nor by a new password does anybody come into
 *     an account whose holder has proven something else
 */
public record TenantPolicies(
        PasswordPolicy password,
        CodePolicy code,
        LockoutPolicy lockout,
        SessionPolicy session,
        MfaPolicy mfa,
        boolean requireEncryptedPassword,
        boolean requireOldAddressProof,
        boolean linkVerifiedEmail,
        boolean registrationOpen,
        boolean existenceCheck,
        int unbindEmailMissing,
        SecondFactorRules secondFactors,
        boolean codeClaimsAccount) {

    /** Policies that demand nothing of second factors beyond {@code mfa}, and under which no code claims an account. */
    public TenantPolicies(
            PasswordPolicy password,
            CodePolicy code,
            LockoutPolicy lockout,
            SessionPolicy session,
            MfaPolicy mfa,
            boolean requireEncryptedPassword,
            boolean requireOldAddressProof,
            boolean linkVerifiedEmail,
            boolean registrationOpen,
            boolean existenceCheck,
            int unbindEmailMissing) {
        this(
                password,
                code,
                lockout,
                session,
                mfa,
                requireEncryptedPassword,
                requireOldAddressProof,
                linkVerifiedEmail,
                registrationOpen,
                existenceCheck,
                unbindEmailMissing,
                SecondFactorRules.none(),
                false);
    }

    /** The same with these rules of passwords, sessions and second factors: for gates whose documents demand more. */
    public TenantPolicies with(PasswordPolicy passwords, SessionPolicy sessions, MfaPolicy factors) {
        return new TenantPolicies(
                passwords,
                code,
                lockout,
                sessions,
                factors,
                requireEncryptedPassword,
                requireOldAddressProof,
                linkVerifiedEmail,
                registrationOpen,
                existenceCheck,
                unbindEmailMissing,
                secondFactors,
                codeClaimsAccount);
    }

    /** When a tenant demands a second factor; the later the stricter. */
    public enum MfaPolicy {
        OFF,
        OPTIONAL,
        REQUIRED
    }

    /** The policies of a tenant that sets none. */
    public static TenantPolicies defaults() {
        return new TenantPolicies(
                PasswordPolicy.standard(),
                CodePolicy.defaults(),
                LockoutPolicy.defaults(),
                SessionPolicy.defaults(),
                MfaPolicy.OFF,
                false,
                false,
                false,
                true,
                true,
                1320005);
    }
}
