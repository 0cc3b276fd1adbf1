package org.smssetup.wizard.adapter.keyring;

import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A second program with a vault. Arguments: the bus, the folder, and how many new names to write. Says "ready", waits
 * for a line, writes, says (and logs) what failed, closes the vault and ends as the wizard ends.
 */
final class VaultProgram {
    private VaultProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        KeyringVault vault = new KeyringVault(Path.of(arguments[1]), Platform.LINUX, () -> Optional.of(arguments[0]));
        System.out.println("ready " + vault.health());
        System.in.read();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            try (Secret value = Secret.copyOf("not-a-real-token-" + ProcessHandle.current().pid())) {
                vault.put(new SecretName("race " + i), value);
            } catch (org.smssetup.wizard.model.Problem problem) {
                System.out.println("failed " + problem.kind());
            }
        }
        System.out.println("closing");
        vault.close();
        System.exit(7);
    }

    static Process start(PrivateSecretService service, Path folder, int names) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath", System.getProperty("java.class.path"), VaultProgram.class.getName(),
                service.address(), folder.toString(), String.valueOf(names))
                .redirectErrorStream(true).start();
    }

    /** Reads until {@code end} or the end of what the program prints. */
    static String read(Process program, String end) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int c = program.getInputStream().read(); c >= 0; c = program.getInputStream().read()) {
            all.append((char) c);
            if (all.toString().endsWith(end + System.lineSeparator())) {
                break;
            }
        }
        return all.toString();
    }

    static void go(Process program) throws IOException {
        program.getOutputStream().write("\n".getBytes(StandardCharsets.US_ASCII));
        program.getOutputStream().flush();
    }
}
