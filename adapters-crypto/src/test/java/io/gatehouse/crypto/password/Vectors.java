package io.gatehouse.crypto.password;

import io.gatehouse.core.credential.PasswordHash;
import java.util.List;

/** Hashes that other implementations made (passlib 1.7.4 with its own bcrypt, argon2-cffi 25.1.0, bcrypt 5.0.0). */
final class Vectors {
    static final String PASSWORD = "correct horse \u00e4\u20ac\ud83d\udc0e";

    /** Longer than the 72 bytes of bcrypt. */
    static final String LONG_PASSWORD = "x".repeat(80) + "end";

    static final List<String> ARGON2 = List.of(
            "$argon2id$v=19$m=64,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$bLavJSqv48iXrtcNwVCkwZwqAQ/tQDJwsWT/5z2Las0",
            "$argon2i$v=19$m=64,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$2JOV3SFkdEk8NugFKO2y/z9uENy8L7nOrU78ADhHYFI",
            "$argon2d$v=19$m=64,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$FXeqP4uSwLtHGDldrK1T5jSFVrMf/YnaHtnOdRsdjtQ",
            "$argon2id$v=19$m=256,t=2,p=4$c2FsdHNhbHRzYWx0c2FsdA$JK/1LZpMfd4RD/pgszWvy6s/wmTg50kX",
            "$argon2i$v=16$m=64,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$rahPMIwLeTgRKlIyTZJnVtFVSElxZ7ZVCPFXKSHbRIg",
            "$argon2i$m=64,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$rahPMIwLeTgRKlIyTZJnVtFVSElxZ7ZVCPFXKSHbRIg",
            "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$oSujtFtPqAMCeg7vOI848qk+ySiG3871+v6Q1XS6KYs",
            "argon2$argon2id$v=19$m=64,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$bLavJSqv48iXrtcNwVCkwZwqAQ/tQDJwsWT/5z2Las0");

    static final List<String> OTHERS = List.of(
            "$2b$04$iJ/uBuYdS2DqwHnmw0qHqudK/Y155092v5yFhFQVFVA.iTtxjVuvm",
            "$2a$04$I24PK1/9IAxzES74sXkA8O/7tiezGqoRJXiNwqytqkdP.5cxIL6oW",
            "$2y$04$fjTfs4Cg8uaj.ztDk6bWKOy3OmzmeAA1vXOOSGonz5uK8G.bnn8fi",
            "$2b$05$eOJ5M0MGdwc8C4uEdwM93OJjpZyTk8DgRNy7/9WB8JxAu6ChvaFo.",
            "bcrypt$$2b$04$Lc74GnfE5GEqk5nFBzAPBep9BBnj/tL2Epycxl/qrnvbm7M0tfLO2",
            "$pbkdf2-sha256$1000$SWmttbb2vvdea62VMmZMqQ$1eNuE9Zr/HvfzA5wP5gHwhjufdr0PbJY6MVy.vxhr1A",
            "$pbkdf2-sha256$i=1000$SWmttbb2vvdea62VMmZMqQ$1eNuE9Zr/HvfzA5wP5gHwhjufdr0PbJY6MVy+vxhr1A",
            "$pbkdf2-sha256$i=1000,l=32$SWmttbb2vvdea62VMmZMqQ$1eNuE9Zr/HvfzA5wP5gHwhjufdr0PbJY6MVy+vxhr1A",
            "$pbkdf2$1000$m7M25nwP4dx77z1HCEHIuQ$33jif1sTVjXWLt6JOc.JhHU4zrE",
            "$pbkdf2-sha512$1000$ZSzFuJdSqrVWihHinDPmHA$O9C3zWW4C6TLLfbOSduUpKHvPSWZV5Ly0EJOnE8931NuxZhpTPedA5lUL"
                    + "F63wcOIcRQVj2g.yzGH8jPQNIa3aA",
            "pbkdf2_sha256$1000$O07lbhIpWyBi$9WOz7bLZfle6Gn1wXZL7II5jADwWK5JpGTr7ONcaB1Q=",
            "pbkdf2_sha1$1000$PcEaRPXXFYqh$sfiY976wCBs1vp06+fvHyUkklts=",
            "$scrypt$ln=10,r=8,p=1$WAsBoJTyXksJASCEUMp5Dw$PDRbJMjvpVvOvCLNkvGW0gipK36pB39stmDg2IokjI4");

    /** Of {@link #LONG_PASSWORD}. */
    static final List<String> PREHASHED = List.of(
            "$bcrypt-sha256$v=2,t=2b,r=4$V7Cy9.wSj7m9iJ3ZwIdb5u$Hr3oF8PiSWD./y7N45vvJeB9LyIMmE2",
            "$bcrypt-sha256$2b,4$pNQQKN3AdC1OomRSMJl0qe$Wdcawo.ARZWe4rGBE8wk2C3SBlWupJG",
            "bcrypt_sha256$$2b$04$MIcDUBXjB./WXwlmdeUrLeal.xlP71XdZ2DC4aiEYx32U7TtQe65m");

    /** 72 times the letter a: the longest password that plain bcrypt reads whole. */
    static final PasswordHash BCRYPT_72 =
            new PasswordHash("$2b$04$WZyLXy7/dIXwgInaZ3SnrOkVS.ovvyqhAkvNYVGntgaO2tk7ICT1G");

    private Vectors() {}
}
