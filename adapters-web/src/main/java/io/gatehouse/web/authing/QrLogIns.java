package io.gatehouse.web.authing;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.AnswerQrCode;
import io.gatehouse.core.signin.ExchangeQrTicket;
import io.gatehouse.core.signin.QrLogin;
import io.gatehouse.core.signin.ShowQrCode;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInWithQrCode;
import io.gatehouse.core.signin.WatchQrCode;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.QrImages;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Log-ins by QR codes (section 10): one record, whichever version of the dialect asks. Safe for several threads. */
@Singleton
public final class QrLogIns {
    /** What a page may put into the image, which a camera must be able to read off a screen. */
    private static final int MOST_CUSTOM_BYTES = 512;

    private final ShowQrCode show;
    private final WatchQrCode watch;
    private final AnswerQrCode answer;
    private final ExchangeQrTicket exchange;
    private final SignInWithQrCode signIn;
    private final Origins origins;
    private final Users users;
    private final JsonMapper json;

    QrLogIns(
            ShowQrCode show,
            WatchQrCode watch,
            AnswerQrCode answer,
            ExchangeQrTicket exchange,
            SignInWithQrCode signIn,
            Origins origins,
            Users users,
            JsonMapper json) {
        this.show = show;
        this.watch = watch;
        this.answer = answer;
        this.exchange = exchange;
        this.signIn = signIn;
        this.origins = origins;
        this.users = users;
        this.json = json;
    }

    /** A code to show. @param image as a {@code data:} URL @param expiresIn in seconds */
    public record Code(String random, String image, long expiresIn) {
        @Override
        public String toString() {
            return "Code[" + expiresIn + "]";
        }
    }

    /** Makes a code. @param custom the member with what the page has to say to the app that scans it; an object */
    public Result<Code> show(HttpRequest<?> request, Door door, Fields body, String custom) {
        Map<String, Object> members = custom(body, custom);
        return show.execute(new ShowQrCode.Command(door, origins.of(request, AuthingTokens.GATE)))
                .map(shown -> code(door, shown, members));
    }

    /** How far a code has come. */
    public Result<WatchQrCode.View> watch(Door door, Secret random) {
        return watch.execute(new WatchQrCode.Command(door, random));
    }

    /** What the caller says to a code. */
    public Result<QrLogin> answer(
            HttpRequest<?> request, Door door, Caller caller, Secret random, AnswerQrCode.Answer said) {
        return answer.execute(
                new AnswerQrCode.Command(door, caller, random, said, origins.of(request, AuthingTokens.GATE)));
    }

    /** Opens the session of a confirmed code. */
    public SignInResult exchange(HttpRequest<?> request, Door door, Secret ticket) {
        return exchange.execute(new ExchangeQrTicket.Command(door, ticket, origins.of(request, AuthingTokens.GATE)));
    }

    /** Opens a session for the caller himself. */
    public SignInResult signIn(HttpRequest<?> request, Door door, Caller caller, Secret random) {
        return signIn.execute(
                new SignInWithQrCode.Command(door, caller, random, origins.of(request, AuthingTokens.GATE)));
    }

    /** Whether the page that waits is given the session in the place of a ticket. */
    public static boolean givesTokens(Door door) {
        Application application = door.application();
        return application != null && application.qrLogin().tokensInPoll();
    }

    /** The picture of somebody who has scanned a code. */
    public String photoOf(Principal principal) {
        return principal.profile().get(ProfileField.PHOTO).orElseGet(users::defaultPhoto);
    }

    private Map<String, Object> custom(Fields body, String member) {
        Fields custom = Fields.orNone(body.object(member).orElse(null));
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name : custom.names()) {
            Object value = custom.raw(name);
            if (value != null) {
                members.put(name, value);
            }
        }
        if (text(members).getBytes(StandardCharsets.UTF_8).length > MOST_CUSTOM_BYTES) {
            throw RefusedRequestException.field(member);
        }
        return members;
    }

    private Code code(Door door, ShowQrCode.Shown shown, Map<String, Object> custom) {
        long seconds = QrLogin.LIFETIME.toSeconds();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("scene", "APP_AUTH");
        members.put("random", shown.random().reveal());
        members.put("userPoolId", door.tenant().id().hex());
        members.put("createdAt", Times.text(shown.createdAt()));
        members.put("expireAt", Times.text(shown.expiresAt()));
        members.put("expiresIn", seconds);
        members.put("customData", custom);
        return new Code(shown.random().reveal(), QrImages.dataUrl(Secret.of(text(members))), seconds);
    }

    private String text(Map<String, Object> members) {
        try {
            return json.writeValueAsString(members);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
