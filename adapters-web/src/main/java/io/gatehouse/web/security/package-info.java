/**
 * Who calls: bearer tokens in all their forms, verified against the tenants' own keys by way of micronaut-security, and
 * handed to controllers as a {@link io.gatehouse.core.session.Caller}.
 */
@NullMarked
package io.gatehouse.web.security;

import org.jspecify.annotations.NullMarked;
