package io.gatehouse.app.start;

import io.gatehouse.app.config.ServerSettings;
import io.gatehouse.app.config.StartRefusedException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Looks for the port before anything is opened, so that a wrong one costs no more than a sentence. */
final class Ports {
    private Ports() {}

    /**
     * The port to listen on: the configured one, or for 0 one that is free. It is known before it is opened, since issuers
     * and links have it in them.
     *
     * @throws StartRefusedException if it cannot be listened on
     */
    static int choose(ServerSettings settings) {
        String where = settings.host() + ":" + settings.port();
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
            return probe.getLocalPort();
        } catch (UnknownHostException nowhere) {
            throw new StartRefusedException(
                    "The host " + settings.host() + " is not known here. Give an address of this machine with --host.");
        } catch (BindException taken) {
            throw new StartRefusedException("The server cannot listen on " + where + " (" + taken.getMessage()
                    + "). Stop what is using that port, or give another with --port; 0 takes any free one.");
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The server cannot listen on " + where + ". Give another with --host and --port.");
        }
    }
}
