package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.Identified;
import io.gatehouse.core.federation.RedirectAttempt;
import io.gatehouse.core.federation.RedirectStart;
import io.gatehouse.core.federation.Refreshed;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamProvider;
import io.gatehouse.core.federation.UpstreamRefusal;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What the adapter of every provider keeps, against a fake peer that behaves well at first and then badly at one path after
 * another (fault F26, threat 58). The adapter's deadline is a second at most.
 */
public abstract class UpstreamProviderContract {
    /** Of which no trace may be left in what is printed. */
    protected static final String CREDENTIAL = "brought-credential-5d1f";

    protected static final RedirectAttempt ATTEMPT = new RedirectAttempt(
            URI.create("https://gate.example/connections/social/up/callback?x=1"),
            Secret.of("state-7f3a"),
            Secret.of("nonce-91c2"),
            Secret.of("verifier-".repeat(6)));

    protected final FakePeer peer = FakePeer.start();

    protected abstract UpstreamProvider upstreams();

    /** A connection whose every address is the peer's, which may be asked if {@code reachable}. */
    protected abstract Connection connection(boolean reachable);

    /** What the peer takes, if it behaves well. */
    protected abstract UpstreamCredential credential();

    /** Makes the peer behave well. */
    protected abstract void behave();

    /** The paths that are asked for the credential, in their order. */
    protected abstract List<String> paths();

    /** Credentials of sorts that the provider takes nothing of. */
    protected abstract List<UpstreamCredential> unsupported();

    @AfterEach
    void closePeer() {
        peer.close();
    }

    private Identified identified() {
        return upstreams().identify(connection(true), credential());
    }

    private static UpstreamRefusal refusal(Identified identified) {
        assertThat(identified).isInstanceOf(Identified.Refused.class);
        return ((Identified.Refused) identified).refusal();
    }

    protected final UpstreamPerson person() {
        Identified identified = identified();
        assertThat(identified).isInstanceOf(Identified.As.class);
        return ((Identified.As) identified).person();
    }

    @Test
    void who_is_vouched_for_is_identified_and_printed_without_a_trace() {
        behave();

        UpstreamPerson person = person();

        assertThat(person.upstream().provider()).isEqualTo(connection(true).name());
        assertThat(person.upstream().issuer()).isNotEmpty();
        assertThat(person.toString()).doesNotContain(person.upstream().subject(), CREDENTIAL);
        assertThat(peer.asked()).extracting(FakePeer.Asked::path).containsExactlyElementsOf(paths());
    }

    @TestFactory
    Stream<DynamicTest> a_fault_at_any_path_is_a_refusal_that_says_whose_it_is() {
        return paths().stream()
                .flatMap(path -> Stream.of(
                        fault(path, "fault of its own", FakePeer.answering(503, "{}"), Reason.UNREACHABLE),
                        fault(path, "too many requests", FakePeer.answering(429, "{}"), Reason.UNREACHABLE),
                        fault(path, "silence", peer.silent(), Reason.UNREACHABLE),
                        fault(path, "an answer without end", peer.endless(), Reason.UNREACHABLE),
                        fault(path, "a huge answer", FakePeer.huge(), Reason.MALFORMED_ANSWER),
                        fault(path, "a page", FakePeer.answering(200, "<html>welcome</html>"), Reason.MALFORMED_ANSWER),
                        fault(path, "nothing", FakePeer.answering(200, ""), Reason.MALFORMED_ANSWER),
                        fault(path, "another object", FakePeer.answering(200, "{\"a\":1}"), Reason.MALFORMED_ANSWER),
                        fault(path, "a redirection", FakePeer.redirecting(peer.at("/trap")), Reason.MALFORMED_ANSWER)));
    }

    /** Whether a fault at that path is noticed at all: some tell only what can be done without. */
    protected boolean isNeeded(String path, String fault) {
        return true;
    }

