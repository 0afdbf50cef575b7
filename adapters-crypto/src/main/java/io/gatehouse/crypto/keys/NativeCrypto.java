package io.gatehouse.crypto.keys;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.gatehouse.crypto.Once;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Amazon's native provider, where its library loads: signs ES256 about nine times as fast as the JDK. It is passed by
 * hand to those who profit and never installed for the whole process. Without it the JDK's own providers do the work.
 */
public final class NativeCrypto {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCrypto.class);
    private static final Once<Optional<Provider>> LOADED = new Once<>(NativeCrypto::load);

    private NativeCrypto() {}

    /** The provider, or empty where its library does not load. The first call loads it. */
    public static Optional<Provider> provider() {
        return LOADED.get();
    }

    static KeyPairGenerator generator(String algorithm) throws GeneralSecurityException {
        Optional<Provider> provider = provider();
        return provider.isPresent()
                ? KeyPairGenerator.getInstance(algorithm, provider.get())
                : KeyPairGenerator.getInstance(algorithm);
    }

    private static Optional<Provider> load() {
        try {
            AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
            if (provider.getLoadingError() == null) {
                return Optional.of(provider);
            }
            LOG.warn(
                    "The native crypto provider does not load here, so the JDK signs: {}",
                    provider.getLoadingError().toString());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The native crypto provider is not available, so the JDK signs: {}", e.toString());
        }
        return Optional.empty();
    }
}
