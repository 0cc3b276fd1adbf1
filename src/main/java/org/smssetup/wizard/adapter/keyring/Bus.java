package org.smssetup.wizard.adapter.keyring;

import org.freedesktop.dbus.DBusMatchRule;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.errors.Error;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.model.VaultHealth;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Calls over the session bus that end in time, on one connection: opening and closing many has crashed gnome-keyring.
 * Used by one thread.
 */
final class Bus implements AutoCloseable {
    static final String DAEMON = "org.freedesktop.DBus";
    static final String DAEMON_PATH = "/org/freedesktop/DBus";

    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);

    private final Supplier<Optional<String>> address;
    private final Duration longestReply;
    private DBusConnection connection;

    /** @param address asked at each connecting: the bus may come up later */
    Bus(Supplier<Optional<String>> address, Duration longestReply) {
        this.address = address;
        this.longestReply = longestReply;
    }

    /** @throws Unavailable {@code NO_BUS} */
    String address() throws Unavailable {
        return address.get().orElseThrow(() -> new Unavailable(VaultHealth.NO_BUS));
    }

    /** @return what the other side answered, possibly nothing */
    Object[] call(String destination, String path, String member, String signature, Object... arguments)
            throws Unavailable {
        return call(longestReply, destination, path, member, signature, arguments);
    }

    /**
     * @param member interface and method, such as {@code org.freedesktop.DBus.ListNames}
     * @throws Unavailable {@code NO_BUS}, {@code NOT_RESPONDING}, or what the answered error means
     */
    Object[] call(Duration longest, String destination, String path, String member, String signature,
                  Object... arguments) throws Unavailable {
        DBusConnection open = connected();
        int dot = member.lastIndexOf('.');
        try {
            MethodCall call = new MethodCall(destination, path, member.substring(0, dot), member.substring(dot + 1),
                    (byte) 0, signature.isEmpty() ? null : signature, arguments);
            open.sendMessage(call);
            Message reply = call.getReply(longest.toMillis());
            if (reply instanceof Error error) {
                LOG.info("{} answered {}", member, error.getName());
                throw new Unavailable(open.isConnected() ? meaning(error.getName()) : VaultHealth.NO_BUS);
            }
            if (reply == null) {
                LOG.info("{} wasn't answered in {} ms", member, longest.toMillis());
                throw new Unavailable(open.isConnected() ? VaultHealth.NOT_RESPONDING : VaultHealth.NO_BUS);
            }
            Object[] answered = reply.getParameters();
            return answered == null ? new Object[0] : answered;
        } catch (DBusException | RuntimeException failed) {
            LOG.warn("{} failed: {}", member, StoreFailure.classes(failed));
            throw new Unavailable(open.isConnected() ? VaultHealth.NOT_RESPONDING : VaultHealth.NO_BUS);
        }
    }

    /** Has {@code handler} told of a signal, on a thread of dbus-java, for as long as the present connection lasts. */
    void listen(String owner, String signal, DBusSigHandler<DBusSignal> handler) throws Unavailable {
        try {
            connected().addGenericSigHandler(new DBusMatchRule("signal", owner, signal), handler);
        } catch (DBusException | RuntimeException failed) {
            LOG.warn("Listening on the bus failed: {}", StoreFailure.classes(failed));
            throw new Unavailable(VaultHealth.NO_BUS);
        }
    }

    /** What the connection is, so that it can be seen when another one has taken its place. */
    Object identity() throws Unavailable {
        return connected();
    }

    private DBusConnection connected() throws Unavailable {
        if (connection != null && connection.isConnected()) {
            return connection;
        }
        close();
        try {
            connection = DBusConnectionBuilder.forAddress(address()).withShared(false).build();
            return connection;
        } catch (DBusException | RuntimeException failed) {
            LOG.info("No session bus: {}", StoreFailure.classes(failed));
            throw new Unavailable(VaultHealth.NO_BUS);
        } catch (LinkageError incomplete) {
            // The runtime lacks a module, such as jdk.security.auth.
            LOG.warn("The session bus can't be used: {}", StoreFailure.classes(incomplete));
            throw new Unavailable(VaultHealth.UNSUPPORTED);
        }
    }

    /** Names of errors: the D-Bus and Secret Service specifications. */
    static VaultHealth meaning(String error) {
        if (error.startsWith("org.freedesktop.DBus.Error.Spawn.")) {
            return VaultHealth.NO_SERVICE;
        }
        return switch (error) {
            case "org.freedesktop.DBus.Error.ServiceUnknown", "org.freedesktop.DBus.Error.NameHasNoOwner",
                 "org.freedesktop.DBus.Error.AccessDenied" -> VaultHealth.NO_SERVICE;
            case "org.freedesktop.Secret.Error.IsLocked" -> VaultHealth.LOCKED;
            case "org.freedesktop.Secret.Error.NoSuchObject" -> VaultHealth.NO_DEFAULT_COLLECTION;
            case "org.freedesktop.DBus.Error.UnknownMethod", "org.freedesktop.DBus.Error.UnknownInterface",
                 "org.freedesktop.DBus.Error.UnknownObject", "org.freedesktop.DBus.Error.UnknownProperty",
                 "org.freedesktop.DBus.Error.NotSupported" -> VaultHealth.UNSUPPORTED;
            default -> VaultHealth.NOT_RESPONDING;
        };
    }

    @Override
    public void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (IOException | RuntimeException failed) {
            LOG.info("The bus connection didn't close well: {}", StoreFailure.classes(failed));
        }
        connection = null;
    }
}
