/** What authenticators of passkeys answer, verified by Yubico's library. */
@NullMarked
package io.gatehouse.crypto.passkey;

import org.jspecify.annotations.NullMarked;
