package io.gatehouse.web.authing;

import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.web.authing.wire.IdentityRecord;
import io.gatehouse.web.authing.wire.UserRecord;
import io.gatehouse.web.authing.wire.UserRecord.Token;
import io.gatehouse.web.http.PublicNames;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows principals as this dialect's users (section 6.1). Safe for several threads. */
@Singleton
public final class Users {
    /** Where the picture of whoever has none is found. */
    public static final String DEFAULT_PHOTO = "/authing/default-photo.svg";

    private final String defaultPhoto;

    Users(PublicNames names) {
        this.defaultPhoto = names.server() + DEFAULT_PHOTO;
    }

    /** Address of the picture of whoever has none. */
    public String defaultPhoto() {
        return defaultPhoto;
    }

    /** The user with the token that the caller has now, which clients store again. */
    public UserRecord of(Principal principal, Caller caller) {
        return UserRecord.of(
                principal, new Token(caller.token(), caller.issuedAt(), caller.expiresAt(), false), defaultPhoto);
    }

    /** The same, with the identities that he has elsewhere. */
    public UserRecord of(Principal principal, Caller caller, List<ExternalIdentity> identities) {
        return UserRecord.of(
                principal,
                identities.stream().map(IdentityRecord::of).toList(),
                new Token(caller.token(), caller.issuedAt(), caller.expiresAt(), false),
                defaultPhoto);
    }

    /** The user with a new token, and with the identities that he has elsewhere. */
    public UserRecord of(Principal principal, IssuedTokens tokens, List<ExternalIdentity> identities) {
        return UserRecord.of(
                principal,
                identities.stream().map(IdentityRecord::of).toList(),
                new Token(tokens.access(), tokens.issuedAt(), tokens.accessExpiresAt(), false),
                defaultPhoto);
    }

    /** The user with a new token, if there is one. @param isRefresh tell the token's times, too */
    public UserRecord of(Principal principal, @Nullable IssuedTokens tokens, boolean isRefresh) {
        Token token = tokens == null
                ? null
                : new Token(tokens.access(), tokens.issuedAt(), tokens.accessExpiresAt(), isRefresh);
        return UserRecord.of(principal, token, defaultPhoto);
    }
}
