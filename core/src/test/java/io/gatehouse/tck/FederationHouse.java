package io.gatehouse.tck;

import io.gatehouse.core.federation.BeginLink;
import io.gatehouse.core.federation.BindIdentity;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.HearUpstream;
import io.gatehouse.core.federation.LinkHolders;
import io.gatehouse.core.federation.LinkTickets;
import io.gatehouse.core.federation.LinkUpstream;
import io.gatehouse.core.federation.Linking;
import io.gatehouse.core.federation.Newcomers;
import io.gatehouse.core.federation.OpenTokens;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.Questions;
import io.gatehouse.core.federation.RequestLink;
import io.gatehouse.core.federation.RevokeTokens;
import io.gatehouse.core.federation.SignInWithUpstream;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamJourneys;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamPerson.Mailbox;
import io.gatehouse.core.federation.UpstreamPerson.Names;
import io.gatehouse.core.federation.UpstreamPerson.Tokens;
import io.gatehouse.core.federation.UpstreamProfiles;
import io.gatehouse.core.federation.UpstreamSignIn;
import io.gatehouse.core.federation.UpstreamTokens;
import io.gatehouse.core.federation.UsableConnections;
import io.gatehouse.core.federation.Welcome;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.ownership.ClaimAddress;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.AccountNames;
import io.gatehouse.core.signin.ProvePassword;
import io.gatehouse.core.signin.SignUpLimits;
import io.gatehouse.core.signin.SignUpRules;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.MinuteBudget;
import io.gatehouse.core.tenant.TenantPolicies;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The use cases of upstream identities over a {@link House}, with upstreams of which a test says whom they know. */
public final class FederationHouse {
    /** Attempts that a client has in a minute. */
    public static final int PER_MINUTE = 60;

    public final House house;
    public final FactorHouse factors;
    public final KnownPeople upstreams = new KnownPeople();
    public final UsableConnections connections;
    public final UpstreamTokens tokens;
    public final Linking linking;
    public final ClaimAddress claim;
    public final Newcomers newcomers;
    public final Questions questions;
    public final Welcome welcome;
    public final SignInWithUpstream signIn;
    public final BindIdentity bind;
    public final UpstreamJourneys journeys;
    public final RequestLink requestLink;
    public final BeginLink beginLink;
    public final LinkUpstream linkUpstream;
    public final HearUpstream hear;
    public final OpenTokens openTokens;

    /** @param linkVerifiedEmail whether the tenant lets identities join accounts by verified address */
    public FederationHouse(boolean linkVerifiedEmail) {
        this(new House(policies(linkVerifiedEmail)));
    }

    public FederationHouse(House house) {
        this.house = house;
        InMemoryWorld world = house.world;
        connections = new UsableConnections(world.connections());
        tokens = new UpstreamTokens(world.keptTokens(), new PlainSecretBox(), house.clock);
        linking = new Linking(
                world.identities(),
                world.pendingIdentities(),
                tokens,
                house.admission,
                world.audit(),
                house.ids,
                house.clock);
        factors = new FactorHouse(house, linking);
        claim = house.claim;
        newcomers = new Newcomers(
                world.principals(),
                linking,
                house.admission,
                new SignUpRules(world.throttle(), new SignUpLimits(0, Duration.ofHours(1))),
                world.audit(),
                house.ids,
                house.clock);
        questions = new Questions(world.pendingIdentities(), house.secrets, house.clock);
        welcome = new Welcome(
                world.identities(),
                world.principals(),
                linking,
                newcomers,
                claim,
                questions,
                new UpstreamProfiles(world.identities(), world.principals(), world.changes(), house.clock),
                tokens,
                house.admission,
                world.transactions());
        signIn = new SignInWithUpstream(upstreams, welcome, world.throttle(), PER_MINUTE, world.audit(), house.clock);
        journeys = new UpstreamJourneys(
                upstreams, world.journeys(), house.origins, house.secrets, world.throttle(), PER_MINUTE, house.clock);
        LinkTickets tickets = new LinkTickets(world.challenges(), house.secrets, house.clock);
        LinkHolders holders =
                new LinkHolders(world.principals(), world.sessions(), world.tenants(), house.stepUp, house.clock);
        requestLink =
                new RequestLink(tickets, holders, world.throttle(), world.transactions(), world.audit(), house.clock);
        beginLink = new BeginLink(tickets, holders, world.connections(), world.tenants(), journeys);
        linkUpstream = new LinkUpstream(
                upstreams,
                holders,
                linking,
                tokens,
                world.identities(),
                world.transactions(),
                world.audit(),
                house.clock);
        hear = new HearUpstream(
                upstreams,
                world.identities(),
                world.principals(),
                house.endSessions,
                tokens,
                world.throttle(),
                world.transactions(),
                world.audit(),
                house.clock);
        house.departures = new RevokeTokens(
                world.identities(),
                world.connections(),
                world.keptTokens(),
                tokens,
                upstreams,
                world.transactions(),
                Runnable::run);
        openTokens = new OpenTokens(
                world.identities(),
                world.connections(),
                world.keptTokens(),
                tokens,
                upstreams,
                new MinuteBudget(world.throttle(), "tokens", PER_MINUTE, house.clock),
                world.audit(),
                house.clock);
        ProvePassword passwords = new ProvePassword(
                new AccountNames(new House.SimplePhoneNumbers()),
                world.signIns(),
                house.proof,
                world.audit(),
                house.clock);
        bind = new BindIdentity(
                questions,
                passwords,
                house.codes,
                world.principals(),
                claim,
                linking,
                newcomers,
                world.transactions(),
                house.clock);
    }

