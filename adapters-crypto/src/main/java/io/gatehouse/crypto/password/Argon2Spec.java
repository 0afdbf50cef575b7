package io.gatehouse.crypto.password;

/** One computation of Argon2, all but the password (RFC 9106, section 3.1). Version 16 is that before the RFC. */
record Argon2Spec(Variant variant, int version, int memoryKib, int passes, int lanes, byte[] salt, int hashBytes) {
    static final int VERSION_16 = 0x10;
    static final int VERSION_19 = 0x13;

    enum Variant {
        D("argon2d"),
        I("argon2i"),
        ID("argon2id");

        private final String label;

        Variant(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** Whether it is one of the parameters' cost and lengths; the salt may differ. */
    boolean isOf(Argon2Parameters parameters) {
        return variant == Variant.ID
                && version == VERSION_19
                && memoryKib == parameters.memoryKib()
                && passes == parameters.passes()
                && lanes == parameters.lanes()
                && salt.length == parameters.saltBytes()
                && hashBytes == parameters.hashBytes();
    }
}
