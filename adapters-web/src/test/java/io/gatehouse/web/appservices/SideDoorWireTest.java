package io.gatehouse.web.appservices;

import static io.gatehouse.web.scenarios.RealmClient.expect;
import static io.gatehouse.web.scenarios.RealmClient.identities;
import static io.gatehouse.web.scenarios.RealmClient.newEmail;
import static io.gatehouse.web.scenarios.RealmClient.refused;
import static io.gatehouse.web.scenarios.RealmClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.account.PasswordsElsewhere;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.StubPerson;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import io.gatehouse.tck.Samples;
import io.gatehouse.web.scenarios.RealmClient;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the front door refuses is not let in by another: links, first sights and resets at this gate. */
class SideDoorWireTest {
    private static final String PASSWORD = RealmClient.PASSWORD;
    private static final Map<String, Object> BOB = Map.of("id_token", "bob");

    private AppWorld world = AppWorld.start();

    @AfterEach
    void stop() {
        world.close();
    }

    private void restart(TenantPolicies policies) {
        world.close();
        world = AppWorld.start(policies);
    }

    private static TenantPolicies closed() {
        TenantPolicies usual = TenantPolicies.defaults();
        return new TenantPolicies(
                usual.password(),
                usual.code(),
                usual.lockout(),
                usual.session(),
                usual.mfa(),
                false,
                false,
                false,
                false,
                true,
                usual.unbindEmailMissing());
    }

    private void google(FirstSight onFirstSight) {
        world.house()
                .world
                .connections()
                .save(new Connection(
                        new ConnectionId(Samples.id()),
                        world.house().tenant.id(),
                        new Provider("google"),
                        ProviderKind.STUB,
                        "google",
                        Set.of(),
                        Peer.of(""),
                        new Connection.Rules(onFirstSight, false, false),
                        List.of(new StubPerson("bob", "up-bob", null, false, null))));
        Map<ProviderType, ProviderSettings> providers = AppWorld.usual();
        providers.put(ProviderType.OAUTH2_GOOGLE, new ProviderSettings(true, Map.of("connection", "google")));
        world.set(providers);
    }

    private Principal stored(String email) {
        return world.house().stored(new EmailAddress(email)).orElseThrow();
    }

    @Test
    void a_suspended_registration_does_not_escape_by_being_linked() {
        String email = newEmail();
        expect(201, world.client.register(email, PASSWORD));
        Principal registered = stored(email);
        world.house()
                .world
                .principals()
                .setStatus(
                        registered.tenantId(),
                        registered.id(),
                        PrincipalStatus.SUSPENDED,
                        world.house().clock.instant());
        Reply guest = world.client.anonymous();

        refused(
                401,
                "AuthError",
                "unauthorized: cannot link these credentials",
                world.client.link(guest, email, PASSWORD));

        assertThat(stored(email).id()).isEqualTo(registered.id());
        assertThat(identities(world.client.profile(guest))).containsExactly("anon-user");
    }

    @Test
    void who_would_be_asked_for_a_second_factor_does_not_become_a_customer_without() {
        TenantPolicies usual = TenantPolicies.defaults();
        restart(usual.with(usual.password(), usual.session(), MfaPolicy.REQUIRED));
        google(FirstSight.CREATE);
        String email = newEmail();
        expect(201, world.client.register(email, PASSWORD));
        Reply guest = expect(200, world.client.anonymous());

        assertThat(world.client.logIn(email, PASSWORD).status()).isNotEqualTo(200);
        assertThat(world.client.link(guest, email, PASSWORD).status()).isNotEqualTo(200);
        assertThat(world.client.link(guest, "oauth2-google", BOB).status()).isNotEqualTo(200);

        assertThat(identities(world.client.profile(guest))).containsExactly("anon-user");
    }

    @Test
    void where_registration_is_closed_no_stranger_comes_by_an_upstream() {
        restart(closed());
        google(FirstSight.CREATE);

        refused(400, "BadRequest", "registration is closed", world.client.logIn("oauth2-google", BOB));
        expect(200, world.client.anonymous()); // switched on by itself, or not
    }

