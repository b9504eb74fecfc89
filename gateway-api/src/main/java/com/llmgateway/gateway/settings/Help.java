package com.llmgateway.gateway.settings;

import com.llmgateway.contracts.settings.Setting;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What {@code ./gateway --help} prints. */
public final class Help {

    private Help() {}

    public static String text() {
        String settings = Arrays.stream(Setting.values()).map(Help::entry).collect(Collectors.joining("\n"));
        return """
            An OpenAI-compatible gateway to language models, with an auditable ledger.

              ./gateway [settings]              starts it; Ctrl-C stops it
              ./gateway reset-admin [settings]  sets a new administrator's password: with the embedded database stop
                                                the gateway first, with one of your own it may go on
              ./gateway --help                  prints this

            Each setting is a flag or an environment variable; the flag wins.

            %s""".formatted(settings);
    }

    private static String entry(Setting setting) {
        String value = setting.defaultValue();
        return "  %s, %s%s%n%s%n"
                .formatted(
                        setting.flag(),
                        setting.variable(),
                        value.isEmpty() ? "" : " (default " + value + ")",
                        setting.meaning().indent(6).stripTrailing());
    }
}
