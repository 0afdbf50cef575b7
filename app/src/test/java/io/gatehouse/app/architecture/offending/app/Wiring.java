package io.gatehouse.app.architecture.offending.app;

public record Wiring(String text) {}
