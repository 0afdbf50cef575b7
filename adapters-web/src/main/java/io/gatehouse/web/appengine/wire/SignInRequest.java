package io.gatehouse.web.appengine.wire;

import io.gatehouse.core.support.Secret;

/** A sign-in by password. */
public record SignInRequest(String email, Secret password) {

    /** Reads the body. @throws InvalidRequestException naming every member that is wrong */
    public static SignInRequest of(Form form) {
        SignInRequest read = new SignInRequest(form.text("email"), form.secret("password"));
        form.finish();
        return read;
    }
}
