package io.gatehouse.app.architecture.offending.web.http;

final class RequestHelper {}
