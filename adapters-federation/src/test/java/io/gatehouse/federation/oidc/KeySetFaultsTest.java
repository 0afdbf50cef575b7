package io.gatehouse.federation.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.federation.keys.RemoteKeys;
import io.gatehouse.tck.FakePeer;
import io.gatehouse.tck.FakePeer.Behaviour;
import io.gatehouse.tck.IssuerKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fault F26: an issuer whose keys, or whose configuration, cannot be had is no fault of who brings a token. */
class KeySetFaultsTest extends OidcTest {

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(FakePeer.answering(500, ""), Reason.UNREACHABLE),
                Arguments.of(FakePeer.answering(429, ""), Reason.UNREACHABLE),
                Arguments.of(FakePeer.answering(200, "<html>"), Reason.MALFORMED_ANSWER),
                Arguments.of(FakePeer.answering(200, "{\"keys\":7}"), Reason.MALFORMED_ANSWER),
                Arguments.of(FakePeer.huge(), Reason.MALFORMED_ANSWER),
                Arguments.of(FakePeer.redirecting(java.net.URI.create("http://127.0.0.1:1/")), Reason.MALFORMED_ANSWER),
                Arguments.of(FakePeer.answering(404, ""), Reason.MISCONFIGURED));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_key_set_that_cannot_be_had_says_so(Behaviour answer, Reason reason) {
        provider.peer().on("/keys", answer);

        assertThat(UpstreamHouse.reason(brought())).isEqualTo(reason);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void so_does_a_configuration(Behaviour answer, Reason reason) {
        provider.peer().on("/.well-known/openid-configuration", answer);

        assertThat(UpstreamHouse.reason(brought())).isEqualTo(reason);
    }

    @Test
    void an_issuer_that_does_not_answer_is_given_up_and_not_asked_by_every_token() {
        provider.peer().on("/keys", provider.peer().silent());

        assertThat(UpstreamHouse.reason(brought())).isEqualTo(Reason.UNREACHABLE);
        assertThat(UpstreamHouse.reason(brought())).isEqualTo(Reason.UNREACHABLE);
        assertThat(provider.peer().asked("/keys")).hasSize(1);
    }

    @Test
    void keys_at_hand_are_good_meanwhile_and_of_others_nothing_can_be_told() {
        UpstreamHouse.person(brought());
        provider.peer().on("/keys", FakePeer.answering(503, ""));
        house.clock.advance(RemoteKeys.BETWEEN_FETCHES);
        IssuerKey before = provider.key();

        provider.rotate(IssuerKey.fresh("key-1"));
        assertThat(UpstreamHouse.reason(brought())).isEqualTo(Reason.UNREACHABLE);

        provider.rotate(before);
        assertThat(UpstreamHouse.person(brought())).isNotNull();
    }

    @Test
    void a_key_that_a_set_lacks_which_is_at_hand_is_the_tokens_fault() {
        UpstreamHouse.person(brought());
        provider.header("kid", "made-up");

        assertThat(UpstreamHouse.reason(brought())).isEqualTo(Reason.INVALID_CREDENTIAL);
    }
}
