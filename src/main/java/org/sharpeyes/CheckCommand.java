package org.sharpeyes;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway check}: would the gateway run here with this configuration? */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {"检查配置与运行环境", "checks the configuration and this machine"})
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<SelfCheck.Finding> findings = new SelfCheck(options.load()).run();
        findings.forEach(finding -> out.println(finding.line()));
        out.flush();
        return findings.stream().allMatch(SelfCheck.Finding::good) ? 0 : 1;
    }
}
