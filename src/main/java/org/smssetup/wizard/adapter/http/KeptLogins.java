package org.smssetup.wizard.adapter.http;

import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ProxyLogin;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.port.Vault;

import java.util.Optional;

/** What the user has told this program, in this run or an earlier one, about the office's proxy. */
final class KeptLogins implements ProxySignIn.Logins {
    private static final System.Logger LOG = System.getLogger(KeptLogins.class.getName());

    private final Vault vault;

    KeptLogins(Vault vault) {
        this.vault = vault;
    }

    /** A keyring that can't be read is one without it: the user can still type it. */
    @Override
    public Optional<ProxyLogin> of(String proxy) throws InterruptedException {
        Optional<Secret> kept;
        try {
            kept = vault.get(SecretName.proxyLogin(proxy));
        } catch (Problem unreadable) {
            LOG.log(System.Logger.Level.INFO, "The proxy's sign-in can't be looked up: " + unreadable.kind());
            return Optional.empty();
        }
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        try (Secret packed = kept.get()) {
            return ProxyLogin.unpacked(proxy, packed);
        }
    }
}
