package io.gatehouse.core.federation;

import io.gatehouse.core.federation.UpstreamCredential.AccessToken;
import io.gatehouse.core.federation.UpstreamCredential.AuthorizationCode;
import io.gatehouse.core.federation.UpstreamCredential.Callback;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamCredential.MiniProgramCode;
import io.gatehouse.core.federation.UpstreamPerson.Mailbox;
import io.gatehouse.core.federation.UpstreamPerson.Names;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.support.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Vouches for the people that a connection of kind {@link ProviderKind#STUB} names, for development and tests: whichever
 * sort of credential is brought, its text is the person's code. Asks nobody. Whoever is sent to it comes straight back as the
 * connection's first person.
 */
public final class StubProvider implements UpstreamProvider {
    /** As whom it vouches. */
    public static final String ISSUER = "stub";

    @Override
    public RedirectStart authorizationRequest(Connection connection, RedirectAttempt attempt) {
        return connection.stub().stream()
                .findFirst()
                .<RedirectStart>map(person -> new RedirectStart.Go(back(attempt, person)))
                .orElseGet(() ->
                        new RedirectStart.Refused(new UpstreamRefusal(Reason.MISCONFIGURED, "the stub knows nobody")));
    }

    private static URI back(RedirectAttempt attempt, StubPerson person) {
        URI to = attempt.redirectUri();
        String separator = to.getRawQuery() == null ? "?" : "&";
        return URI.create(to + separator + "code=" + encoded(person.code()) + "&state="
                + encoded(attempt.state().reveal()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Identified identify(Connection connection, UpstreamCredential credential) {
        Secret brought = text(credential);
        return connection.stub().stream()
                .filter(person -> brought.equals(Secret.of(person.code())))
                .findFirst()
                .<Identified>map(person -> new Identified.As(vouched(connection, person)))
                .orElseGet(() -> Identified.refused(Reason.INVALID_CREDENTIAL, "the stub knows nobody of that code"));
    }

    private static Secret text(UpstreamCredential credential) {
        return switch (credential) {
            case AuthorizationCode brought -> brought.code();
            case Callback brought -> brought.code();
            case IdToken brought -> brought.token();
            case AccessToken brought -> brought.token();
            case MiniProgramCode brought -> brought.code();
        };
    }

    private static UpstreamPerson vouched(Connection connection, StubPerson person) {
        return new UpstreamPerson(
                new UpstreamSubject(connection.name(), ISSUER, person.subject()),
                new Names(person.name(), null, null, null, null),
                person.email() == null ? null : new Mailbox(person.email(), person.emailVerified(), false),
                null,
                null,
                Map.of(),
                null);
    }
}
