package io.gatehouse.core.federation;

import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.support.ChangeFeed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what is shown of an identity, and of its principal, as the upstream tells it. A member of the profile follows the
 * upstream as long as it is what the upstream told before, or unset; what people changed themselves stays theirs. Safe for
 * several threads.
 */
public final class UpstreamProfiles {
    private static final Duration CACHES_LIVE = Duration.ofMinutes(1);

    private final ExternalIdentityStore identities;
    private final PrincipalStore principals;
    private final ChangeFeed feed;
    private final InstantSource clock;

    public UpstreamProfiles(
            ExternalIdentityStore identities, PrincipalStore principals, ChangeFeed feed, InstantSource clock) {
        this.identities = identities;
        this.principals = principals;
        this.feed = feed;
        this.clock = clock;
    }

    /** The principal as it is then, in the running transaction. Costs nothing if the upstream tells what it told before. */
    public Principal refresh(Principal principal, ExternalIdentity known, NewIdentity told) {
        Map<String, String> shown = together(known.shown(), told.shown());
        if (shown.equals(known.shown())) {
            return principal;
        }
        identities.show(known.tenantId(), known.id(), shown);
        Map<ProfileField, String> changes = new EnumMap<>(ProfileField.class);
        told.profile().values().forEach((field, value) -> {
            Optional<String> present = principal.profile().get(field);
            boolean follows =
                    present.isEmpty() || present.get().equals(known.shown().get(NewIdentity.NAMES.get(field)));
            if (follows && !present.equals(Optional.of(value))) {
                changes.put(field, value);
            }
        });
        return changes.isEmpty() ? principal : changed(principal, changes);
    }

    /** What is not told again stays: Apple tells a name once only. */
    private static Map<String, String> together(Map<String, String> before, Map<String, String> now) {
        Map<String, String> all = new HashMap<>(before);
        all.putAll(now);
        return all.size() > ExternalIdentity.MOST_SHOWN ? now : all;
    }

    private Principal changed(Principal principal, Map<ProfileField, String> changes) {
        Instant now = clock.instant();
        Optional<Principal> fresh = principals.updateProfile(principal.tenantId(), principal.id(), changes, now);
        feed.publish(List.of(Revocations.changed(principal.id(), now.plus(CACHES_LIVE))));
        return fresh.orElse(principal);
    }
}
