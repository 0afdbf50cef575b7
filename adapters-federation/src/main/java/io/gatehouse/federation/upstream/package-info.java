/** What the protocols of all upstreams share: requests to them, their answers as JSON, secrets, and people as they tell them. */
@NullMarked
package io.gatehouse.federation.upstream;

import org.jspecify.annotations.NullMarked;
