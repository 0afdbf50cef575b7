package io.gatehouse.web.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a controller's routes as spoken in one dialect; whatever goes wrong there is answered by that {@link Dialect}. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Gate {
    /** The gate's name, as {@link Dialect#gate()} and {@link io.gatehouse.core.support.Origin#gate()} have it. */
    String value();

    /**
     * The gate whose tokens are good here, as {@link io.gatehouse.core.session.TokenProfile#gate()} has it; empty for the
     * gate's own. Dialects that come in versions share the tokens of one.
     */
    String tokens() default "";
}
