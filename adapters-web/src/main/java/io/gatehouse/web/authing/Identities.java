package io.gatehouse.web.authing;

import io.gatehouse.core.account.LinkAccounts;
import io.gatehouse.core.account.UnlinkIdentity;
import io.gatehouse.core.account.UnlinkIdentity.Choice;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.identity.ListIdentities;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.HexId;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Identities at upstreams: listed, linked, unlinked (sections 8.24, 8.25 and 13.5). Safe for several threads. */
@Singleton
public final class Identities {
    private final Origins origins;
    private final ListIdentities list;
    private final LinkAccounts link;
    private final UnlinkIdentity unlink;

    Identities(Origins origins, ListIdentities list, LinkAccounts link, UnlinkIdentity unlink) {
        this.origins = origins;
        this.list = list;
        this.link = link;
        this.unlink = unlink;
    }

    /** The caller's identities, the oldest first. */
    public List<ExternalIdentity> of(Caller caller) {
        return list.execute(new ListIdentities.Query(caller.tenant(), caller.principal()));
    }

    /** Those of somebody who has just proven who he is. */
    public List<ExternalIdentity> of(Principal principal) {
        return list.execute(new ListIdentities.Query(principal.tenantId(), principal.id()));
    }

    /** Links what the members {@code primaryUserToken} and {@code secondaryUserToken} name; the caller is the primary. */
    public Result<Principal> link(HttpRequest<?> request, Caller caller, Fields fields) {
        return link.execute(new LinkAccounts.Command(
                caller,
                fields.text("primaryUserToken"),
                fields.text("secondaryUserToken"),
                origins.of(request, AuthingTokens.GATE)));
    }

    /** Unlinks the caller's identity of the provider of that name. */
    public Result<Principal> unlinkProvider(HttpRequest<?> request, Caller caller, String provider) {
        return unlink(request, caller, Provider.parse(provider).map(Choice.OfProvider::new));
    }

    /** Unlinks the caller's identity of that id. */
    public Result<Principal> unlinkId(HttpRequest<?> request, Caller caller, String id) {
        return unlink(
                request,
                caller,
                Optional.of(id).filter(HexId::isValid).map(hex -> new Choice.OfId(new IdentityId(hex))));
    }

    /** What cannot be the name or id of an identity names none. */
    private Result<Principal> unlink(HttpRequest<?> request, Caller caller, Optional<? extends Choice> choice) {
        return choice.map(named -> unlink.execute(
                        new UnlinkIdentity.Command(caller, named, origins.of(request, AuthingTokens.GATE))))
                .orElseGet(() -> Result.refused(FailureCode.IDENTIFIER_NOT_BOUND));
    }
}
