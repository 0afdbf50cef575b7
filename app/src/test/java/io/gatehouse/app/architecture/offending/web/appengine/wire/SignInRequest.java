package io.gatehouse.app.architecture.offending.web.appengine.wire;

public record SignInRequest(String account) {}
