package org.smssetup.wizard.adapter.disk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.port.ContractStore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/** {@code learned-contract.json} in the state folder, for the user alone. It holds no secret. */
public final class LearnedContractFile implements ContractStore {
    /** Its name, for those who remove what the program has written. */
    public static final String NAME = "learned-contract.json";
    private static final Logger LOG = LoggerFactory.getLogger(LearnedContractFile.class);
    private static final int MOST = 128 * 1024;

    private final Path file;

    /** @param folder must be there */
    public LearnedContractFile(Path folder) {
        file = folder.resolve(NAME);
    }

    @Override
    public Optional<byte[]> kept() {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(MOST));
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IOException unreadable) {
            LOG.warn("The learned contract can't be read", unreadable);
            return Optional.empty();
        }
    }

    @Override
    public void keep(byte[] contract) throws Problem {
        Path next = file.resolveSibling(NAME + ".new");
        try {
            OwnerOnly.write(next, contract);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw notWritten(failed);
        }
    }

    @Override
    public void forget() throws Problem {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw notWritten(failed);
        }
    }

    private static Problem notWritten(IOException cause) {
        return new Problem(Problem.Kind.FILE_NOT_WRITTEN, Map.of("file", NAME), cause);
    }
}
