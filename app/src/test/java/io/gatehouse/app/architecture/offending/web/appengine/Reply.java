package io.gatehouse.app.architecture.offending.web.appengine;

public record Reply(String text) {}
