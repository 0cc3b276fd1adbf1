package org.smssetup.wizard.adapter.http;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority that nobody knows and certificates from it, made by the JDK's keytool. */
public final class TestCertificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;
    private final Path file;
    /** Written once: it is read whenever somebody meets a certificate that Java doesn't know. */
    private Path once;

    public TestCertificates(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.file = folder.resolve("certificates.p12");
        keytool("-alias", "authority", "-dname", "CN=Office proxy", "-ext", "bc:c", "-validity", "30");
        server("good", "IP:127.0.0.1", "-validity", "30");
        server("expired", "IP:127.0.0.1", "-startdate", "-60d", "-validity", "30");
        server("early", "IP:127.0.0.1", "-startdate", "+10d", "-validity", "30");
        // Signed by itself.
        keytool("-alias", "stranger", "-dname", "CN=stranger", "-ext", "san=IP:127.0.0.1", "-validity", "30");
        server("foreign", "DNS:somewhere-else.test", "-validity", "30");
        server("named", "DNS:api.example.test", "-validity", "30");
    }

    private void server(String alias, String name, String... validity) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-alias", alias, "-signer", "authority", "-dname", "CN=" + alias,
                "-ext", "san=" + name));
        all.addAll(List.of(validity));
        keytool(all.toArray(String[]::new));
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1",
                "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12",
                "-keystore", file.toString(), "-storepass", new String(PASSWORD)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(Files.readString(folder.resolve("keytool.txt")));
        }
    }

    private KeyStore all() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** A server socket on loopback that shows the certificate of that alias. */
    ServerSocket server(String alias) throws IOException, GeneralSecurityException {
        return context(alias).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** What a server needs that shows the certificate of that alias. */
    public SSLContext context(String alias) throws IOException, GeneralSecurityException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(alias, all().getKey(alias, PASSWORD), PASSWORD, all().getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** The program's way out with short limits, on a computer whose system trusts the authority. */
    public synchronized Http trusting(Duration connect, Duration wholeCall, NetworkClock clock) throws IOException, GeneralSecurityException {
        if (once == null) {
            once = pem();
        }
        return new Http(connect, wholeCall, null, SystemTrust.context(List.of(SystemTrust.Store.pem(once))), clock);
    }

    /** The authority's certificate in a file as Linux keeps them, after another one. */
    Path pem() throws IOException, GeneralSecurityException {
        Path pem = folder.resolve("authorities.pem");
        Files.writeString(pem, "# somebody's\n" + pem(all().getCertificate("good")) + "\n# the office's\n"
                + pem(all().getCertificate("authority")));
        return pem;
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
