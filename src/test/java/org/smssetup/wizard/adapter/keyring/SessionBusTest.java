package org.smssetup.wizard.adapter.keyring;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SessionBusTest {
    @TempDir
    Path runtime;

    private Optional<String> address(String given) {
        return SessionBus.address(Map.of("DBUS_SESSION_BUS_ADDRESS", given, "XDG_RUNTIME_DIR", runtime.toString()));
    }

    @Test
    void theEnvironmentsAddress() {
        assertEquals(Optional.of("unix:path=/run/user/1000/bus"), address("unix:path=/run/user/1000/bus"));
        assertEquals(Optional.of("unix:path=/tmp/dbus-x"), address("unix:path=/tmp/dbus-x,guid=0123"));
        assertEquals(Optional.of("unix:path=/tmp/a b+c"), address("unix:guid=1,path=%2ftmp/a%20b+c"));
    }

    @Test
    void theFirstThatJavaCanConnectTo() {
        assertEquals(Optional.of("unix:path=/tmp/second"),
                address("unix:abstract=/tmp/first,guid=0;tcp:host=localhost,port=1;unix:path=/tmp/second;unix:path=/tmp/third"));
    }

    @Test
    void elseTheSocketInTheRuntimeFolder() throws Exception {
        assertEquals(Optional.empty(), address("unix:abstract=/tmp/first"));
        assertEquals(Optional.empty(), address(""));
        Files.writeString(runtime.resolve("bus"), "");
        Optional<String> socket = Optional.of("unix:path=" + runtime.resolve("bus"));
        assertEquals(socket, address("unix:abstract=/tmp/first"));
        assertEquals(socket, address("autolaunch:"));
        assertEquals(socket, address(""));
        assertEquals(socket, address("unix:runtime=yes"));
        assertEquals(socket, SessionBus.address(Map.of("XDG_RUNTIME_DIR", runtime.toString())));
    }

    @Test
    void orNone() {
        assertEquals(Optional.empty(), SessionBus.address(Map.of()));
        assertEquals(Optional.empty(), SessionBus.address(Map.of("XDG_RUNTIME_DIR", "")));
        assertEquals(Optional.empty(), address("unix:path="));
        assertEquals(Optional.empty(), address("unix:path=/tmp/a%2cb"), "dbus-java would cut it at the comma");
    }
}