    /** The reasons that count as right for a fault of that path. */
    protected List<Reason> reasons(String path, Reason usual) {
        return List.of(usual);
    }

    private DynamicTest fault(String path, String fault, FakePeer.Behaviour behaviour, Reason reason) {
        return DynamicTest.dynamicTest(path + ": " + fault, () -> {
            behave();
            peer.on(path, behaviour);
            Identified identified = identified();
            if (isNeeded(path, fault)) {
                UpstreamRefusal refusal = refusal(identified);
                assertThat(refusal.reason()).isIn(reasons(path, reason));
                assertThat(refusal.toString()).doesNotContain(CREDENTIAL);
            }
            assertThat(peer.asked("/trap")).isEmpty();
        });
    }

    @Test
    @Timeout(20)
    void a_peer_that_is_gone_is_a_refusal() {
        peer.close();

        assertThat(refusal(identified()).reason()).isIn(reasons(paths().getFirst(), Reason.UNREACHABLE));
    }

    @Test
    void a_private_address_is_not_asked_unless_the_connection_allows_it() {
        behave();

        Identified identified = upstreams().identify(connection(false), credential());

        assertThat(refusal(identified).reason()).isIn(reasons(paths().getFirst(), Reason.MISCONFIGURED));
        assertThat(peer.asked()).isEmpty();
    }

    @Test
    void credentials_of_sorts_that_prove_nobody_there_are_refused_without_asking() {
        behave();

        assertThat(unsupported())
                .allSatisfy(credential -> assertThat(refusal(upstreams().identify(connection(true), credential))
                                .reason())
                        .isEqualTo(Reason.UNSUPPORTED_CREDENTIAL));
        assertThat(peer.asked()).isEmpty();
    }

    @Test
    void tokens_are_refreshed_or_that_is_refused_without_asking() {
        behave();
        UpstreamPerson person = person();
        int asked = peer.asked().size();

        Refreshed refreshed = upstreams().refresh(connection(true), person.upstream(), Secret.of(CREDENTIAL));

        switch (refreshed) {
            case Refreshed.With(UpstreamPerson.Tokens fresh) ->
                assertThat(fresh.access().reveal()).isNotEmpty();
            case Refreshed.Strange(UpstreamRefusal refusal) -> throw new AssertionError(refusal);
            case Refreshed.Refused(UpstreamRefusal refusal) -> {
                assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED_CREDENTIAL);
                assertThat(peer.asked()).hasSize(asked);
            }
        }
        assertThat(refreshed.toString()).doesNotContain(CREDENTIAL);
    }

    @Test
    void tokens_are_revoked_or_that_is_refused_without_asking() {
        behave();
        peer.on("/revoke", FakePeer.answering(200, ""));

        Optional<UpstreamRefusal> refusal = upstreams().revoke(connection(true), Secret.of(CREDENTIAL));

        if (refusal.isPresent()) {
            assertThat(refusal.get().reason()).isEqualTo(Reason.UNSUPPORTED_CREDENTIAL);
            assertThat(peer.asked()).isEmpty();
        } else {
            assertThat(peer.asked("/revoke"))
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.parameter("token")).isEqualTo(CREDENTIAL));
        }
    }

    @Test
    void people_are_sent_there_with_the_state_and_where_to_come_back_to_and_no_secret() {
        RedirectStart start = upstreams().authorizationRequest(connection(true), ATTEMPT);

        assertThat(start).isInstanceOf(RedirectStart.Go.class);
        URI address = ((RedirectStart.Go) start).address();
        assertThat(address.toString()).startsWith(peer.at("/authorize").toString());
        assertThat(FakePeer.Asked.parameters(address.getRawQuery()))
                .containsEntry("state", "state-7f3a")
                .containsEntry("redirect_uri", ATTEMPT.redirectUri().toString());
        assertThat(address.toString()).doesNotContain("verifier-", "secret");
        assertThat(start.toString()).doesNotContain("state-7f3a");
    }
}
