package io.gatehouse.core.directory;

/** Whoever is in that group of the directory has that role here. */
public record RoleRule(DistinguishedName group, RoleName role) {}
