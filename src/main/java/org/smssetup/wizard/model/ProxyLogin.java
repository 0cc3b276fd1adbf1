package org.smssetup.wizard.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * A name and a password for one proxy of an office, and for no other.
 *
 * @param proxy    its host in lower case and its port, such as {@code proxy.example.com:3128}
 * @param name     without control characters; may begin with a domain, as in {@code OFFICE\jane}
 * @param password whoever holds this login closes it
 */
public record ProxyLogin(String proxy, String name, Secret password) implements AutoCloseable {
    private static final char BREAK = '\n';

    public ProxyLogin {
        if (proxy.indexOf(BREAK) >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("control characters");
        }
    }

    /** An own copy, closed apart from this one. */
    public ProxyLogin copy() {
        return new ProxyLogin(proxy, name, password.copy());
    }

    public boolean sameAs(ProxyLogin other) {
        return proxy.equals(other.proxy) && name.equals(other.name) && password.sameAs(other.password);
    }

    /** All three in one value, for the keyring. The caller closes it. */
    public Secret packed() {
        String front = proxy + BREAK + name + BREAK;
        return password.use(characters -> {
            char[] all = Arrays.copyOf(front.toCharArray(), front.length() + characters.length);
            System.arraycopy(characters, 0, all, front.length(), characters.length);
            try {
                return Secret.copyOf(all);
            } finally {
                Arrays.fill(all, '\0');
            }
        });
    }

    /** What {@link #packed} made; empty for anything else, and for what belongs to another proxy. */
    public static Optional<ProxyLogin> unpacked(String proxy, Secret packed) {
        return packed.use(all -> {
            int first = indexOf(all, 0);
            int second = first < 0 ? -1 : indexOf(all, first + 1);
            if (second < 0 || !new String(all, 0, first).equals(proxy)) {
                return Optional.empty();
            }
            String name = new String(all, first + 1, second - first - 1);
            char[] password = Arrays.copyOfRange(all, second + 1, all.length);
            try {
                return name.chars().anyMatch(Character::isISOControl) ? Optional.empty()
                        : Optional.of(new ProxyLogin(proxy, name, Secret.copyOf(password)));
            } finally {
                Arrays.fill(password, '\0');
            }
        });
    }

    private static int indexOf(char[] all, int from) {
        for (int i = from; i < all.length; i++) {
            if (all[i] == BREAK) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        password.close();
    }

    @Override
    public String toString() {
        return "ProxyLogin[" + proxy + "]";
    }
}
