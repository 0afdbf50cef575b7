package io.gatehouse.app.architecture.offending.web.authing;

import io.gatehouse.app.architecture.offending.web.authing.v2.KnowsAppEngine;

record KnowsAVersion(KnowsAppEngine version) {}
