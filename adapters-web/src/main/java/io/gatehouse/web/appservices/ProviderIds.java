package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.tenant.ApplicationId;
import java.util.Arrays;

/** Ids of providers, which clients are told and nobody asks for: they follow from application and type. */
final class ProviderIds {
    private ProviderIds() {}

    /** 24 hexadecimal digits. */
    static String of(ApplicationId application, ProviderType type) {
        byte[] digest =
                Digest.ofParts("app-provider", application.hex(), type.text()).bytes();
        return HexId.ofBytes(Arrays.copyOf(digest, HexId.BYTES));
    }
}
