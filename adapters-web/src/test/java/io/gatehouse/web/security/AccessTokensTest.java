package io.gatehouse.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.session.VerifyAccessToken;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.tck.House;
import io.micronaut.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class AccessTokensTest {
    private final House house = new House();
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final Revocations revocations = new Revocations(house.world.changes(), house.clock, Duration.ofSeconds(10));
    private final VerifyAccessToken verify = new VerifyAccessToken(
            house.signer, house.world.tenants(), house.origins, revocations, house.idleSessions, house.clock);
    private final AccessTokens tokens = new AccessTokens(verify, house.world.changes(), house.clock, blocking);

    @AfterEach
    void stop() {
        blocking.shutdownNow();
    }

    private Caller read(String token) {
        return Mono.from(tokens.validate(token, HttpRequest.GET("/"))).block(Duration.ofSeconds(10));
    }

    private IssuedTokens signUp() {
        Result<SignUp.Done> result = house.signUp.execute(new SignUp.Command(
                house.door(),
                new EmailAddress("alice@example.com"),
                Secret.of("Zebra-lamp-4921!"),
                null,
                Map.of(),
                true,
                0,
                House.from("192.0.2.1")));
        if (result instanceof Result.Ok<SignUp.Done>(SignUp.Done done) && done.tokens() != null) {
            return done.tokens();
        }
        throw new AssertionError(result);
    }

    @Test
    void a_good_token_is_read_and_read_again_from_memory_while_the_store_is_away() {
        revocations.start();
        String token = signUp().access();
        Caller caller = read(token);

        house.world.goAway();

        assertThat(read(token)).isSameAs(caller);
    }

    @Test
    void what_is_kept_is_asked_each_time_whether_it_still_stands() {
        revocations.start();
        String token = signUp().access();
        Caller caller = read(token);

        house.signOut.execute(caller, House.from("192.0.2.1"));

        assertThat(read(token)).isNull();
    }

    @Test
    void nobody_is_vouched_for_once_revocations_have_not_been_heard_for_too_long() {
        revocations.start();
        String token = signUp().access();
        read(token);

        house.world.goAway();
        house.clock.advance(Duration.ofSeconds(11));

        assertThatThrownBy(() -> read(token)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void texts_that_are_no_tokens_are_nobody() {
        revocations.start();

        assertThat(read("nonsense")).isNull();
        assertThat(read("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.")).isNull();
    }
}
