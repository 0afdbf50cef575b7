package io.gatehouse.core.directory;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInOutside;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;

/**
 * Signs somebody in by the account and password that a directory keeps, at the directories that the application uses (Authing
 * 8.8). No password of ours is compared, also not while the directory is away. Safe for several threads.
 */
public final class SignInWithDirectory {
    private final DirectoryLogIns logIns;
    private final SignInOutside outside;

    public SignInWithDirectory(DirectoryLogIns logIns, SignInOutside outside) {
        this.logIns = logIns;
        this.outside = outside;
    }

    /** What is asked. @param account as typed: whatever the directory's filter finds people by */
    public record Command(Door door, String account, Secret password, Origin origin) {}

    /**
     * Signs in, or says why not. {@code DIRECTORY_UNAVAILABLE} if the application uses no directory for people of the door's
     * kind, and, with a time after which to ask again, if none of its directories answers; then nothing was counted. {@code
     * PRINCIPAL_DISABLED, ACCOUNT_EXPIRED, PASSWORD_EXPIRED, NOT_PERMITTED} are told only after the right password.
     */
    public SignInResult execute(Command command) {
        return logIns.of(command.door())
                .map(check -> outside.execute(
                        new SignInOutside.Command(
                                command.door(), command.account(), command.password(), command.origin()),
                        check))
                .orElseGet(() -> SignInResult.rejected(FailureCode.DIRECTORY_UNAVAILABLE));
    }
}
