package org.smssetup.wizard.model;

/**
 * A site's SMS settings as read, without the Auth Token itself.
 *
 * @param provider   such as "Twilio"; an empty text when none is set
 * @param accountSid as LoginRadius sent it; empty when none is set
 * @param from       number or Messaging Service SID as LoginRadius sent it; empty when none is set
 * @param token      what is known of the Auth Token
 */
public record SmsSettings(String provider, String accountSid, String from, Token token) {

    /**
     * @param seen     how the token came
     * @param lastFour its last four characters, or an empty text
     */
    public record Token(Seen seen, String lastFour) {
        public static final Token NONE = new Token(Seen.NONE, "");
    }

    public enum Seen {
        /** No token is set. */
        NONE,
        /** It came in clear, so it can be compared. */
        CLEAR,
        /** It came as dots or stars, or not at all beside other values: it can't be compared. */
        MASKED
    }

    /** What a site has before anybody sets anything. */
    public static final SmsSettings EMPTY = new SmsSettings("", "", "", Token.NONE);

    public boolean isEmpty() {
        return accountSid.isEmpty() && from.isEmpty() && token.seen() == Seen.NONE;
    }
}
