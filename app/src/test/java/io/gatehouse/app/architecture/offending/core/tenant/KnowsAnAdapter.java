package io.gatehouse.app.architecture.offending.core.tenant;

import io.gatehouse.app.architecture.offending.persistence.Stored;

record KnowsAnAdapter(Stored stored) {}
