package org.smssetup.wizard.model;

import java.nio.file.Path;

/**
 * A journal that couldn't be used and has been put aside; nothing was lost.
 *
 * @param where the file it is in now
 * @param why   what was wrong with it
 */
public record SetAside(Path where, Why why) {
    public enum Why { UNREADABLE, NEWER_VERSION }
}
