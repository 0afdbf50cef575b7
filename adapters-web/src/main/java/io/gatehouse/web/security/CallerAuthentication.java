package io.gatehouse.web.security;

import io.gatehouse.core.session.Caller;
import io.micronaut.security.authentication.Authentication;
import java.io.ObjectOutputStream;
import java.util.Map;

/** A caller in the terms of micronaut-security. Prints without the token. */
final class CallerAuthentication implements Authentication {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.principal().hex();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of("caller", caller);
    }

    private void writeObject(ObjectOutputStream stream) {
        throw new UnsupportedOperationException("callers live as long as their request");
    }

    @Override
    public String toString() {
        return caller.toString();
    }
}
