package io.gatehouse.core.directory;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.directory.ProvisionPerson.Overtaken;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.ownership.ClaimAddress;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.Tenant;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds or makes the account of somebody in a directory who is seen for the first time. */
final class NewPeople {
    private final ExternalIdentityStore identities;
    private final PrincipalStore principals;
    private final ClaimAddress claim;
    private final PersonReading reading;
    private final DirectoryNews news;
    private final IdSource ids;

    NewPeople(
            ExternalIdentityStore identities,
            PrincipalStore principals,
            ClaimAddress claim,
            PersonReading reading,
            DirectoryNews news,
            IdSource ids) {
        this.identities = identities;
        this.principals = principals;
        this.claim = claim;
        this.reading = reading;
        this.news = news;
        this.ids = ids;
    }

    /** The account. @param action what was done for it */
    record Fresh(Principal principal, AuditAction action) {
        boolean isMade() {
            return action == AuditAction.DIRECTORY_ACCOUNT_MADE;
        }
    }

    /**
     * Links an account that has the person's address, where the tenant trusts the directory for that: if it was verified here,
     * or is the person's by {@link ClaimAddress}. Else makes one, where the directory's are made; else empty. Runs in the
     * caller's transaction.
     */
    Optional<Fresh> linkOrMake(ProvisionPerson.Command command, Instant now) {
        Tenant tenant = command.tenant();
        Directory directory = command.directory();
        DirectoryEntry entry = command.entry();
        Optional<Fresh> linked = tenant.policies().linkVerifiedEmail()
                ? link(directory, entry, command.origin(), now)
                : Optional.empty();
        if (linked.isPresent() || !directory.provisioning().create()) {
            return linked;
        }
        return Optional.of(new Fresh(make(tenant, directory, entry, now), AuditAction.DIRECTORY_ACCOUNT_MADE));
    }

    private Optional<Fresh> link(Directory directory, DirectoryEntry entry, Origin origin, Instant now) {
        return Optional.ofNullable(entry.email())
                .flatMap(EmailAddress::parse)
                .flatMap(address -> principals
                        .findByIdentifier(
                                directory.tenantId(), directory.provisioning().kind(), address)
                        .flatMap(present -> owned(present, address, origin)))
                .filter(owner -> isLinked(directory, entry, owner.id(), now))
                .map(owner -> new Fresh(owner, AuditAction.DIRECTORY_ACCOUNT_LINKED));
    }

    /**
     * The account, if it is the address's owner's; nobody's if its holder is somebody else, who has lost the address, or if
     * it was made for somebody who has yet to prove it.
     */
    private Optional<Principal> owned(Principal present, EmailAddress address, Origin origin) {
        if (present.emailVerified()) {
            return Optional.of(present);
        }
        return ClaimAddress.canBeSquatted(present.kind())
                ? claim.execute(present, address, null, origin)
                : Optional.empty();
    }

    private Principal make(Tenant tenant, Directory directory, DirectoryEntry entry, Instant now) {
        Map<Identifier.Type, Identifier> names = new EnumMap<>(Identifier.Type.class);
        reading.names(entry).forEach(name -> names.put(name.type(), name));
        PrincipalId id = new PrincipalId(ids.next());
        boolean trusted = tenant.policies().linkVerifiedEmail();
        while (true) {
            Stored stored = principals.add(draft(id, directory, entry, names, trusted, now));
            switch (stored) {
                case Stored.Done(Principal made) -> {
                    if (!isLinked(directory, entry, made.id(), now)) {
                        throw new Overtaken();
                    }
                    return made;
                }
                case Stored.Taken(Identifier.Type type) -> {
                    requireNew(directory, entry);
                    names.remove(type);
                    news.leftOut(directory, id, type);
                }
                case Stored.Stale ignored -> throw new IllegalStateException("a new principal cannot be stale");
            }
        }
    }

    /** A name that is taken may be taken by the person's own account, made at the same moment. */
    private void requireNew(Directory directory, DirectoryEntry entry) {
        if (identities.find(directory.tenantId(), directory.subject(entry.id())).isPresent()) {
            throw new Overtaken();
        }
    }

    private static Principal draft(
            PrincipalId id,
            Directory directory,
            DirectoryEntry entry,
            Map<Identifier.Type, Identifier> names,
            boolean trusted,
            Instant now) {
        EmailAddress email = (EmailAddress) names.get(Identifier.Type.EMAIL);
        return new Principal(
                id,
                directory.tenantId(),
                directory.provisioning().kind(),
                PrincipalStatus.ACTIVATED,
                (Username) names.get(Identifier.Type.USERNAME),
                email,
                email != null && trusted,
                (PhoneNumber) names.get(Identifier.Type.PHONE),
                false,
                Profile.empty().with(PersonReading.profile(directory, entry)),
                source(directory),
                false,
                false,
                0,
                0,
                now,
                now,
                Principal.SignIns.none());
    }

    /** Links the person's identity to the account; false if the account has another of the directory's. */
    private boolean isLinked(Directory directory, DirectoryEntry entry, PrincipalId principal, Instant now) {
        ExternalIdentity identity = new ExternalIdentity(
                new IdentityId(ids.next()),
                directory.tenantId(),
                principal,
                directory.subject(entry.id()),
                shown(entry),
                now);
        return switch (identities.add(identity)) {
            case DONE -> true;
            case PROVIDER_TAKEN -> false;
            case SUBJECT_TAKEN, NO_PRINCIPAL -> throw new Overtaken();
        };
    }

    private static Map<String, String> shown(DirectoryEntry entry) {
        Map<String, String> shown = new HashMap<>();
        show(shown, "username", entry.username());
        show(shown, "email", entry.email());
        show(shown, "name", entry.profile().get(ProfileField.NAME));
        return shown;
    }

    private static void show(Map<String, String> shown, String name, @Nullable String value) {
        if (value != null && ProfileField.NAME.accepts(value)) {
            shown.put(name, value);
        }
    }

    /** Such as {@code ldap:corp}. */
    private static String source(Directory directory) {
        String kind = switch (directory.settings().kind()) {
            case LDAP -> "ldap";
            case ACTIVE_DIRECTORY -> "ad";
        };
        return (kind + ":" + directory.name()).toLowerCase(Locale.ROOT);
    }
}
