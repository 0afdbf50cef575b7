package io.gatehouse.tck;

import io.gatehouse.core.support.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Seals nothing: writes the context before the plain bytes, and wants to find it there again. */
public final class PlainSecretBox implements SecretBox {
    @Override
    public byte[] seal(byte[] plain, String context) {
        byte[] head = context.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(head, head.length + plain.length);
        System.arraycopy(plain, 0, sealed, head.length, plain.length);
        return sealed;
    }

    @Override
    public Optional<byte[]> open(byte[] sealed, String context) {
        byte[] head = context.getBytes(StandardCharsets.UTF_8);
        boolean fits = sealed.length >= head.length && Arrays.equals(Arrays.copyOf(sealed, head.length), head);
        return fits ? Optional.of(Arrays.copyOfRange(sealed, head.length, sealed.length)) : Optional.empty();
    }
}
