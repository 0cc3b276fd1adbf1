package org.smssetup.wizard.adapter.keyring;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.VaultHealth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The Secret Service of a Linux desktop (gnome-keyring, KWallet), asked over D-Bus: its state, its questions to the
 * user, and which entries there are. Reads no secret. Names are those of the freedesktop Secret Service API.
 */
final class SecretService implements Service {
    static final String NAME = "org.freedesktop.secrets";
    static final String PATH = "/org/freedesktop/secrets";
    static final String SERVICE = "org.freedesktop.Secret.Service";
    static final String COLLECTION = "org.freedesktop.Secret.Collection";
    static final String ITEM = "org.freedesktop.Secret.Item";

    /** The object path that stands for "none". */
    static final String NONE = "/";

    private static final Logger LOG = LoggerFactory.getLogger(SecretService.class);
    private static final Duration LONGEST_START = Duration.ofSeconds(6);
    /** What the system shows when it asks for a password for the new keyring; what other programs call it too. */
    private static final String NEW_COLLECTION = "Default keyring";

    private final Bus bus;
    private final Prompts prompts;

    SecretService(Bus bus) {
        this.bus = bus;
        this.prompts = new Prompts(bus);
    }

    @Override
    public VaultHealth look() {
        try {
            String collection = defaultCollection();
            if (collection.equals(NONE)) {
                return VaultHealth.NO_DEFAULT_COLLECTION;
            }
            return (Boolean) property(collection, COLLECTION, "Locked") ? VaultHealth.LOCKED : VaultHealth.READY;
        } catch (Unavailable e) {
            return e.health();
        }
    }

    @Override
    public CompletableFuture<Void> ask() throws Unavailable {
        String collection = defaultCollection();
        String owner = (String) daemon("GetNameOwner", "s", NAME)[0];
        return prompts.show(owner, () -> path(collection.equals(NONE)
                ? service("CreateCollection", "a{sv}s",
                        Map.of(COLLECTION + ".Label", new Variant<>(NEW_COLLECTION)), "default")[1]
                : service("Unlock", "ao", List.of(new DBusPath(collection)))[1]));
    }

    @Override
    public boolean holds(SecretName name) throws Unavailable {
        return !matching(name).isEmpty();
    }

    /** Also of an entry whose other attributes are strange: what has our service's name is ours. */
    @Override
    public Optional<Set<SecretName>> names() throws Unavailable {
        Set<SecretName> names = new LinkedHashSet<>();
        for (String path : matching(Map.of("service", JavaKeyring.SERVICE))) {
            String account = attributes(path).getOrDefault("account", "");
            if (SecretName.isOne(account)) {
                names.add(new SecretName(account));
            }
        }
        return Optional.of(names);
    }

    /** A search finds entries of others too that have our attributes and more; those are never touched. */
    @Override
    public int thinOut(SecretName name) throws Unavailable {
        record Entry(String path, long modified) {
        }
        List<Entry> ours = new ArrayList<>();
        for (String path : matching(name)) {
            if (attributes(path).equals(attributes(name))) {
                ours.add(new Entry(path, ((UInt64) property(path, ITEM, "Modified")).longValue()));
            }
        }
        ours.sort(Comparator.comparingLong(Entry::modified).thenComparing(Entry::path));
        int deleted = 0;
        for (Entry older : ours.subList(0, Math.max(0, ours.size() - 1))) {
            if (path(bus.call(NAME, older.path(), ITEM + ".Delete", "")[0]).equals(NONE)) {
                deleted++;
            }
        }
        LOG.warn("{} entries with one name; {} deleted", ours.size(), deleted);
        return deleted;
    }

    private List<String> matching(SecretName name) throws Unavailable {
        return matching(attributes(name));
    }

    private List<String> matching(Map<String, String> attributes) throws Unavailable {
        String collection = defaultCollection();
        if (collection.equals(NONE)) {
            throw new Unavailable(VaultHealth.NO_DEFAULT_COLLECTION);
        }
        Object found = bus.call(NAME, collection, COLLECTION + ".SearchItems", "a{ss}", attributes)[0];
        return ((List<?>) found).stream().map(SecretService::path).toList();
    }

    private static Map<String, String> attributes(SecretName name) {
        return Map.of("service", JavaKeyring.SERVICE, "account", name.account());
    }

    private Map<String, String> attributes(String item) throws Unavailable {
        Map<String, String> all = new HashMap<>();
        ((Map<?, ?>) property(item, ITEM, "Attributes")).forEach((k, v) -> all.put((String) k, (String) v));
        // Added by the service itself.
        all.remove("xdg:schema");
        return all;
    }

    /** @return its object path, or "/" when there is none */
    private String defaultCollection() throws Unavailable {
        start();
        return path(service("ReadAlias", "s", "default")[0]);
    }

    /** Has the bus start the service where it isn't running and can be started. */
    private void start() throws Unavailable {
        if (!(Boolean) daemon("NameHasOwner", "s", NAME)[0]) {
            if (!((List<?>) list(daemon("ListActivatableNames", "")[0])).contains(NAME)) {
                throw new Unavailable(VaultHealth.NO_SERVICE);
            }
            bus.call(LONGEST_START, Bus.DAEMON, Bus.DAEMON_PATH, Bus.DAEMON + ".StartServiceByName", "su", NAME,
                    new UInt32(0));
        }
    }

    private Object[] daemon(String method, String signature, Object... arguments) throws Unavailable {
        return bus.call(Bus.DAEMON, Bus.DAEMON_PATH, Bus.DAEMON + "." + method, signature, arguments);
    }

    private Object[] service(String method, String signature, Object... arguments) throws Unavailable {
        return bus.call(NAME, PATH, SERVICE + "." + method, signature, arguments);
    }

    private Object property(String path, String owner, String property) throws Unavailable {
        Object answered = bus.call(NAME, path, "org.freedesktop.DBus.Properties.Get", "ss", owner, property)[0];
        return ((Variant<?>) answered).getValue();
    }

    private static List<?> list(Object value) {
        return value instanceof Object[] array ? List.of(array) : (List<?>) value;
    }

    private static String path(Object value) {
        return value instanceof DBusPath path ? path.getPath() : String.valueOf(value);
    }

    @Override
    public void close() {
        bus.close();
    }
}
