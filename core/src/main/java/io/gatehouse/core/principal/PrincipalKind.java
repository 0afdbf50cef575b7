package io.gatehouse.core.principal;

/** What a principal is. Identifiers are unique per tenant and kind: one address may be a customer's and a staff member's. */
public enum PrincipalKind {
    CUSTOMER,
    STAFF,
    OWNER,
    SUB_USER,
    ANONYMOUS,
    SERVICE
}
