package io.gatehouse.app.architecture.offending.crypto;

final class Prints {
    void print() {
        System.out.println("a secret");
    }
}
