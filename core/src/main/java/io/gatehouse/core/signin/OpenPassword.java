package io.gatehouse.core.signin;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.token.WirePasswords;
import io.gatehouse.core.token.WirePasswords.Form;
import io.gatehouse.core.token.WirePasswords.Opened;

/**
 * Opens password members that clients may have encrypted, under the tenant's rule (Authing section 4). When a password is
 * checked, one that does not decrypt goes on as a random one, on the same path and at the same cost as a wrong password;
 * only who sets a password is told. Safe for several threads.
 */
public final class OpenPassword {
    private final WirePasswords wire;

    public OpenPassword(WirePasswords wire) {
        this.wire = wire;
    }

    /** A password that will be compared. Refused only as clear text where the tenant demands encryption. */
    public Result<Secret> toCheck(Tenant tenant, String member) {
        Opened opened = wire.open(tenant.id(), member);
        return isForbiddenClearText(tenant, opened)
                ? Result.refused(FailureCode.PASSWORD_UNREADABLE)
                : Result.ok(opened.password());
    }

    /** A password that will be set. Refused if it does not decrypt, too. */
    public Result<Secret> toSet(Tenant tenant, String member) {
        Opened opened = wire.open(tenant.id(), member);
        return isForbiddenClearText(tenant, opened) || opened.form() == Form.UNREADABLE
                ? Result.refused(FailureCode.PASSWORD_UNREADABLE)
                : Result.ok(opened.password());
    }

    private static boolean isForbiddenClearText(Tenant tenant, Opened opened) {
        return tenant.policies().requireEncryptedPassword() && opened.form() == Form.CLEAR;
    }
}
