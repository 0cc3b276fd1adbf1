package org.smssetup.wizard.adapter.keyring;

import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.port.KeptNames;
import org.smssetup.wizard.port.Vault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The system's keyring until {@link #keepForThisRun()}, from then on this program's memory alone.
 *
 * <p>The keyring isn't touched before the first call. The program has to end with {@code System.exit} after
 * {@link #close()}: the library leaves a thread that would keep it running.
 */
public final class KeyringVault implements Vault, KeptNames {
    private static final Duration LONGEST_REPLY = Duration.ofSeconds(3);
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(3);

    private final SystemKeyring keyring;
    private final Memory memory = new Memory();
    private volatile boolean thisRunOnly;

    /** @param folder an existing folder of the user's alone, for the file that keeps two processes apart */
    public KeyringVault(Path folder) {
        this(folder, Platform.of(System.getProperty("os.name")), () -> SessionBus.address(System.getenv()));
    }

    KeyringVault(Path folder, Platform platform, Supplier<Optional<String>> busAddress) {
        WriteLock lock = new WriteLock(folder.resolve("keyring.lock"), LONGEST_LOCK);
        if (platform == Platform.LINUX) {
            Bus bus = new Bus(busAddress, LONGEST_REPLY);
            keyring = new SystemKeyring(new SecretService(bus), () -> JavaKeyring.openOn(bus.address()), lock,
                    platform.longestCall(), platform.refused());
        } else {
            keyring = new SystemKeyring(new Service.PartOfSystem(platform.type() != null),
                    () -> JavaKeyring.open(platform), lock, platform.longestCall(), platform.refused());
        }
    }

    @Override
    public VaultHealth health() throws InterruptedException {
        return thisRunOnly ? VaultHealth.READY : keyring.health();
    }

    @Override
    public VaultHealth unlock(Duration longest) throws InterruptedException {
        return thisRunOnly ? VaultHealth.READY : keyring.unlock(longest);
    }

    @Override
    public void tryOut() throws Problem, InterruptedException {
        if (!thisRunOnly) {
            keyring.tryOut();
        }
    }

    @Override
    public void put(SecretName name, Secret value) throws Problem, InterruptedException {
        if (thisRunOnly) {
            memory.put(name, value);
        } else {
            keyring.put(name, value);
            memory.delete(name);
        }
    }

    @Override
    public Optional<Secret> get(SecretName name) throws Problem, InterruptedException {
        Optional<Secret> held = memory.get(name);
        return thisRunOnly || held.isPresent() ? held : keyring.get(name);
    }

    @Override
    public boolean delete(SecretName name) throws Problem, InterruptedException {
        boolean held = memory.delete(name);
        return thisRunOnly ? held : keyring.delete(name) || held;
    }

    @Override
    public Optional<Set<SecretName>> names() throws Problem, InterruptedException {
        return keyring.names();
    }

    @Override
    public void hold(SecretName name, Secret value) {
        memory.put(name, value);
    }

    @Override
    public void keepForThisRun() {
        thisRunOnly = true;
    }

    @Override
    public boolean keepsForThisRunOnly() {
        return thisRunOnly;
    }

    @Override
    public void close() {
        memory.close();
        keyring.close();
    }
}
