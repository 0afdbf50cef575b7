package io.gatehouse.tck;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.Heard;
import io.gatehouse.core.federation.Identified;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.RedirectAttempt;
import io.gatehouse.core.federation.RedirectStart;
import io.gatehouse.core.federation.Refreshed;
import io.gatehouse.core.federation.StubProvider;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamNotice;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamProvider;
import io.gatehouse.core.federation.UpstreamRefusal;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Upstreams that know whom a test has told them of, by code; stubs know their own. Safe for several threads. */
public final class KnownPeople implements UpstreamProvider {
    private final StubProvider stubs = new StubProvider();
    private final Map<String, Refreshed> refreshed = new ConcurrentHashMap<>();
    private final List<String> revoked = new CopyOnWriteArrayList<>();
    private final AtomicInteger refreshings = new AtomicInteger();
    private final Map<String, Heard> notices = new ConcurrentHashMap<>();
    private final Map<String, Identified> byCode = new ConcurrentHashMap<>();

    /** From now on the code is that person's; it can be brought more than once. */
    public void know(String code, UpstreamPerson person) {
        byCode.put(code, new Identified.As(person));
    }

    /** From now on the code is refused for that reason. */
    public void refuse(String code, Reason reason) {
        byCode.put(code, Identified.refused(reason, "as the test wants it"));
    }

    /** From now on that is what comes of the refresh token. */
    public void refresh(String refreshToken, Refreshed result) {
        refreshed.put(refreshToken, result);
    }

    /** How often the upstream was asked for fresh tokens. */
    public int refreshings() {
        return refreshings.get();
    }

    /** The tokens that the upstream was told are not needed any more, in that order. */
    public List<String> revoked() {
        return List.copyOf(revoked);
    }

    @Override
    public Optional<UpstreamRefusal> revoke(Connection connection, Secret token) {
        revoked.add(token.reveal());
        return Optional.empty();
    }

    @Override
    public Refreshed refresh(Connection connection, UpstreamSubject of, Secret refreshToken) {
        refreshings.incrementAndGet();
        return refreshed.getOrDefault(
                refreshToken.reveal(), new Refreshed.Refused(new UpstreamRefusal(Reason.EXPIRED, "not good")));
    }

    /** From now on that text is the upstream's notice with this news of that one. */
    public void say(String notice, UpstreamSubject whom, UpstreamNotice.News news) {
        notices.put(notice, new Heard.Of(new UpstreamNotice(whom, news, Digest.of(notice))));
    }

    @Override
    public Heard hear(Connection connection, Secret notice) {
        return notices.getOrDefault(
                notice.reveal(),
                new Heard.Refused(new UpstreamRefusal(Reason.INVALID_CREDENTIAL, "no notice of ours")));
    }

    @Override
    public RedirectStart authorizationRequest(Connection connection, RedirectAttempt attempt) {
        if (connection.kind() == ProviderKind.STUB) {
            return stubs.authorizationRequest(connection, attempt);
        }
        return connection.peer().clientId().isEmpty()
                ? new RedirectStart.Refused(new UpstreamRefusal(Reason.UNSUPPORTED_CREDENTIAL, "no client"))
                : new RedirectStart.Go(URI.create("https://upstream.example/authorize?state="
                        + attempt.state().reveal()));
    }

    @Override
    public Identified identify(Connection connection, UpstreamCredential credential) {
        return connection.kind() == ProviderKind.STUB
                ? stubs.identify(connection, credential)
                : byCode.getOrDefault(text(credential), Identified.refused(Reason.INVALID_CREDENTIAL, "unknown"));
    }

    private static String text(UpstreamCredential credential) {
        return switch (credential) {
            case UpstreamCredential.AuthorizationCode brought -> brought.code().reveal();
            case UpstreamCredential.Callback brought -> brought.code().reveal();
            case UpstreamCredential.IdToken brought -> brought.token().reveal();
            case UpstreamCredential.AccessToken brought -> brought.token().reveal();
            case UpstreamCredential.MiniProgramCode brought -> brought.code().reveal();
        };
    }
}
