package io.gatehouse.core.directory;

import io.gatehouse.core.directory.ProvisionPerson.Overtaken;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.tenant.Tenant;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets the names and the profile of an account follow what its directory says. */
final class KeptNames {
    private final PrincipalStore principals;
    private final PersonReading reading;
    private final DirectoryNews news;

    KeptNames(PrincipalStore principals, PersonReading reading, DirectoryNews news) {
        this.principals = principals;
        this.reading = reading;
        this.news = news;
    }

    /**
     * The account after it, in the caller's transaction. A name that is somebody else's is left out; one that the directory has
     * no more stays.
     */
    Principal follow(Tenant tenant, Directory directory, DirectoryEntry entry, Principal present, Instant now) {
        Principal principal = withProfile(directory, entry, present, now);
        for (Identifier name : reading.names(entry)) {
            principal = withName(tenant, directory, principal, name, now);
        }
        return principal;
    }

    private Principal withProfile(Directory directory, DirectoryEntry entry, Principal principal, Instant now) {
        Map<ProfileField, @Nullable String> changes = new EnumMap<>(ProfileField.class);
        PersonReading.profile(directory, entry).forEach((field, value) -> {
            if (!Objects.equals(principal.profile().get(field).orElse(null), value)) {
                changes.put(field, value);
            }
        });
        return changes.isEmpty()
                ? principal
                : principals
                        .updateProfile(principal.tenantId(), principal.id(), changes, now)
                        .orElseThrow(Overtaken::new);
    }

    private Principal withName(Tenant tenant, Directory directory, Principal principal, Identifier name, Instant now) {
        boolean isSame = principal
                .identifier(name.type())
                .map(Identifier::canonical)
                .filter(name.canonical()::equals)
                .isPresent();
        if (isSame) {
            return principal;
        }
        boolean trusted =
                name.type() == Identifier.Type.EMAIL && tenant.policies().linkVerifiedEmail();
        Stored stored =
                principals.setIdentifier(principal.tenantId(), principal.id(), name, trusted, principal.version(), now);
        return switch (stored) {
            case Stored.Done(Principal changed) -> changed;
            case Stored.Taken ignored -> {
                news.leftOut(directory, principal.id(), name.type());
                yield principal;
            }
            case Stored.Stale ignored -> throw new Overtaken();
        };
    }
}
