package org.smssetup.wizard;

import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;
import org.smssetup.wizard.port.Vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** In the keyring's place: outlives the program as the keyring does, and tells of each write. Made-up secrets only. */
final class FileVault implements Vault {
    private final Path folder;
    private final Crossing crossing;

    FileVault(Path folder, Crossing crossing) {
        this.folder = folder;
        this.crossing = crossing;
    }

    private Path file(SecretName name) throws IOException {
        return Files.createDirectories(folder).resolve(HexFormat.of().formatHex(name.account().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private interface Write<T> {
        T run() throws IOException;
    }

    private <T> T write(String what, Write<T> write) {
        crossing.at(Crossing.When.BEFORE, what);
        try {
            T result = write.run();
            // A keyring has an entry or hasn't: half way it is written and the answer isn't there.
            crossing.at(Crossing.When.HALF, what);
            crossing.at(Crossing.When.AFTER, what);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public VaultHealth health() {
        return VaultHealth.READY;
    }

    @Override
    public VaultHealth unlock(Duration longest) {
        return VaultHealth.READY;
    }

    @Override
    public void tryOut() {
        // Leaves nothing behind, so there is nothing to be told of.
    }

    @Override
    public void put(SecretName name, Secret value) {
        write("vault put", () -> Files.writeString(file(name), value.use(String::new)));
    }

    @Override
    public Optional<Secret> get(SecretName name) {
        try {
            Path file = file(name);
            return Files.exists(file) ? Optional.of(Secret.copyOf(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean delete(SecretName name) {
        try {
            // Deleting nothing writes nothing.
            if (!Files.exists(file(name))) {
                return false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return write("vault delete", () -> Files.deleteIfExists(file(name)));
    }

    @Override
    public void hold(SecretName name, Secret value) {
        throw new AssertionError("no secret for this run alone is met here: " + name);
    }

    @Override
    public void keepForThisRun() {
        throw new AssertionError("nobody asks for that here");
    }

    @Override
    public boolean keepsForThisRunOnly() {
        return false;
    }

    @Override
    public void close() {
        // Files stay.
    }
}
