package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings principals into accord with their entries, in the caller's transaction. */
public final class PrincipalSteps {
    private static final Duration NEWS = Duration.ofMinutes(1);

    private final PrincipalStore principals;
    private final CredentialStore credentials;
    private final PasswordChoice passwordChoice;
    private final IdentitySteps identities;
    private final FactorSteps factors;
    private final EndSessions endSessions;
    private final ChangeFeed feed;
    private final IdSource ids;

    public PrincipalSteps(
            PrincipalStore principals,
            CredentialStore credentials,
            PasswordChoice passwordChoice,
            IdentitySteps identities,
            FactorSteps factors,
            EndSessions endSessions,
            ChangeFeed feed,
            IdSource ids) {
        this.principals = principals;
        this.credentials = credentials;
        this.passwordChoice = passwordChoice;
        this.identities = identities;
        this.factors = factors;
        this.endSessions = endSessions;
        this.feed = feed;
        this.ids = ids;
    }

    /** The password that the principal has to get; empty if none is written or the present one will do. */
    Optional<StoredPassword> password(Optional<TenantId> tenant, PrincipalEntry entry, Instant now) {
        if (entry.absent()) {
            return Optional.empty();
        }
        Optional<StoredPassword> present = tenant.flatMap(
                id -> holders(id, entry).stream().findFirst().flatMap(holder -> credentials.find(id, holder.id())));
        return passwordChoice.make(entry, present, now);
    }

    void apply(Tenant tenant, PrincipalEntry entry, Run run) {
        Optional<Principal> present = findOne(tenant, entry, run);
        if (entry.absent()) {
            present.ifPresent(principal -> remove(principal, run));
            return;
        }
        if (present.isEmpty()) {
            create(tenant, entry, run);
        } else {
            change(present.get(), entry, run);
        }
    }

    /** The principal of the entry as it is there now. */
    Optional<PrincipalId> find(Tenant tenant, PrincipalEntry entry) {
        return holders(tenant.id(), entry).stream().findFirst().map(Principal::id);
    }

    private List<Principal> holders(TenantId tenant, PrincipalEntry entry) {
        return entry.identifiers().stream()
                .flatMap(identifier -> principals.findByIdentifier(tenant, entry.kind(), identifier).stream())
                .toList();
    }

    private Optional<Principal> findOne(Tenant tenant, PrincipalEntry entry, Run run) {
        List<Principal> holders = holders(tenant.id(), entry);
        Set<PrincipalId> different =
                new HashSet<>(holders.stream().map(Principal::id).toList());
        if (different.size() > 1) {
            throw run.refusal(entry.place(), "its user name, email and phone belong to different principals");
        }
        return holders.stream().findFirst();
    }

    private void create(Tenant tenant, PrincipalEntry entry, Run run) {
        Profile profile = Profile.empty().with(entry.profile());
        Principal fresh = new Principal(
                new PrincipalId(ids.next()),
                tenant.id(),
                entry.kind(),
                entry.status() == null ? PrincipalStatus.ACTIVATED : entry.status(),
                entry.username(),
                entry.email(),
                Boolean.TRUE.equals(entry.emailVerified()),
                entry.phone(),
                Boolean.TRUE.equals(entry.phoneVerified()),
                profile,
                "import:blueprint",
                false,
                false,
                0,
                0,
                run.now,
                run.now,
                Principal.SignIns.none());
        Principal stored = done(principals.add(fresh), entry, run);
        StoredPassword password = run.passwords.get(entry.place());
        if (password != null) {
            credentials.replace(tenant.id(), stored.id(), password);
        }
        identities.apply(stored, entry, run);
        factors.apply(stored, entry, run);
        run.changes.add(
                "created principal " + stored.id() + " (" + entry.place().key() + ")");
    }

