package io.gatehouse.app.architecture.offending.core.tenant;

import java.util.Random;

final class ThrowsDice {
    int throwOne() {
        return new Random().nextInt(6);
    }
}
