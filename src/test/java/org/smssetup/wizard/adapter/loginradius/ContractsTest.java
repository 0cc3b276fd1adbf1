package org.smssetup.wizard.adapter.loginradius;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.Problem;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ContractsTest {
    @TempDir
    Path folder;

    private static String shipped() throws Exception {
        try (InputStream in = ContractReader.class.getResourceAsStream("/org/smssetup/wizard/loginradius/contract.json")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void aLoadedContractIsUsedFromThenOn() throws Exception {
        Contracts contracts = new Contracts(ContractReader.shipped(), UnaryOperator.identity());
        Path file = Files.writeString(folder.resolve("own.json"),
                shipped().replace("/deployment/sms-settings/config", "/deployment/sms-configuration"));
        assertEquals(new ContractInUse(1, null, null), contracts.inUse());
        contracts.load(file);
        assertEquals(new ContractInUse(1, null, "own.json"), contracts.inUse());
        assertEquals("/deployment/sms-configuration", contracts.present().operation(Call.SMS_READ).path());
    }

    @Test
    void anUnfitFileLeavesThePresentOneInUse() throws Exception {
        Contracts contracts = new Contracts(ContractReader.shipped(), UnaryOperator.identity());
        Contract before = contracts.present();
        Path file = Files.writeString(folder.resolve("own.json"),
                shipped().replace("https://api.loginradius.com", "https://api.example.com"));
        Problem unfit = assertThrows(Problem.class, () -> contracts.load(file));
        assertEquals(Problem.Kind.CONTRACT_FILE_UNFIT, unfit.kind());
        assertEquals(Map.of("unfit", "FOREIGN_HOST", "where", "/runtime"), unfit.facts());
        assertEquals("NO_FILE", assertThrows(Problem.class, () -> contracts.load(folder.resolve("none"))).fact("unfit"));
        assertSame(before, contracts.present());
        assertNull(contracts.inUse().file());
    }

    @Test
    void inPracticeALoadedContractStaysOnThisComputer() throws Exception {
        URI here = URI.create("http://127.0.0.1:4711");
        Contracts contracts = new Contracts(ContractReader.shipped(), contract -> contract.at(here, here.resolve("/auth.aspx"), 0));
        contracts.load(Files.writeString(folder.resolve("own.json"), shipped()));
        for (Call call : Call.values()) {
            assertEquals(here, contracts.present().host(call), call.name());
        }
    }
}
