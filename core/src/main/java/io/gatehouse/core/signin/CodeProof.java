package io.gatehouse.core.signin;

import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.support.Secret;
import java.util.Set;

/**
 * A one-time code as a client gave it, and what it may have been sent for.
 *
 * @param scopes accepted scopes, 1 to 8
 */
public record CodeProof(Set<CodeScope> scopes, Secret code) {
    public CodeProof {
        scopes = Set.copyOf(scopes);
    }
}