    private static TenantPolicies policies(boolean linkVerifiedEmail) {
        TenantPolicies usual = TenantPolicies.defaults();
        return new TenantPolicies(
                usual.password(),
                usual.code(),
                usual.lockout(),
                usual.session(),
                usual.mfa(),
                usual.requireEncryptedPassword(),
                usual.requireOldAddressProof(),
                linkVerifiedEmail,
                usual.registrationOpen(),
                usual.existenceCheck(),
                usual.unbindEmailMissing());
    }

    /** A stored connection of the house's tenant, which keeps no tokens. */
    public Connection connection(String name, FirstSight onFirstSight, boolean trustEmail) {
        return connection(name, new Connection.Rules(onFirstSight, trustEmail, false));
    }

    /** A stored connection of the house's tenant. */
    public Connection connection(String name, Connection.Rules rules) {
        Connection plain = Samples.connection(house.tenant.id(), name, ProviderKind.OIDC, Peer.of("client"));
        Connection connection = new Connection(
                plain.id(),
                plain.tenantId(),
                plain.name(),
                plain.kind(),
                plain.type(),
                plain.applications(),
                plain.peer(),
                rules,
                plain.stub());
        house.world.connections().save(connection);
        return connection;
    }

    /** What comes of somebody who comes through the connection with that code, from home. */
    public UpstreamSignIn arrive(Door door, Connection connection, String code) {
        return signIn.execute(new SignInWithUpstream.Command(
                door, connection, UpstreamCredential.AuthorizationCode.of(Secret.of(code)), Residents.HOME));
    }

    /** Somebody of that subject and name, of whom an upstream tells nothing else. */
    public static UpstreamPerson person(String provider, String subject, String name) {
        return person(provider, subject, name, null, null);
    }

    /** Somebody with an address or number. */
    public static UpstreamPerson person(
            String provider, String subject, String name, @Nullable Mailbox mailbox, @Nullable PhoneNumber phone) {
        return new UpstreamPerson(
                new UpstreamSubject(new Provider(provider), "https://" + provider + ".example", subject),
                new Names(name, null, null, null, null),
                mailbox,
                phone,
                null,
                Map.of(),
                null);
    }

    /** The same with tokens that the upstream gave. */
    public static UpstreamPerson holding(UpstreamPerson person, Tokens tokens) {
        return new UpstreamPerson(
                person.upstream(),
                person.names(),
                person.email(),
                person.phone(),
                person.unionId(),
                person.claims(),
                tokens);
    }

    /** An address as an upstream tells it. */
    public static Mailbox mailbox(EmailAddress address, boolean verified) {
        return new Mailbox(address, verified, false);
    }
}
