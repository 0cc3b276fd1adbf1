package org.smssetup.wizard.port;

import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.SecretName;

import java.util.Optional;
import java.util.Set;

/** Which secrets of this program a keyring has, told without reading one. */
public interface KeptNames {
    /**
     * Blocks for a few seconds at the most.
     *
     * @return empty where the keyring can't tell: those of macOS and Windows are asked for one name at a time
     * @throws Problem a {@code KEYRING_…} kind
     */
    Optional<Set<SecretName>> names() throws Problem, InterruptedException;
}
