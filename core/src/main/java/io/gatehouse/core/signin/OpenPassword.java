package io.gatehouse.core.signin;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
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
    private static final int RANDOM_BYTES = 32;

    private final WirePasswords wire;
    private final Secrets secrets;

    public OpenPassword(WirePasswords wire, Secrets secrets) {
        this.wire = wire;
        this.secrets = secrets;
    }

    /** What a client says about its password. */
    public enum Sent {
        /** Nothing: what has the shape of a ciphertext is one, all else is clear text. */
        UNSTATED,
        /** In clear, whatever its shape. */
        CLEAR,
        /** Encrypted under the tenant's RSA key; then clear text does not decrypt, either. */
        RSA
    }

    /** As {@link #toCheck(Tenant, String, Sent)} for a client that says nothing. */
    public Result<Secret> toCheck(Tenant tenant, String member) {
        return toCheck(tenant, member, Sent.UNSTATED);
    }

    /** A password that will be compared. Refused only as clear text where the tenant demands encryption. */
    public Result<Secret> toCheck(Tenant tenant, String member, Sent sent) {
        Opened opened = open(tenant, member, sent);
        return isForbiddenClearText(tenant, opened)
                ? Result.refused(FailureCode.PASSWORD_UNREADABLE)
                : Result.ok(opened.password());
    }

    /** As {@link #toSet(Tenant, String, Sent)} for a client that says nothing. */
    public Result<Secret> toSet(Tenant tenant, String member) {
        return toSet(tenant, member, Sent.UNSTATED);
    }

    /** A password that will be set. Refused if it does not decrypt, too. */
    public Result<Secret> toSet(Tenant tenant, String member, Sent sent) {
        Opened opened = open(tenant, member, sent);
        boolean isForbidden = tenant.policies().requireEncryptedPassword() && isClear(opened);
        return isForbidden || opened.form() == Form.UNREADABLE
                ? Result.refused(FailureCode.PASSWORD_UNREADABLE)
                : Result.ok(opened.password());
    }

    private Opened open(Tenant tenant, String member, Sent sent) {
        return switch (sent) {
            case UNSTATED -> wire.open(tenant.id(), member);
            case CLEAR -> new Opened(Secret.of(member), Form.CLEAR);
            case RSA -> unreadableIfClear(wire.open(tenant.id(), member));
        };
    }

    private Opened unreadableIfClear(Opened opened) {
        return isClear(opened) ? new Opened(Secret.of(secrets.token(RANDOM_BYTES)), Form.UNREADABLE) : opened;
    }

    private static boolean isClear(Opened opened) {
        return opened.form() == Form.CLEAR || opened.form() == Form.PERHAPS_CLEAR;
    }

    private static boolean isForbiddenClearText(Tenant tenant, Opened opened) {
        return tenant.policies().requireEncryptedPassword() && opened.form() == Form.CLEAR;
    }
}
