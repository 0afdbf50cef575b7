package io.gatehouse.app.wiring;

import io.gatehouse.app.config.HashSettings;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.crypto.password.PooledPasswordHasher;
import io.gatehouse.crypto.random.SystemSecrets;
import io.gatehouse.web.phone.LibPhoneNumbers;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/** Time, chance, hashing and numbering plans. */
@Factory
final class SupportBeans {

    /** The framework has a clock of its own. */
    @Singleton
    @Primary
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Singleton
    Secrets secrets() {
        return new SystemSecrets();
    }

    @Singleton
    IdSource ids(InstantSource clock, Secrets secrets) {
        return new IdSource(clock, secrets);
    }

    @Singleton
    @Bean(preDestroy = "close")
    PooledPasswordHasher passwordHasher(HashSettings settings, Secrets secrets) {
        return new PooledPasswordHasher(settings.forHasher(), secrets);
    }

    @Singleton
    PhoneNumbers phoneNumbers() {
        return new LibPhoneNumbers();
    }
}
