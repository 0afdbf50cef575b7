package io.gatehouse.app.architecture.offending.web.authing.v2;

import io.gatehouse.app.architecture.offending.web.appengine.Reply;

public record KnowsAppEngine(Reply reply) {}
