package io.gatehouse.web.admin;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.KeptTokenStore.Kept;
import io.gatehouse.core.federation.OpenedTokens;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.support.Origin;
import io.gatehouse.web.admin.AdminOperations.UserName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators may know of the identities that users have at upstreams. Refusals of all are those of {@link UserName}. The
 * application implements it over the core. Safe for several threads.
 */
public interface IdentityOperations {
    /** The user's identities, the oldest first. */
    Result<List<Linked>> identities(UserName name);

    /** Opens the tokens of the user's identity of that connection, refreshing them if need be; audited. */
    Result<OpenedTokens> openTokens(UserName name, String connection, Origin origin);

    /** An identity. @param tokens what may be shown of its tokens; null if none are kept */
    record Linked(ExternalIdentity identity, @Nullable Kept tokens) {}
}