    private void change(Principal present, PrincipalEntry entry, Run run) {
        Principal changed = present;
        for (Identifier identifier : entry.identifiers()) {
            changed = identify(changed, identifier, entry, run);
        }
        changed = describe(changed, entry, run);
        changed = identities.apply(changed, entry, run);
        changed = admit(changed, entry, run);
        boolean newPassword = secure(changed, run.passwords.get(entry.place()));
        boolean newFactors = factors.apply(changed, entry, run);
        if (newPassword || newFactors || !changed.equals(present)) {
            feed.publish(List.of(Revocations.changed(present.id(), run.now.plus(NEWS))));
            run.changes.add(
                    "changed principal " + present.id() + " (" + entry.place().key() + ")");
        }
    }

    private Principal identify(Principal principal, Identifier wanted, PrincipalEntry entry, Run run) {
        Identifier.Type type = wanted.type();
        boolean verified = isVerified(principal, type);
        boolean same =
                principal.identifier(type).filter(held -> isSame(held, wanted)).isPresent();
        boolean wantedVerified = PolicyEntries.or(entry.verified(type), same && verified);
        if (same && verified == wantedVerified) {
            return principal;
        }
        return done(
                principals.setIdentifier(
                        principal.tenantId(), principal.id(), wanted, wantedVerified, principal.version(), run.now),
                entry,
                run);
    }

    /** A number is the same however it was written; addresses and names are kept as written. */
    private static boolean isSame(Identifier held, Identifier wanted) {
        return switch (wanted.type()) {
            case PHONE -> held.canonical().equals(wanted.canonical());
            case EMAIL, USERNAME -> held.equals(wanted);
        };
    }

    private static boolean isVerified(Principal principal, Identifier.Type type) {
        return switch (type) {
            case USERNAME -> false;
            case EMAIL -> principal.emailVerified();
            case PHONE -> principal.phoneVerified();
        };
    }

    private Principal describe(Principal principal, PrincipalEntry entry, Run run) {
        Map<ProfileField, @Nullable String> differing = new HashMap<>();
        entry.profile().forEach((field, value) -> {
            if (!principal.profile().get(field).equals(Optional.ofNullable(value))) {
                differing.put(field, value);
            }
        });
        if (differing.isEmpty()) {
            return principal;
        }
        return principals
                .updateProfile(principal.tenantId(), principal.id(), differing, run.now)
                .orElseThrow(() -> stale(entry, run));
    }

    private Principal admit(Principal principal, PrincipalEntry entry, Run run) {
        PrincipalStatus wanted = entry.status();
        if (wanted == null || wanted == principal.status()) {
            return principal;
        }
        Principal changed = principals
                .setStatus(principal.tenantId(), principal.id(), wanted, run.now)
                .orElseThrow(() -> stale(entry, run));
        if (!wanted.maySignIn()) {
            endSessions.overtaken(principal.tenantId(), principal.id(), changed.generation(), null);
        }
        return changed;
    }

    private boolean secure(Principal principal, @Nullable StoredPassword password) {
        if (password == null) {
            return false;
        }
        credentials
                .replace(principal.tenantId(), principal.id(), password)
                .ifPresent(generation -> endSessions.overtaken(principal.tenantId(), principal.id(), generation, null));
        return true;
    }

    private void remove(Principal principal, Run run) {
        endSessions.gone(principal.tenantId(), principal.id());
        principals.delete(principal.tenantId(), principal.id());
        run.changes.add("removed principal " + principal.id());
    }

    private static Principal done(Stored stored, PrincipalEntry entry, Run run) {
        return switch (stored) {
            case Stored.Done(Principal principal) -> principal;
            case Stored.Taken(Identifier.Type type) ->
                throw run.refusal(entry.place(), "its " + word(type) + " belongs to another principal");
            case Stored.Stale ignored -> throw stale(entry, run);
        };
    }

    private static String word(Identifier.Type type) {
        return switch (type) {
            case USERNAME -> "user name";
            case EMAIL -> "email";
            case PHONE -> "phone";
        };
    }

    private static BlueprintException stale(PrincipalEntry entry, Run run) {
        return run.refusal(entry.place(), "somebody changed this principal at the same moment; apply again");
    }
}
