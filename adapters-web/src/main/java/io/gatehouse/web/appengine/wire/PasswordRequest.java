package io.gatehouse.web.appengine.wire;

import io.gatehouse.core.support.Secret;

/** What is asked about passwords. None of them prints with secrets. */
public sealed interface PasswordRequest {
    /** Whether the token of a mailed link is good. */
    record Validate(String email, Secret token) implements PasswordRequest {
        /** Reads the body. @throws InvalidRequestException naming every member that is wrong */
        public static Validate of(Form form) {
            Validate read = new Validate(form.text("email"), form.secret("token"));
            form.finish();
            return read;
        }
    }

    /** A new password in the place of a lost one. */
    record Reset(Secret token, Secret password) implements PasswordRequest {
        /** Reads the body. @throws InvalidRequestException naming every member that is wrong */
        public static Reset of(Form form) {
            Reset read = new Reset(form.secret("token"), form.secret("password"));
            form.finish();
            return read;
        }
    }

    /** A new password in the place of the present one. */
    record Change(Secret currentPassword, Secret newPassword) implements PasswordRequest {
        /** Reads the body. @throws InvalidRequestException naming every member that is wrong */
        public static Change of(Form form) {
            Change read = new Change(form.secret("currentPassword"), form.secret("newPassword"));
            form.finish();
            return read;
        }
    }
}
