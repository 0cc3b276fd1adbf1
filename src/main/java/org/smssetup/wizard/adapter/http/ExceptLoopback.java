package org.smssetup.wizard.adapter.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The system's choice of proxies, except for this computer itself: Java asks the system also for loopback addresses,
 * and not every system excepts them. The practice mode promises that nothing leaves this computer.
 */
final class ExceptLoopback extends ProxySelector {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?", Pattern.CASE_INSENSITIVE);
    private static final List<Proxy> NONE = List.of(Proxy.NO_PROXY);

    private final ProxySelector system;

    /** @param system the system's choice, or null when there are no proxies */
    ExceptLoopback(ProxySelector system) {
        this.system = system;
    }

    @Override
    public List<Proxy> select(URI uri) {
        boolean here = uri.getHost() != null && LOOPBACK.matcher(uri.getHost()).matches();
        return system == null || here ? NONE : system.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        if (system != null) {
            system.connectFailed(uri, address, failure);
        }
    }
}
