package io.gatehouse.app.config;

import java.util.List;
import java.util.Map;

/**
 * All settings of a server, typed and within their bounds. Prints without secrets.
 *
 * @param notes what the operator should know although it hinders nothing: variables that are no settings
 */
public record Settings(
        ServerSettings server,
        DatabaseSettings database,
        KeySettings keys,
        DeliverySettings delivery,
        HashSettings hashing,
        LimitSettings limits,
        FunctionSettings functions,
        AppUserSettings appUsers,
        List<String> notes) {
    public Settings {
        notes = List.copyOf(notes);
    }

    /**
     * Reads the environment, in which options of the command line have replaced their variables.
     *
     * @throws StartRefusedException with all that is wrong
     */
    public static Settings read(Map<String, String> environment) {
        Values values = new Values(environment);
        Settings settings = new Settings(
                ServerSettings.read(values),
                DatabaseSettings.read(values),
                KeySettings.read(values),
                DeliverySettings.read(values),
                HashSettings.read(values),
                LimitSettings.read(values),
                FunctionSettings.read(values),
                AppUserSettings.read(values),
                values.notes());
        values.throwIfWrong();
        return settings;
    }
}
