/** The API documents of the gates, made from their controllers, and a page to read them with. */
@NullMarked
package io.gatehouse.web.docs;

import org.jspecify.annotations.NullMarked;
