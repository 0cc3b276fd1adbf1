package org.smssetup.wizard.adapter.loginradius;

import org.smssetup.wizard.fuzz.Holds;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Whatever stands in a contract file. */
public final class ContractFuzz {
    private ContractFuzz() {
    }

    /** Either a contract or a reason against it. */
    private record Read(Contract contract, ContractUnfit unfit) {
        static Read of(byte[] file) {
            try {
                return new Read(ContractReader.read(file), null);
            } catch (ContractUnfit unfit) {
                return new Read(null, unfit);
            }
        }
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Read read = Holds.inTime(() -> Read.of(input));
        if (read.contract() == null) {
            Holds.that(read.unfit().what() != null && !read.unfit().getMessage().isBlank(), "no reason");
            Holds.that(read.unfit().where().isEmpty() || read.unfit().where().startsWith("/"), "no place");
            return;
        }
        Contract contract = read.contract();
        for (URI address : new URI[] {contract.api(), contract.console(), contract.runtime(),
                contract.signIn().page(), contract.signIn().address(54321)}) {
            ofLoginRadius(address);
        }
        if (!contract.config().toString().equals("https://config.lrcontent.com")) {
            ofLoginRadius(contract.config());
        }
        Holds.that(Call.values().length - contract.operations().size() <= (contract.learned() == null ? 0 : 1), "operations");
        try {
            Holds.same(contract, ContractReader.read(ContractWriter.write(contract)), "written and read");
        } catch (ContractUnfit ours) {
            throw new AssertionError("can't be read again: " + ours.getMessage());
        }
        for (Map.Entry<Call, Contract.Operation> each : contract.operations().entrySet()) {
            Contract.Operation operation = each.getValue();
            Holds.that(each.getKey().methods().contains(operation.method())
                    || each.getKey() == Call.SMS_SAVE && operation.method() == Contract.Method.PATCH
                    || each.getKey() == Call.SMS_RESET && operation.method() == Contract.Method.PATCH, "a method that doesn't fit");
            Holds.that(Arrays.stream(Slot.values()).filter(Slot::secret)
                    .noneMatch(slot -> operation.query().values().stream().anyMatch(value -> value.uses(slot))), "a secret in an address");
            for (Slot slot : Slot.values()) {
                Holds.that(!slot.secret() || !operation.path().contains("{" + slot.inContract() + "}"),
                        "a secret in an address");
            }
            URI host = contract.host(each.getKey());
            URI whole = URI.create(host + operation.path().replaceAll("\\{[A-Za-z]+}", "x")).normalize();
            Holds.same(host.getHost(), whole.getHost(), "another host");
            Holds.that(!whole.getPath().contains("..") && whole.getRawUserInfo() == null && whole.getPort() == -1,
                    "leaves its host");
            Holds.that(!whole.getPath().toLowerCase(Locale.ROOT).startsWith(Contract.NEVER), "a call that breaks sites");
        }
    }

    /** Read by hand, not by the class that the reader uses: https, a name, nothing between them. */
    private static void ofLoginRadius(URI address) {
        Holds.that(address.toString().matches("https://([A-Za-z0-9-]+\\.)*[lL][oO][gG][iI][nN][rR][aA][dD][iI][uU][sS]\\.[cC][oO][mM](/.*)?"),
                "somebody else's address: " + address);
    }
}
