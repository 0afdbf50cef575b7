package io.gatehouse.web.scenarios;

import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.PlainOneTimePasswords;
import io.gatehouse.web.testing.Http.Reply;
import java.time.InstantSource;
import java.util.Map;

/** Somebody's authenticator app. It never shows a code twice: what was used up is followed by the next step's. */
final class Authenticator {
    private final Secret seed;
    private final InstantSource clock;
    private long step = -1;

    Authenticator(String seed, InstantSource clock) {
        this.seed = Secret.of(seed);
        this.clock = clock;
    }

    /** The one that an answer shows the seed of. */
    static Authenticator of(Reply shown, InstantSource clock) {
        return new Authenticator(shown.textAt("data.secret"), clock);
    }

    /** One that somebody logged in enrols now. */
    static Authenticator enrolled(AuthingClient user, InstantSource clock) {
        Reply shown = AuthingClient.expect(
                200, user.post("mfa/totp/associate", Map.of("authenticator_type", "totp", "source", "SELF")));
        Authenticator app = of(shown, clock);
        AuthingClient.expect(
                200, user.post("mfa/totp/associate/confirm", Map.of("authenticator_type", "totp", "totp", app.next())));
        return app;
    }

    /** One with that seed. @param seed base32 */
    static Authenticator ofSeed(String seed, InstantSource clock) {
        return new Authenticator(seed, clock);
    }

    /** A code that was not shown before. At most two within half a minute are good. */
    String next() {
        step = Math.max(step + 1, PlainOneTimePasswords.stepAt(clock.instant()));
        return last();
    }

    /** The code that was shown last. */
    String last() {
        return PlainOneTimePasswords.codeOf(seed, step).reveal();
    }

    /** A code that is none, whatever the time is. */
    String wrong() {
        long now = PlainOneTimePasswords.stepAt(clock.instant());
        for (int guess = 0; ; guess++) {
            String code = "%06d".formatted(guess);
            boolean isGood = false;
            for (long near = now - 2; near <= now + 2; near++) {
                isGood |= PlainOneTimePasswords.codeOf(seed, near).reveal().equals(code);
            }
            if (!isGood) {
                return code;
            }
        }
    }
}
