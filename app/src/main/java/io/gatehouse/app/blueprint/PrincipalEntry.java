package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.AccessEntries.GiftEntries;
import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A principal as written: what is null was left out and stays as it is. Prints without password and hash.
 *
 * @param password clear; null if none is written
 * @param passwordHash an imported hash; null if none is written
 * @param profile members to set, or (null) to clear
 * @param customData values to set, or (null) to clear
 * @param gifts roles and grants that it has by name
 * @param identities all that it has at upstreams; null if nothing is written of them
 * @param permittedOrgs all tenants in which it may act, of staff; null if nothing is written of them
 * @param factors second factors and recovery codes
 */
record PrincipalEntry(
        Place place,
        PrincipalKind kind,
        @Nullable Username username,
        @Nullable EmailAddress email,
        @Nullable Boolean emailVerified,
        @Nullable PhoneNumber phone,
        @Nullable Boolean phoneVerified,
        @Nullable Secret password,
        @Nullable PasswordHash passwordHash,
        boolean mustChangePassword,
        @Nullable PrincipalStatus status,
        Map<ProfileField, @Nullable String> profile,
        Map<FieldKey, @Nullable CustomValue> customData,
        GiftEntries gifts,
        @Nullable List<IdentityEntry> identities,
        @Nullable List<Slug> permittedOrgs,
        FactorEntries factors,
        boolean absent) {

    /** The identifiers by which it is found, the strongest first. */
    List<Identifier> identifiers() {
        return Stream.<Identifier>of(username, email, phone)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The same, saying nothing of whether its address and number are verified. */
    PrincipalEntry withoutProofs() {
        return new PrincipalEntry(
                place,
                kind,
                username,
                email,
                null,
                phone,
                null,
                password,
                passwordHash,
                mustChangePassword,
                status,
                profile,
                customData,
                gifts,
                identities,
                permittedOrgs,
                factors,
                absent);
    }

    /** Whether the file says that the identifier of that type is verified; null: it does not say. */
    @Nullable
    Boolean verified(Identifier.Type type) {
        return switch (type) {
            case USERNAME -> null;
            case EMAIL -> emailVerified;
            case PHONE -> phoneVerified;
        };
    }
}
