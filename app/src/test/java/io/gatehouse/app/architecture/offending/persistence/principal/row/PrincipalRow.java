package io.gatehouse.app.architecture.offending.persistence.principal.row;

public record PrincipalRow(String id) {}
