package io.gatehouse.web.appengine.wire;

import java.util.Optional;

/** A refresh, or a sign-out that names a refresh token. */
public record RefreshRequest(String refreshToken) {
    private static final String NAME = "refresh_token";
    private static final String ALIAS = "refreshToken";

    /** Reads the body. @throws InvalidRequestException if there is no token in it */
    public static RefreshRequest of(Form form) {
        RefreshRequest read = new RefreshRequest(form.text(NAME, ALIAS));
        form.finish();
        return read;
    }

    /** The token in the body, if there is one; a body that makes no sense names none. */
    public static Optional<RefreshRequest> ifAny(Form form) {
        return form.readableText(NAME).or(() -> form.readableText(ALIAS)).map(RefreshRequest::new);
    }

    @Override
    public String toString() {
        return "RefreshRequest[***]";
    }
}
