package org.smssetup.wizard.flow;

import java.net.URI;
import java.util.Map;

/**
 * What is going on, for the bar.
 *
 * @param key     the sentence's key in the bundle, without {@code progress.}
 * @param facts   values for its named places
 * @param share   0 to 1, or a negative number where it can't be told
 * @param address an address that the user may have to open by hand, or null
 */
public record Progress(String key, Map<String, String> facts, double share, URI address) {
    public static Progress of(String key) {
        return new Progress(key, Map.of(), -1, null);
    }

    public static Progress of(String key, double share) {
        return new Progress(key, Map.of(), share, null);
    }
}
