package io.gatehouse.web.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.HttpServerConfiguration.CorsConfiguration;
import jakarta.inject.Singleton;

/** Who may call from where is decided by {@link Browsers} alone, also on a loopback address. */
@Singleton
final class CrossOriginDefaults implements BeanCreatedEventListener<CorsConfiguration> {
    @Override
    public CorsConfiguration onCreated(BeanCreatedEvent<CorsConfiguration> event) {
        event.getBean().setLocalhostPassThrough(true);
        return event.getBean();
    }
}
