package io.gatehouse.core.federation;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.UpstreamJourneys.Ended;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.TenantId;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The last step of a link: the person is back from the upstream, in the browser in which {@link BeginLink} began. The identity
 * becomes the account's for which the way was begun, and nothing else of the account changes: nobody is signed in, no account
 * is made, and an address that the upstream tells is none of the account's, whatever the connection trusts it for. Of several
 * ways with one identity, or of one account, that end at once, a constraint lets one link. Safe for several threads and server
 * instances.
 */
public final class LinkUpstream {
    private final UpstreamProvider upstreams;
    private final LinkHolders holders;
    private final Linking linking;
    private final UpstreamTokens tokens;
    private final ExternalIdentityStore identities;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public LinkUpstream(
            UpstreamProvider upstreams,
            LinkHolders holders,
            Linking linking,
            UpstreamTokens tokens,
            ExternalIdentityStore identities,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.upstreams = upstreams;
        this.holders = holders;
        this.linking = linking;
        this.tokens = tokens;
        this.identities = identities;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is to end.
     *
     * @param connection by which the way was begun
     * @param answer empty if the upstream, or the person there, has refused
     */
    public record Command(Ended.ToLink way, Connection connection, Optional<UpstreamAnswer> answer, Origin origin) {}

    /** What came of it. @param isNew false if the identity was the account's before */
    public record Linked(Principal principal, ExternalIdentity identity, boolean isNew) {}

    /**
     * The identity as linked. {@code UPSTREAM_REFUSED} or {@code UPSTREAM_UNAVAILABLE}, {@code NOT_AUTHENTICATED} if the session
     * that asked has ended or the account is disabled, {@code STEP_UP_REQUIRED}, {@code IDENTIFIER_ALREADY_BOUND} if the
     * identity is another account's or the account has another one of that connection. Not to be called inside a transaction.
     */
    public Result<Linked> execute(Command command) {
        Result<Linked> result = command.answer()
                .map(answer -> identified(command, answer).then(person -> link(command, person)))
                .orElseGet(() -> Result.refused(FailureCode.UPSTREAM_REFUSED));
        if (result instanceof Result.Refused<Linked>(Failure failure)) {
            note(command, failure.code());
        }
        return result;
    }

    private Result<UpstreamPerson> identified(Command command, UpstreamAnswer answer) {
        if (!command.connection().id().equals(command.way().journey().connection())) {
            return Result.refused(FailureCode.UPSTREAM_REFUSED);
        }
        return switch (upstreams.identify(
                command.connection(), answer.credential(command.way().attempt()))) {
            case Identified.As(UpstreamPerson person) -> Result.ok(person);
            case Identified.Refused(UpstreamRefusal refusal) -> Result.refused(SignInWithUpstream.codeOf(refusal));
        };
    }

    private Result<Linked> link(Command command, UpstreamPerson person) {
        NewIdentity identity = tokens.identityOf(command.connection(), person);
        return OvertakenException.outrun(
                () -> transactions.call(() -> Result.ok(linkOnce(command, identity))), Result::refused);
    }

    private Linked linkOnce(Command command, NewIdentity identity) {
        UpstreamJourney journey = command.way().journey();
        Principal holder = holders.hold(journey.tenantId(), command.way().purpose());
        Optional<ExternalIdentity> known = identities.find(journey.tenantId(), identity.upstream());
        if (known.isEmpty()) {
            linking.link(holder, journey.application(), identity, command.origin());
            return new Linked(holder, stored(journey.tenantId(), identity), true);
        }
        if (!known.get().principal().equals(holder.id())) {
            throw Linking.refusal(FailureCode.IDENTIFIER_ALREADY_BOUND);
        }
        tokens.keep(journey.tenantId(), known.get().id(), identity);
        return new Linked(holder, known.get(), false);
    }

    private ExternalIdentity stored(TenantId tenant, NewIdentity identity) {
        return identities.find(tenant, identity.upstream()).orElseThrow(OvertakenException::new);
    }

    private void note(Command command, FailureCode code) {
        UpstreamJourney journey = command.way().journey();
        audit.append(new AuditEvent(
                clock.instant(),
                journey.tenantId(),
                AuditAction.IDENTITY_LINKED,
                command.way().purpose().principal(),
                journey.application(),
                code,
                command.origin()));
    }
}
