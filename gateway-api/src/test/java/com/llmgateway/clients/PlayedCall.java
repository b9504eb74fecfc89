package com.llmgateway.clients;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The call of a tool that the played model makes: the weather's, or a shell's where an agent offers its own. */
record PlayedCall(String name, String arguments) {

    private static final String COMMAND = "echo sun > weather.txt";

    /** The call that suits what the request offers. */
    static PlayedCall of(JsonNode request) {
        String tools = request.path("tools").toString();
        if (tools.contains("\"exec_command\"")) {
            return new PlayedCall("exec_command", "{\"cmd\":\"%s\"}".formatted(COMMAND));
        }
        return tools.contains("\"Bash\"")
                ? new PlayedCall("Bash", "{\"command\":\"%s\",\"description\":\"Writes\"}".formatted(COMMAND))
                : new PlayedCall("weather", "{\"city\":\"Paris\"}");
    }

    /** The arguments as a JSON string. */
    String quoted() {
        return quoted(arguments);
    }

    static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
