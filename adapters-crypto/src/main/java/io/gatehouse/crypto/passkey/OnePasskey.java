package io.gatehouse.crypto.passkey;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the library looks up while it verifies: the passkey at hand, or none at a registration. */
record OnePasskey(@Nullable RegisteredCredential credential) implements CredentialRepository {
    /** The library asks for a name where we have none. */
    private static final String NAME = "holder";

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
        return Set.of();
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String username) {
        return Optional.ofNullable(credential).map(RegisteredCredential::getUserHandle);
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
        return Optional.ofNullable(credential)
                .filter(known -> known.getUserHandle().equals(userHandle))
                .map(known -> NAME);
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
        return Optional.ofNullable(credential)
                .filter(known -> known.getCredentialId().equals(credentialId))
                .filter(known -> known.getUserHandle().equals(userHandle));
    }

    /** Whether a credential id is taken is the store's to say. */
    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
        return Set.of();
    }
}
