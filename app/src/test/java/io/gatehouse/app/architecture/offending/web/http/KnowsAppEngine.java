package io.gatehouse.app.architecture.offending.web.http;

import io.gatehouse.app.architecture.offending.web.appengine.Reply;

record KnowsAppEngine(Reply reply) {}
