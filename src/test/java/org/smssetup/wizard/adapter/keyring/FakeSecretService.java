package org.smssetup.wizard.adapter.keyring;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import org.freedesktop.secret.interfaces.Prompt.Completed;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Secret Service whose user is the test: questions stay open until {@link #answer}. Keeps no secrets. */
final class FakeSecretService implements AutoCloseable {
    private final DBusConnection connection;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> dismissed = new CopyOnWriteArrayList<>();
    private volatile boolean exists;
    private volatile boolean locked = true;
    private volatile String newAlias;

    FakeSecretService(String busAddress, boolean exists) throws Exception {
        this.exists = exists;
        connection = DBusConnectionBuilder.forAddress(busAddress).withShared(false).build();
        connection.exportObject(SecretService.PATH, new Main());
        connection.exportObject("/org/freedesktop/secrets/collection/login", new Collection());
        for (int i = 1; i <= 3; i++) {
            connection.exportObject("/org/freedesktop/secrets/prompt/p" + i, new Question(i));
        }
        connection.requestBusName(SecretService.NAME);
    }

    /** The paths of the questions that were shown. */
    List<String> asked() {
        return asked;
    }

    /** The paths of the questions that somebody took back. */
    List<String> dismissed() {
        return dismissed;
    }

    /** The alias that a new collection was asked for, or null. */
    String newAlias() {
        return newAlias;
    }

    /** The user answers the question shown last. */
    void answer(boolean rightly) throws Exception {
        if (rightly) {
            exists = true;
            locked = false;
        }
        connection.sendMessage(new Completed(asked.getLast(), !rightly, new Variant<>("")));
    }

    /** The keyring gets unlocked without an answer to our question, from the keyring's own window. */
    void unlockElsewhere() {
        locked = false;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    public static final class Two<A, B> extends Tuple {
        @Position(0)
        public final A first;
        @Position(1)
        public final B second;

        public Two(A first, B second) {
            this.first = first;
            this.second = second;
        }
    }

    @DBusInterfaceName("org.freedesktop.Secret.Service")
    public interface Methods extends DBusInterface {
        DBusPath ReadAlias(String name);

        Two<List<DBusPath>, DBusPath> Unlock(List<DBusPath> objects);

        Two<DBusPath, DBusPath> CreateCollection(Map<String, Variant<?>> properties, String alias);
    }

    @DBusInterfaceName("org.freedesktop.Secret.Prompt")
    public interface PromptMethods extends DBusInterface {
        void Prompt(String window);

        void Dismiss();
    }

    private DBusPath nextQuestion() {
        return new DBusPath("/org/freedesktop/secrets/prompt/p" + (asked.size() + 1));
    }

    private final class Main implements Methods {
        @Override
        public DBusPath ReadAlias(String name) {
            return new DBusPath(exists ? "/org/freedesktop/secrets/collection/login" : "/");
        }

        @Override
        public Two<List<DBusPath>, DBusPath> Unlock(List<DBusPath> objects) {
            return new Two<>(List.of(), nextQuestion());
        }

        @Override
        public Two<DBusPath, DBusPath> CreateCollection(Map<String, Variant<?>> properties, String alias) {
            newAlias = alias;
            return new Two<>(new DBusPath("/"), nextQuestion());
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public String getObjectPath() {
            return SecretService.PATH;
        }
    }

    private final class Question implements PromptMethods {
        private final int number;

        private Question(int number) {
            this.number = number;
        }

        @Override
        public void Prompt(String window) {
            asked.add(getObjectPath());
        }

        @Override
        public void Dismiss() {
            dismissed.add(getObjectPath());
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public String getObjectPath() {
            return "/org/freedesktop/secrets/prompt/p" + number;
        }
    }

    private final class Collection implements Properties {
        @Override
        @SuppressWarnings("unchecked")
        public <A> A Get(String owner, String property) {
            return (A) Boolean.valueOf(locked);
        }

        @Override
        public <A> void Set(String owner, String property, A value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Variant<?>> GetAll(String owner) {
            return Map.of("Locked", new Variant<>(locked));
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public String getObjectPath() {
            return "/org/freedesktop/secrets/collection/login";
        }
    }
}
