/** Text messages: Twilio, and any other house by a signed webhook, behind {@code core.delivery}. */
@NullMarked
package io.gatehouse.sms;

import org.jspecify.annotations.NullMarked;
