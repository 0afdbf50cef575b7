package io.gatehouse.app.architecture.offending.crypto;

import io.gatehouse.app.architecture.offending.persistence.Stored;

record KnowsPersistence(Stored stored) {}
