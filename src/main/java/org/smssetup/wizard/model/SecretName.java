package org.smssetup.wizard.model;

import java.util.regex.Pattern;

/**
 * What a secret is called in the keyring. People read it in the keyring's own window.
 *
 * @param account such as {@code Twilio Auth Token of AC…}; printable ASCII without a bar, because Windows stores
 *                {@code service|account} as one ASCII name
 */
public record SecretName(String account) {
    private static final Pattern FORM = Pattern.compile("[\\x20-\\x7e&&[^|]]{1,120}");

    public SecretName {
        if (!isOne(account)) {
            throw new IllegalArgumentException("not fit for every keyring");
        }
    }

    public static boolean isOne(String text) {
        return text != null && FORM.matcher(text).matches();
    }

    public static SecretName authToken(AccountSid sid) {
        return new SecretName("Twilio Auth Token of " + sid.value());
    }

    /** The second Auth Token of the account, until it is the account's only one. */
    public static SecretName nextToken(AccountSid sid) {
        return new SecretName("Next Twilio Auth Token of " + sid.value());
    }

    /** The Auth Token that a LoginRadius site had before we changed it, kept for Undo. */
    public static SecretName formerToken(long siteId) {
        return new SecretName("Former Auth Token of LoginRadius site " + siteId);
    }

    /**
     * A {@link ProxyLogin}, packed. A long name of a proxy is cut, and one in other letters shown without them, which
     * does no harm: the value names the proxy too.
     */
    public static SecretName proxyLogin(String proxy) {
        String fit = proxy.replaceAll("[^\\x21-\\x7e]|\\|", "_");
        return new SecretName("Sign-in at the proxy " + fit.substring(Math.max(0, fit.length() - 90)));
    }

    @Override
    public String toString() {
        return account;
    }
}
