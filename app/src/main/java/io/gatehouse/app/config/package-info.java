/** The operator's settings: environment variables and options, read into typed records before anything is started. */
@NullMarked
package io.gatehouse.app.config;

import org.jspecify.annotations.NullMarked;