    @Test
    void a_connection_that_only_knows_who_is_here_makes_no_user() {
        google(FirstSight.BIND);

        refused(400, "BadRequest", "registration is closed", world.client.logIn("oauth2-google", BOB));
        Reply linked = world.client.newUser(newEmail());
        expect(200, world.client.link(linked, "oauth2-google", BOB));
        assertThat(user(expect(200, world.client.logIn("oauth2-google", BOB)))).isEqualTo(user(linked));
    }

    @Test
    void a_password_that_a_directory_keeps_is_not_set_here_beside_it() { // threat 66
        world.set(Map.of(
                ProviderType.LOCAL_USERPASS,
                new ProviderSettings(true, Map.of("resetUrl", "https://shop.example/reset"))));
        String email = newEmail();
        expect(201, world.client.register(email, PASSWORD));
        Principal holder = stored(email);
        expect(204, world.client.userpass("reset/send", Map.of("email", email)));
        world.house().elsewhere =
                principal -> principal.id().equals(holder.id()) ? Optional.of(new Unwilling()) : Optional.empty();

        Reply answer = world.client.userpass("reset", pair(email));

        assertThat(answer.status()).isBetween(400, 401);
        world.house().elsewhere = PasswordsElsewhere.NONE;
        expect(200, world.client.logIn(email, PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_pair_that_is_good_no_more_writes_nothing_where_a_directory_keeps_the_password(boolean isOtherAddress) {
        world.set(Map.of(
                ProviderType.LOCAL_USERPASS,
                new ProviderSettings(true, Map.of("resetUrl", "https://shop.example/reset"))));
        String email = newEmail();
        expect(201, world.client.register(email, PASSWORD));
        Principal holder = stored(email);
        expect(204, world.client.userpass("reset/send", Map.of("email", email)));
        List<Secret> written = new CopyOnWriteArrayList<>();
        world.house().elsewhere = principal -> Optional.of(new Willing(principal, written));
        if (isOtherAddress) {
            world.house()
                    .world
                    .principals()
                    .setIdentifier(
                            holder.tenantId(),
                            holder.id(),
                            new EmailAddress(newEmail()),
                            true,
                            holder.version(),
                            world.house().clock.instant());
        } else {
            world.house()
                    .world
                    .principals()
                    .raiseGeneration(
                            holder.tenantId(), holder.id(), world.house().clock.instant());
        }

        assertThat(world.client.userpass("reset", pair(email)).at("error_code")).isEqualTo("UserpassTokenInvalid");
        assertThat(written).isEmpty();
    }

    /** A directory that takes any password. @param written what it was given */
    private record Willing(Principal principal, List<Secret> written) implements PasswordsElsewhere.Keeper {
        @Override
        public Result<Principal> change(Secret old, Secret next) {
            return reset(next);
        }

        @Override
        public Result<Principal> reset(Secret next) {
            written.add(next);
            return Result.ok(principal);
        }
    }

    private Map<String, Object> pair(String email) {
        URI link = Objects.requireNonNull(world.house()
                .outbox
                .matching(message -> message.to().canonical().equals(new EmailAddress(email).canonical()))
                .getLast()
                .link());
        Map<String, Object> pair = new HashMap<>(Map.of("password", "another horse 8"));
        for (String part : link.getRawQuery().split("&", -1)) {
            String[] sides = part.split("=", 2);
            pair.put(sides[0], sides[1]);
        }
        return pair;
    }

    /** A directory that lets nobody change a password from here. */
    private static final class Unwilling implements PasswordsElsewhere.Keeper {
        @Override
        public Result<Principal> change(Secret old, Secret next) {
            return Result.refused(FailureCode.PASSWORD_KEPT_ELSEWHERE);
        }

        @Override
        public Result<Principal> reset(Secret next) {
            return Result.refused(FailureCode.PASSWORD_KEPT_ELSEWHERE);
        }
    }
}
