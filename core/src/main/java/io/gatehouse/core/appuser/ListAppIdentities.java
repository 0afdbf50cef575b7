package io.gatehouse.core.appuser;

import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.tenant.ApplicationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which identities a user has at an application, in the order in which they were linked (section 8.1): from wherever they are
 * kept. Safe for several threads.
 */
public final class ListAppIdentities {
    private static final Map<String, String> NAMES =
            Map.of("givenName", "first_name", "familyName", "last_name", "photo", "picture");

    private final AppIdentityStore identities;
    private final AppRegistrationStore registrations;
    private final ExternalIdentityStore upstreams;
    private final List<Source> more;

    /** @param more where providers keep identities that are not in these stores */
    public ListAppIdentities(
            AppIdentityStore identities,
            AppRegistrationStore registrations,
            ExternalIdentityStore upstreams,
            Collection<Source> more) {
        this.identities = identities;
        this.registrations = registrations;
        this.upstreams = upstreams;
        this.more = List.copyOf(more);
    }

    /** Where identities are kept. Safe for several threads. */
    public interface Source {
        /** The user's identities there, {@value AppIdentityStore#MOST} at most. */
        List<AppIdentity> of(ApplicationId application, Principal principal);
    }

    /** All of them, the one linked first at the beginning. */
    public List<AppIdentity> execute(AppDoor door, Principal principal) {
        ApplicationId application = door.id();
        List<AppIdentity> all = new ArrayList<>();
        anonymous(application, principal).ifPresent(all::add);
        registered(application, principal).ifPresent(all::add);
        all.addAll(identities.of(principal.tenantId(), application, principal.id(), AppIdentityStore.MOST));
        upstreams.of(principal.tenantId(), principal.id(), ExternalIdentityStore.MOST).stream()
                .flatMap(external -> shown(door, external).stream())
                .forEach(all::add);
        more.forEach(source -> all.addAll(source.of(application, principal)));
        return all.stream()
                .sorted(Comparator.comparing(AppIdentity::linkedAt).thenComparing(AppIdentity::type))
                .toList();
    }

    /** What the identities tell together; where two tell of the same, the one linked later is believed (section 7.2). */
    public static Map<String, @Nullable Object> merged(List<AppIdentity> identities) {
        Map<String, @Nullable Object> data = new HashMap<>();
        identities.forEach(identity -> data.putAll(identity.data()));
        data.values().removeIf(value -> value == null);
        return data;
    }

    private static Optional<AppIdentity> anonymous(ApplicationId application, Principal principal) {
        return AnonymousIdentities.has(principal)
                ? Optional.of(new AppIdentity(
                        principal.tenantId(),
                        application,
                        principal.id(),
                        ProviderType.ANON_USER,
                        AnonymousIdentities.idOf(principal),
                        Map.of(),
                        principal.createdAt()))
                : Optional.empty();
    }

    private Optional<AppIdentity> registered(ApplicationId application, Principal principal) {
        return registrations
                .of(principal.tenantId(), principal.id())
                .map(registration -> new AppIdentity(
                        principal.tenantId(),
                        application,
                        principal.id(),
                        ProviderType.LOCAL_USERPASS,
                        registration.id().hex(),
                        Map.of("email", account(principal, registration)),
                        registration.registeredAt()));
    }

    /** The address as it is now, which may have been changed at another gate since. */
    private static String account(Principal principal, AppRegistration registration) {
        EmailAddress address = principal.email();
        return registration.origin() != AppRegistration.Origin.REGISTERED_APART && address != null
                ? address.text()
                : registration.account();
    }

    /** What is shown of an identity by the names that this gate's clients know (section 7.4). */
    private static Map<String, @Nullable Object> named(Map<String, String> shown) {
        Map<String, @Nullable Object> data = new HashMap<>();
        shown.forEach((name, value) -> data.put(NAMES.getOrDefault(name, name), value));
        return data;
    }

    /** What an application shows of what an upstream tells. */
    static Map<String, @Nullable Object> shown(AppDoor door, ProviderType type, Map<String, String> told) {
        return UpstreamSettings.of(door.settings().provider(type)).shown(named(told));
    }

    private static Optional<AppIdentity> shown(AppDoor door, ExternalIdentity external) {
        return ProviderType.ofUpstream(external.provider())
                .map(type -> new AppIdentity(
                        external.tenantId(),
                        door.id(),
                        external.principal(),
                        type,
                        external.upstream().subject(),
                        shown(door, type, external.shown()),
                        external.linkedAt()));
    }
}
