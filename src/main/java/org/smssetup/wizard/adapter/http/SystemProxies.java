package org.smssetup.wizard.adapter.http;

import org.smssetup.wizard.model.SecretName;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The proxies that this computer is set to: a sign-in may be kept for each. Asks nobody on the network. */
public final class SystemProxies {
    private static final List<URI> WHERE_TO = List.of(URI.create("https://api.twilio.com/"), URI.create("https://api.loginradius.com/"));

    private SystemProxies() {
    }

    /** Under which names their sign-ins are kept, if they are. */
    public static Set<SecretName> logins() {
        return WHERE_TO.stream().flatMap(to -> ProxySelector.getDefault().select(to).stream())
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress)
                .map(proxy -> SecretName.proxyLogin(ProxySignIn.name((InetSocketAddress) proxy.address()))).collect(Collectors.toSet());
    }
}
