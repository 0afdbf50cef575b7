package io.gatehouse.app.architecture.offending.persistence;

public record Stored(String text) {}
