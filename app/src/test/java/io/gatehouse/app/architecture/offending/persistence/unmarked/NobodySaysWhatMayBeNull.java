package io.gatehouse.app.architecture.offending.persistence.unmarked;

record NobodySaysWhatMayBeNull(String text) {}
