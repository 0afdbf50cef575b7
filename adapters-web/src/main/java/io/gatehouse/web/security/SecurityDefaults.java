package io.gatehouse.web.security;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.security.config.SecurityConfigurationProperties;
import jakarta.inject.Singleton;

/** An unknown path is answered as such, not as a missing log-in. */
@Singleton
final class SecurityDefaults implements BeanCreatedEventListener<SecurityConfigurationProperties> {
    @Override
    public SecurityConfigurationProperties onCreated(BeanCreatedEvent<SecurityConfigurationProperties> event) {
        event.getBean().setRejectNotFound(false);
        return event.getBean();
    }
}
