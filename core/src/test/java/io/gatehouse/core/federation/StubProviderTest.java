package io.gatehouse.core.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.UpstreamCredential.AccessToken;
import io.gatehouse.core.federation.UpstreamCredential.AuthorizationCode;
import io.gatehouse.core.federation.UpstreamCredential.Callback;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamCredential.MiniProgramCode;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.Samples;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StubProviderTest {
    private static final RedirectAttempt ATTEMPT = new RedirectAttempt(
            URI.create("https://gate.example/back?x=1"), Secret.of("st&te"), Secret.of("nonce"), Secret.of("verifier"));

    private final StubProvider stub = new StubProvider();

    private static Connection knowing(StubPerson... people) {
        return new Connection(
                new ConnectionId(Samples.id()),
                new TenantId(Samples.id()),
                new Provider("dev"),
                ProviderKind.STUB,
                "stub",
                Set.of(),
                Peer.of(""),
                Connection.Rules.defaults(),
                List.of(people));
    }

    private static final Connection ALICE =
            knowing(new StubPerson("c&de", "up-1", new EmailAddress("a@example.com"), true, "Alice"));

    @Test
    void the_code_proves_its_person_whichever_sort_of_credential_it_is_brought_as() {
        Secret code = Secret.of("c&de");

        assertThat(List.of(
                        AuthorizationCode.of(code),
                        new Callback(code, ATTEMPT, null, null),
                        IdToken.of(code),
                        new AccessToken(code),
                        new MiniProgramCode(code)))
                .allSatisfy(credential -> assertThat(stub.identify(ALICE, credential))
                        .isInstanceOfSatisfying(Identified.As.class, as -> {
                            assertThat(as.person().upstream())
                                    .isEqualTo(new UpstreamSubject(new Provider("dev"), "stub", "up-1"));
                            assertThat(as.person().email().verified()).isTrue();
                            assertThat(as.person().names().name()).isEqualTo("Alice");
                        }));
    }

    @Test
    void another_code_proves_nobody() {
        assertThat(stub.identify(ALICE, new AccessToken(Secret.of("C&DE"))))
                .isInstanceOfSatisfying(
                        Identified.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.INVALID_CREDENTIAL));
    }

    @Test
    void who_is_sent_there_comes_straight_back_with_the_first_persons_code_and_the_state() {
        assertThat(stub.authorizationRequest(ALICE, ATTEMPT))
                .isEqualTo(new RedirectStart.Go(URI.create("https://gate.example/back?x=1&code=c%26de&state=st%26te")));
    }

    @Test
    void nobody_is_sent_to_a_stub_that_knows_nobody() {
        assertThat(stub.authorizationRequest(knowing(), ATTEMPT)).isInstanceOf(RedirectStart.Refused.class);
    }

    @Test
    void nothing_that_was_brought_or_told_is_printed() {
        Secret code = Secret.of("c&de");

        assertThat(stub.identify(ALICE, new AccessToken(code)).toString())
                .doesNotContain("c&de", "up-1", "Alice", "a@example");
        assertThat(new Callback(code, ATTEMPT, null, null).toString())
                .doesNotContain("c&de", "st&te", "nonce\"", "verifier\"");
        assertThat(ALICE.toString()).doesNotContain("c&de", "up-1");
        assertThat(stub.authorizationRequest(ALICE, ATTEMPT).toString()).doesNotContain("c%26de", "st%26te");
    }
}
