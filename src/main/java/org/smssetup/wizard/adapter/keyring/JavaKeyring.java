package org.smssetup.wizard.adapter.keyring;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;

import java.util.Optional;

/** The java-keyring library. The Strings that it needs live inside one call. */
final class JavaKeyring implements Store {
    /** One of a kind, so that no other program's entries match, and plain to a person in the keyring's own window. */
    static final String SERVICE = "org.smssetup.wizard (Twilio Setup Wizard for LoginRadius)";

    private static final Logger LOG = LoggerFactory.getLogger(JavaKeyring.class);
    private static final String BUS_ADDRESS = "DBUS_SESSION_BUS_ADDRESS";
    private static final Object BUS_ADDRESS_IN_USE = new Object();

    private final Keyring keyring;

    private JavaKeyring(Keyring keyring) {
        this.keyring = keyring;
    }

    /** Never {@code Keyring.create()}: it hides every cause and tries the stores of other systems. */
    static Store open(Platform platform) throws Unavailable {
        if (platform.type() == null) {
            throw new Unavailable(VaultHealth.UNSUPPORTED);
        }
        try {
            return new JavaKeyring(Keyring.create(platform.type()));
        } catch (BackendNotSupportedException | RuntimeException | LinkageError failed) {
            LOG.warn("java-keyring can't be used: {}", StoreFailure.classes(failed));
            throw new Unavailable(VaultHealth.UNSUPPORTED);
        }
    }

    /**
     * The library connects to the bus that the system property names, else to the one in the environment, and knows no
     * other place; so the property stands for as long as the connecting takes.
     */
    static Store openOn(String busAddress) throws Unavailable {
        synchronized (BUS_ADDRESS_IN_USE) {
            String before = System.getProperty(BUS_ADDRESS);
            System.setProperty(BUS_ADDRESS, busAddress);
            try {
                return open(Platform.LINUX);
            } finally {
                if (before == null) {
                    System.clearProperty(BUS_ADDRESS);
                } else {
                    System.setProperty(BUS_ADDRESS, before);
                }
            }
        }
    }

    @Override
    public Optional<Secret> read(SecretName name) throws StoreFailure {
        try {
            return Optional.of(Secret.copyOf(keyring.getPassword(SERVICE, name.account())));
        } catch (PasswordAccessException answer) {
            if (Platform.meaning(answer) == Platform.Answer.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure(answer);
        } catch (RuntimeException broken) {
            throw new StoreFailure(StoreFailure.Why.BROKEN, broken);
        }
    }

    @Override
    public void write(SecretName name, Secret value) throws StoreFailure {
        Exception failed = value.use(characters -> {
            try {
                keyring.setPassword(SERVICE, name.account(), new String(characters));
                return null;
            } catch (PasswordAccessException | RuntimeException e) {
                return e;
            }
        });
        switch (failed) {
            case null -> { }
            case PasswordAccessException answer -> throw failure(answer);
            default -> throw new StoreFailure(StoreFailure.Why.BROKEN, failed);
        }
    }

    @Override
    public boolean remove(SecretName name) throws StoreFailure {
        try {
            keyring.deletePassword(SERVICE, name.account());
            return true;
        } catch (PasswordAccessException answer) {
            if (Platform.meaning(answer) == Platform.Answer.NOT_FOUND) {
                return false;
            }
            throw failure(answer);
        } catch (RuntimeException broken) {
            throw new StoreFailure(StoreFailure.Why.BROKEN, broken);
        }
    }

    private static StoreFailure failure(PasswordAccessException answer) {
        return new StoreFailure(Platform.meaning(answer) == Platform.Answer.TOO_MANY
                ? StoreFailure.Why.TOO_MANY : StoreFailure.Why.REFUSED, answer);
    }

    @Override
    public void close() {
        try {
            keyring.close();
        } catch (Exception failed) {
            // A NullPointerException where the service is gone already.
            LOG.info("java-keyring didn't close well: {}", StoreFailure.classes(failed));
        }
    }
}
