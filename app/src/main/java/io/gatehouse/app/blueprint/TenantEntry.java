package io.gatehouse.app.blueprint;

import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as written.
 *
 * @param id null: found by its slug, or made
 * @param slug null: found by its id
 * @param delivery a setting of the server rather than of the database: read when a server starts
 */
record TenantEntry(
        Place place,
        @Nullable TenantId id,
        @Nullable Slug slug,
        @Nullable String name,
        Given<URI> publicUrl,
        Given<URI> passwordResetUrl,
        @Nullable Set<String> defaultFor,
        @Nullable PolicyEntries policies,
        @Nullable WireKeyEntry passwordEncryption,
        List<CustomFieldEntry> customFields,
        List<ApplicationEntry> applications,
        List<PrincipalEntry> principals,
        @Nullable AccessEntries access,
        List<VendorEntry> vendors,
        List<ConnectionEntry> connections,
        List<DirectoryEntry> directories,
        SenderEntries delivery,
        boolean absent) {

    /**
     * The key pair for passwords on the wire as written.
     *
     * @param bits length of the modulus
     * @param privateKeyPem a key that is brought along, PKCS#8 or PKCS#1 in PEM; null: one is made
     */
    record WireKeyEntry(Place place, int bits, @Nullable String privateKeyPem) {
        @Override
        public String toString() {
            return "WireKeyEntry[" + bits + "]";
        }
    }

    /** All people that the file brings, be it by themselves or with their vendor. */
    List<PrincipalEntry> people() {
        return Stream.concat(principals.stream(), vendors.stream().flatMap(VendorEntry::people))
                .toList();
    }

    /** The tenant as it should be, where nothing is there yet. */
    Tenant fresh(TenantId freshId, Slug itsSlug) {
        return over(new Tenant(freshId, itsSlug, itsSlug.text(), null, null, Set.of(), TenantPolicies.defaults()));
    }

    /** The tenant as it should be. */
    Tenant over(Tenant present) {
        return new Tenant(
                present.id(),
                PolicyEntries.or(slug, present.slug()),
                PolicyEntries.or(name, present.name()),
                publicUrl.over(present.publicUrl()),
                passwordResetUrl.over(present.passwordResetUrl()),
                PolicyEntries.or(defaultFor, present.defaultFor()),
                policies == null ? present.policies() : policies.over(present.policies()));
    }
}
