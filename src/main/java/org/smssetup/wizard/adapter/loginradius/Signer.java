package org.smssetup.wizard.adapter.loginradius;

import org.smssetup.wizard.model.Problem;

import java.net.http.HttpRequest;

/** In whose name a request goes out. */
interface Signer {
    /** Adds the headers that say so. @throws Problem {@code SIGNED_OUT} when that is over */
    void sign(HttpRequest.Builder request) throws Problem;

    /** {@code text} without the secrets in those headers. */
    String hideIn(String text);
}
