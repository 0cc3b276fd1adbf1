package org.smssetup.wizard.port;

import org.smssetup.wizard.model.OutsidePage;

import java.net.URI;

/** The user's web browser. */
public interface Browser {
    /** The page's address, to show and to copy: a browser may fail to open without saying so. */
    URI address(OutsidePage page);

    /** Asks the system to open {@code address}. Returns at once; whether a browser came up can't be known. */
    void open(URI address);
}
