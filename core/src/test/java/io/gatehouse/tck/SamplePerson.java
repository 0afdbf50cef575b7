package io.gatehouse.tck;

import io.gatehouse.core.directory.DistinguishedName;
import io.gatehouse.core.directory.StableId;
import io.gatehouse.core.support.Secret;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody in a directory of samples. */
public record SamplePerson(
        String uid,
        String name,
        @Nullable String mail,
        @Nullable String phone,
        String password,
        boolean enabled) {
    /** Number {@code n} of many. */
    public static SamplePerson numbered(int n) {
        return new SamplePerson(
                "user%05d".formatted(n),
                "User " + n,
                "user%05d@corp.example".formatted(n),
                null,
                "Secret-n-" + n,
                true);
    }

    /** The name of the entry. */
    public DistinguishedName dn() {
        return new DistinguishedName("uid=" + uid + "," + DirectorySamples.PEOPLE_BASE);
    }

    /** What never changes. */
    public StableId id() {
        return new StableId(
                UUID.nameUUIDFromBytes(uid.getBytes(StandardCharsets.UTF_8)).toString());
    }

    /** The password. */
    public Secret secret() {
        return Secret.of(password);
    }

    @Override
    public String toString() {
        return "SamplePerson[" + uid + "]";
    }
}
