package io.gatehouse.app.blueprint;

import io.gatehouse.core.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/** The tenants' key pairs for passwords on the wire, as far as a blueprint decides on them. */
public interface WireKeys {
    /**
     * Sees to it that the tenant's present key is this one, or one of that length; an older one goes on decrypting while
     * clients may still hold its public half. Runs in the caller's transaction.
     *
     * @param bits length of the modulus, where no key is given
     * @param privateKeyPem the key, in PEM; null: made here if need be
     * @return whether anything was changed
     * @throws IllegalArgumentException if the text is not an RSA private key; the message does not repeat it
     */
    boolean ensure(TenantId tenant, int bits, @Nullable String privateKeyPem);
}
