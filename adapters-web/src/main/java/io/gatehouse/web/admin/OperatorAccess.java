package io.gatehouse.web.admin;

import io.gatehouse.core.support.Secret;

/** Knows the tokens that operators hold. The application implements it. Safe for several threads. */
@FunctionalInterface
public interface OperatorAccess {
    /** Whether it is one of them; compared in constant time. */
    boolean admits(Secret token);
}
