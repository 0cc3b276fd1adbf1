package org.smssetup.wizard;

import org.smssetup.wizard.adapter.http.HttpProperties;

/** The program with a look, at its end, at what it has set in Java. */
final class StartProgram {
    private StartProgram() {
    }

    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            HttpProperties.ALL.keySet().stream().sorted().forEach(name -> System.out.println(name + "=" + System.getProperty(name)));
            for (String name : new String[] {"java.net.preferIPv6Addresses", "java.net.useSystemProxies"}) {
                System.out.println(name + "=" + System.getProperty(name));
            }
        }));
        Main.main(args);
    }
}
