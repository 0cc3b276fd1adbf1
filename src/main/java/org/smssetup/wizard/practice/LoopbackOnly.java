package org.smssetup.wizard.practice;

import java.net.URI;
import java.util.Set;

/** In practice nothing leaves this computer. */
final class LoopbackOnly {
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private LoopbackOnly() {
    }

    /** @throws IllegalArgumentException unless {@code address} is one of plain HTTP on this computer */
    static URI require(URI address) {
        if (!"http".equalsIgnoreCase(address.getScheme()) || address.getHost() == null || address.getRawUserInfo() != null
                || !HOSTS.contains(address.getHost())) {
            throw new IllegalArgumentException("not on this computer: " + address.getHost());
        }
        return address;
    }
}
