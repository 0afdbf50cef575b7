package io.gatehouse.core.access;

/** Leave to do something with a resource. @param actions at least one, each of them granted */
public record Grant(Resource resource, Actions actions) {}
