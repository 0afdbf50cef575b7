package io.gatehouse.tck;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Principal.SignIns;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.Username;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A principal being changed. Not safe for several threads. */
final class PrincipalDraft {
    private final Principal stored;
    private PrincipalKind kind;
    private PrincipalStatus status;
    private @Nullable Username username;
    private @Nullable EmailAddress email;
    private boolean emailVerified;
    private @Nullable PhoneNumber phone;
    private boolean phoneVerified;
    private Profile profile;
    private boolean hasPassword;
    private boolean hasSecondFactor;
    private int generation;
    private int version;
    private Instant updatedAt;
    private SignIns signIns;

    PrincipalDraft(Principal stored) {
        this.stored = stored;
        kind = stored.kind();
        status = stored.status();
        username = stored.username();
        email = stored.email();
        emailVerified = stored.emailVerified();
        phone = stored.phone();
        phoneVerified = stored.phoneVerified();
        profile = stored.profile();
        hasPassword = stored.hasPassword();
        hasSecondFactor = stored.hasSecondFactor();
        generation = stored.generation();
        version = stored.version();
        updatedAt = stored.updatedAt();
        signIns = stored.signIns();
    }

    Principal stored() {
        return stored;
    }

    PrincipalDraft kind(PrincipalKind next) {
        kind = next;
        return this;
    }

    PrincipalDraft status(PrincipalStatus next) {
        status = next;
        return this;
    }

    PrincipalDraft username(@Nullable Username next) {
        username = next;
        return this;
    }

    PrincipalDraft email(@Nullable EmailAddress next, boolean verified) {
        email = next;
        emailVerified = verified;
        return this;
    }

    PrincipalDraft phone(@Nullable PhoneNumber next, boolean verified) {
        phone = next;
        phoneVerified = verified;
        return this;
    }

    PrincipalDraft profile(Profile next) {
        profile = next;
        return this;
    }

    PrincipalDraft hasPassword(boolean next) {
        hasPassword = next;
        return this;
    }

    PrincipalDraft hasSecondFactor(boolean next) {
        hasSecondFactor = next;
        return this;
    }

    PrincipalDraft nextGeneration() {
        generation++;
        return this;
    }

    PrincipalDraft signedIn(Instant at, String address) {
        signIns = new SignIns(signIns.count() + 1, at, address);
        return this;
    }

    /** Marks the record changed at that instant. */
    PrincipalDraft edited(Instant now) {
        version++;
        updatedAt = now;
        return this;
    }

    Principal done() {
        return new Principal(
                stored.id(),
                stored.tenantId(),
                kind,
                status,
                username,
                email,
                emailVerified,
                phone,
                phoneVerified,
                profile,
                stored.registerSource(),
                hasPassword,
                hasSecondFactor,
                generation,
                version,
                stored.createdAt(),
                updatedAt,
                signIns);
    }
}
