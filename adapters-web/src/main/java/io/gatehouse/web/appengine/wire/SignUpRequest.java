package io.gatehouse.web.appengine.wire;

import io.gatehouse.core.support.Secret;
import org.jspecify.annotations.Nullable;

/** A customer's sign-up. Whatever else the body has (roles, id, orgId, kind) is not read. Lines that are blank are absent. */
public record SignUpRequest(
        String email,
        Secret password,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone) {

    /** Reads the body. @throws InvalidRequestException naming every member that is wrong */
    public static SignUpRequest of(Form form) {
        SignUpRequest read = new SignUpRequest(
                form.text("email"),
                form.secret("password"),
                form.line("firstName"),
                form.line("lastName"),
                form.line("phone"));
        form.finish();
        return read;
    }
}
