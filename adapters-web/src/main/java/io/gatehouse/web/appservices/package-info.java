/**
 * The App Services gate: {@code /api/client/v2.0}, as the Realm client SDKs speak it. Sections named in this package are
 * those of its wire contract; what is supported is in {@code docs/gates/app-services.md}.
 */
@NullMarked
package io.gatehouse.web.appservices;

import org.jspecify.annotations.NullMarked;
