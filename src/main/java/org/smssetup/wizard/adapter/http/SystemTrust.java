package org.smssetup.wizard.adapter.http;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Trusts what Java trusts and, where that says no, what this computer's system trusts: companies that look into TLS
 * put their certificate there. Host names are checked either way. Nothing is loaded before the first connection, and
 * nothing of the system's before a certificate that Java doesn't know.
 */
final class SystemTrust extends X509ExtendedTrustManager {
    private static final System.Logger LOG = System.getLogger(SystemTrust.class.getName());

    /** Where the distributions of Linux keep the certificates that the administrator trusts, all in one file. */
    private static final List<Path> BUNDLES = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    private static final Pattern PEM = Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

    /** A place with trusted certificates. */
    interface Store {
        KeyStore load() throws GeneralSecurityException, IOException;

        /** One of the system's own, by its name in Java's security providers. */
        static Store named(String type) {
            return () -> {
                KeyStore store = KeyStore.getInstance(type);
                store.load(null, null);
                return store;
            };
        }

        /** A file of certificates in PEM. One that Java can't read doesn't take the others away. */
        static Store pem(Path file) {
            return () -> {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                CertificateFactory factory = CertificateFactory.getInstance("X.509");
                Matcher one = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                int unreadable = 0;
                while (one.find()) {
                    try {
                        store.setCertificateEntry("ca" + store.size(), factory.generateCertificate(
                                new ByteArrayInputStream(one.group().getBytes(StandardCharsets.ISO_8859_1))));
                    } catch (CertificateException strange) {
                        unreadable++;
                    }
                }
                if (unreadable > 0) {
                    LOG.log(System.Logger.Level.INFO, unreadable + " of the system's certificates can't be read");
                }
                return store;
            };
        }
    }

    private final List<Store> stores;
    private X509ExtendedTrustManager java;
    private List<X509ExtendedTrustManager> system;

    SystemTrust(List<Store> stores) {
        this.stores = List.copyOf(stores);
    }

    static List<Store> ofThisComputer() {
        List<String> ofSystem = namesIn(System.getProperty("os.name"));
        return ofSystem.isEmpty() ? firstOf(BUNDLES) : ofSystem.stream().map(Store::named).toList();
    }

    /**
     * What the system's own stores are called in Java. Windows shows a user what the administrator trusts for the whole
     * computer in the user's own store too; macOS has two, what users and administrators trust and what Apple does.
     */
    static List<String> namesIn(String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        return os.startsWith("windows") ? List.of("Windows-ROOT")
                : os.startsWith("mac") ? List.of("KeychainStore", "KeychainStore-ROOT") : List.of();
    }

    /** The first of the files that is there: systems with more than one have the same in all. */
    static List<Store> firstOf(List<Path> bundles) {
        return bundles.stream().filter(Files::isReadable).limit(1).map(Store::pem).toList();
    }

    static SSLContext context(List<Store> stores) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new SystemTrust(stores)}, null);
            return context;
        } catch (GeneralSecurityException everyJavaHasTls) {
            throw new IllegalStateException(everyJavaHasTls);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        check(m -> m.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        check(m -> m.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(m -> m.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        throw new CertificateException("this program is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        throw new CertificateException("this program is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this program is no server");
    }

    /** Only servers send these out. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private interface Check {
        void by(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private void check(Check check) throws CertificateException {
        try {
            check.by(java());
        } catch (CertificateException no) {
            for (X509ExtendedTrustManager manager : system()) {
                try {
                    check.by(manager);
                    return;
                } catch (CertificateException neither) {
                    no.addSuppressed(neither);
                }
            }
            throw no;
        }
    }

    private synchronized X509ExtendedTrustManager java() throws CertificateException {
        if (java == null) {
            try {
                java = manager(null);
            } catch (GeneralSecurityException unreadable) {
                throw new CertificateException("Java's own certificates can't be read", unreadable);
            }
        }
        return java;
    }

    private synchronized List<X509ExtendedTrustManager> system() {
        if (system == null) {
            List<X509ExtendedTrustManager> managers = new ArrayList<>();
            for (Store store : stores) {
                try {
                    KeyStore loaded = store.load();
                    if (loaded.size() > 0) {
                        managers.add(manager(loaded));
                    }
                } catch (GeneralSecurityException | IOException unreadable) {
                    // Java's own certificates are still there, and most people need no other.
                    LOG.log(System.Logger.Level.WARNING, "The system's certificates can't be read: " + unreadable);
                }
            }
            system = List.copyOf(managers);
        }
        return system;
    }

    /** @param store null for Java's own */
    private static X509ExtendedTrustManager manager(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers()).filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast).findFirst().orElseThrow();
    }
}
