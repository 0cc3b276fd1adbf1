package org.smssetup.wizard.adapter.keyring;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.connections.AbstractConnection;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.types.Variant;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.interfaces.DHPublicKey;
import javax.crypto.spec.DHParameterSpec;
import javax.crypto.spec.DHPublicKeySpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The window in which a real gnome-keyring asks its user for a password, with the test as the user: gcr's system
 * prompter over D-Bus. The password goes over encrypted (gcr's "sx-aes-1": Diffie-Hellman in the 1536-bit group of
 * RFC 3526, HKDF with SHA-256, AES-128-CBC).
 */
final class Prompter implements AutoCloseable {
    private static final BigInteger PRIME = new BigInteger("""
            FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD\
            EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
            EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F\
            83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA237327FFFFFFFFFFFFFFFF""", 16);
    private static final DHParameterSpec GROUP = new DHParameterSpec(PRIME, BigInteger.TWO);
    private static final String CALLBACK = "org.gnome.keyring.internal.Prompter.Callback";
    /** The keyring wants the answer to its call before it is called itself. */
    private static final Duration AFTER_THE_REPLY = Duration.ofMillis(100);
    private static final Pattern PUBLIC = Pattern.compile("(?m)^public=(\\S+)$");

    private final DBusConnection connection;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final KeyPair keys;
    private final List<Question> asked = new CopyOnWriteArrayList<>();

    /** @param exchange what the keyring sent along, with its public key */
    private record Question(String caller, String callback, String exchange) {
    }

    Prompter(String busAddress) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DH");
        generator.initialize(GROUP);
        keys = generator.generateKeyPair();
        connection = DBusConnectionBuilder.forAddress(busAddress).withShared(false).build();
        connection.exportObject("/org/gnome/keyring/Prompter", new Window());
        connection.requestBusName("org.gnome.keyring.SystemPrompter");
    }

    /** How often the user has been asked. */
    int asked() {
        return asked.size();
    }

    /** The user types {@code password} and presses the button. */
    void answer(String password) throws GeneralSecurityException {
        Question question = asked.getLast();
        tell(question, "yes", exchange(question, password));
    }

    /** The user presses Cancel. */
    void cancel() {
        tell(asked.getLast(), "no", begin());
    }

    private void tell(Question question, String reply, String exchange) {
        send(question.caller(), question.callback(), "PromptReady", "sa{sv}s", reply, Map.<String, Variant<?>>of(), exchange);
    }

    private void send(String caller, String path, String method, String signature, Object... arguments) {
        try {
            connection.sendMessage(new MethodCall(caller, path, CALLBACK, method, (byte) 0,
                    signature.isEmpty() ? null : signature, arguments));
        } catch (org.freedesktop.dbus.exceptions.DBusException e) {
            throw new IllegalStateException(e);
        }
    }

    private void afterTheReply(Runnable what) {
        later.schedule(what, AFTER_THE_REPLY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private String begin() {
        return "[sx-aes-1]\npublic=" + base64(((DHPublicKey) keys.getPublic()).getY()) + "\n";
    }

    private String exchange(Question question, String password) throws GeneralSecurityException {
        Matcher theirs = PUBLIC.matcher(question.exchange());
        if (!theirs.find()) {
            throw new IllegalStateException("no key in " + question.exchange());
        }
        KeyAgreement agreement = KeyAgreement.getInstance("DH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(KeyFactory.getInstance("DH").generatePublic(new DHPublicKeySpec(
                new BigInteger(1, Base64.getDecoder().decode(theirs.group(1))), PRIME, BigInteger.TWO)), true);
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        byte[] iv = new byte[16];
        new java.security.SecureRandom().nextBytes(iv);
        cipher.init(Cipher.ENCRYPT_MODE, KDF.getInstance("HKDF-SHA256").deriveKey("AES",
                HKDFParameterSpec.ofExtract().addIKM(agreement.generateSecret()).thenExpand(null, 16)), new IvParameterSpec(iv));
        return begin() + "secret=" + Base64.getEncoder().encodeToString(cipher.doFinal(password.getBytes(StandardCharsets.UTF_8)))
                + "\niv=" + Base64.getEncoder().encodeToString(iv) + "\n";
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return Base64.getEncoder().encodeToString(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    @DBusInterfaceName("org.gnome.keyring.internal.Prompter")
    public interface Methods extends DBusInterface {
        void BeginPrompting(DBusPath callback);

        void PerformPrompt(DBusPath callback, String type, Map<String, Variant<?>> properties, String exchange);

        void StopPrompting(DBusPath callback);
    }

    private final class Window implements Methods {
        @Override
        public void BeginPrompting(DBusPath callback) {
            String caller = AbstractConnection.getCallInfo().getSource();
            afterTheReply(() -> tell(new Question(caller, callback.getPath(), ""), "", begin()));
        }

        @Override
        public void PerformPrompt(DBusPath callback, String type, Map<String, Variant<?>> properties, String exchange) {
            asked.add(new Question(AbstractConnection.getCallInfo().getSource(), callback.getPath(), exchange));
        }

        @Override
        public void StopPrompting(DBusPath callback) {
            String caller = AbstractConnection.getCallInfo().getSource();
            afterTheReply(() -> send(caller, callback.getPath(), "PromptDone", ""));
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public String getObjectPath() {
            return "/org/gnome/keyring/Prompter";
        }
    }

    @Override
    public void close() throws IOException {
        // Whoever asked may be gone by now, and with it whatever was still to be told.
        later.close();
        connection.close();
    }
}
