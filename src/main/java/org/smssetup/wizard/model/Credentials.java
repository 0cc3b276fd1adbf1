package org.smssetup.wizard.model;

/**
 * What a call to Twilio signs in with. Whoever made it closes it.
 *
 * @param sid   the Account SID
 * @param token the Auth Token of that account
 */
public record Credentials(AccountSid sid, Secret token) implements AutoCloseable {
    @Override
    public void close() {
        token.close();
    }
}
