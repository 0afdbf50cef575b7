package io.gatehouse.crypto.password;

import io.gatehouse.core.credential.PasswordHash;
import java.util.Optional;

/** Reads stored hashes in all spellings that are known here. Safe for several threads. */
final class HashSpellings {
    private HashSpellings() {}

    /** The hash, or empty if its spelling is unknown, malformed, or asks for an unreasonable cost. Never throws. */
    static Optional<StoredHash> read(PasswordHash hash) {
        try {
            PhcParts parts = PhcParts.of(hash.encoded());
            String first = parts.next();
            return first.isEmpty() ? readPhc(parts) : readDjango(first, parts);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<StoredHash> readPhc(PhcParts parts) {
        return switch (parts.next()) {
            case "argon2id" -> Optional.of(Argon2Hash.read(Argon2Spec.Variant.ID, parts));
            case "argon2i" -> Optional.of(Argon2Hash.read(Argon2Spec.Variant.I, parts));
            case "argon2d" -> Optional.of(Argon2Hash.read(Argon2Spec.Variant.D, parts));
            case "2a", "2b", "2y" -> Optional.of(BcryptHash.read(new BcryptPrehash.None(), parts));
            case "bcrypt-sha256" -> Optional.of(BcryptHash.readPasslib(parts));
            case "scrypt" -> Optional.of(ScryptHash.read(parts));
            case "pbkdf2", "pbkdf2-sha1" -> Optional.of(Pbkdf2Hash.read(Pbkdf2Hash.Prf.SHA1, parts));
            case "pbkdf2-sha256" -> Optional.of(Pbkdf2Hash.read(Pbkdf2Hash.Prf.SHA256, parts));
            case "pbkdf2-sha512" -> Optional.of(Pbkdf2Hash.read(Pbkdf2Hash.Prf.SHA512, parts));
            default -> Optional.empty();
        };
    }

    /** Django puts its own name before the dollar; behind some of its names the usual spelling follows. */
    private static Optional<StoredHash> readDjango(String name, PhcParts parts) {
        return switch (name) {
            case "pbkdf2_sha1" -> Optional.of(Pbkdf2Hash.readDjango(Pbkdf2Hash.Prf.SHA1, parts));
            case "pbkdf2_sha256" -> Optional.of(Pbkdf2Hash.readDjango(Pbkdf2Hash.Prf.SHA256, parts));
            case "pbkdf2_sha512" -> Optional.of(Pbkdf2Hash.readDjango(Pbkdf2Hash.Prf.SHA512, parts));
            case "argon2" -> readPhc(parts);
            case "bcrypt" -> readDjangoBcrypt(new BcryptPrehash.None(), parts);
            case "bcrypt_sha256" -> readDjangoBcrypt(new BcryptPrehash.Sha256Hex(), parts);
            default -> Optional.empty();
        };
    }

    private static Optional<StoredHash> readDjangoBcrypt(BcryptPrehash prehash, PhcParts parts) {
        if (!parts.next().isEmpty()) {
            return Optional.empty();
        }
        return switch (parts.next()) {
            case "2a", "2b", "2y" -> Optional.of(BcryptHash.read(prehash, parts));
            default -> Optional.empty();
        };
    }
}
