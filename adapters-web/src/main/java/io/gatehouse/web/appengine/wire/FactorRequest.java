package io.gatehouse.web.appengine.wire;

import io.gatehouse.core.support.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The second step of a sign-in, or a code asked for to take it. Prints without secrets.
 *
 * @param to the address or number that is to become a factor, for who has none; null: the one that is enrolled
 * @param code null where a code is only asked for
 */
public record FactorRequest(
        Secret ticket,
        Factor factor,
        @Nullable String to,
        @Nullable Secret code) {
    /** What is proven. */
    public enum Factor {
        SMS,
        EMAIL,
        OTP,
        RECOVERY;

        /** Whether its codes are sent. */
        public boolean isSent() {
            return this == SMS || this == EMAIL;
        }
    }

    /** Reads the body of a proof. @throws InvalidRequestException naming every member that is wrong */
    public static FactorRequest proof(Form form) {
        return read(form, true);
    }

    /** Reads the body of who asks for a code. @throws InvalidRequestException naming every member that is wrong */
    public static FactorRequest ofCode(Form form) {
        return read(form, false);
    }

    private static FactorRequest read(Form form, boolean withCode) {
        Secret ticket = form.secret("mfa_token");
        Factor factor = form.choice("factor", Factor.class, Factor.SMS);
        if (!withCode && !factor.isSent()) {
            form.wrong("factor", "must be SMS or EMAIL: others are not sent");
        }
        FactorRequest read = new FactorRequest(ticket, factor, form.line("to"), withCode ? form.secret("code") : null);
        form.finish();
        return read;
    }
}
