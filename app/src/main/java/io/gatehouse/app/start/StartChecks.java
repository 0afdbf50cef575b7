package io.gatehouse.app.start;

import io.gatehouse.app.config.Settings;
import io.gatehouse.app.config.StartRefusedException;
import io.gatehouse.app.config.Variable;
import io.gatehouse.core.delivery.Channel;
import java.util.ArrayList;
import java.util.List;

/** What must be set before others than this machine may reach the server, or its database outlives it. */
final class StartChecks {
    private StartChecks() {}

    /** @throws StartRefusedException with a sentence for each thing that is missing */
    static void pass(Settings settings, DeliveryPlan delivery) {
        List<String> missing = new ArrayList<>();
        boolean embedded = settings.database().isEmbedded();
        if (!embedded || !settings.server().isLoopback()) {
            String because = embedded
                    ? "Others than this machine can reach " + settings.server().host()
                    : "With " + Variable.DATABASE_URL + " set this is no trial any more";
            addMissing(settings, because, missing);
        }
        delivery.silent().forEach(channel -> missing.add(silence(channel)));
        if (!missing.isEmpty()) {
            throw new StartRefusedException(missing);
        }
    }

    private static String silence(Channel channel) {
        String what = switch (channel) {
            case SMS -> "Nobody would send text messages: set delivery.sms (twilio or webhook)";
            case EMAIL -> "Nobody would send mail: set delivery.mail (smtp)";
        };
        return what + " in a blueprint that is given at the start (docs/delivery.md), or " + Variable.OUTBOX
                + "=on to show messages at /dev/outbox, to everybody who can reach it.";
    }

    private static void addMissing(Settings settings, String because, List<String> missing) {
        if (settings.server().publicUrl() == null) {
            missing.add(because + ", so " + Variable.PUBLIC_URL
                    + " must be set: the origin under which clients reach the server, such as https://id.example.com.");
        }
        if (settings.keys().masterKey() == null) {
            missing.add(because + ", so " + Variable.MASTER_KEY
                    + " must be set: base64 of 32 random bytes (\"openssl rand -base64 32\"), or file: and its path"
                    + (settings.database().isEmbedded()
                            ? ", such as file:" + settings.server().data().resolve("master.key") + " if there is one."
                            : "."));
        }
    }
}
