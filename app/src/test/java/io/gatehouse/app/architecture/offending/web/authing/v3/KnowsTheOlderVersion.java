package io.gatehouse.app.architecture.offending.web.authing.v3;

import io.gatehouse.app.architecture.offending.web.authing.v2.KnowsAppEngine;

record KnowsTheOlderVersion(KnowsAppEngine older) {}
