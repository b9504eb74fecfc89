package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON that an answer has to be.
 *
 * @param anyObject whether any JSON object will do
 * @param schema which one it has to be
 * @param unwrapped the tool that a model without schemas is made to call instead: its input is the answer
 */
record AnswerSchema(
        boolean anyObject,
        @Nullable JsonNode schema,
        @Nullable String unwrapped) {

    private static final String TOOL = "json_answer";

    static AnswerSchema of(JsonNode chat, Claude model) {
        JsonNode format = chat.path("response_format");
        JsonNode schema = format.path("json_schema").path("schema");
        return switch (Trees.text(format, "type")) {
            case "json_object" -> new AnswerSchema(true, null, null);
            case "json_schema" -> new AnswerSchema(false, schema, model.answersBySchema() ? null : TOOL);
            default -> new AnswerSchema(false, null, null);
        };
    }

    void into(ObjectNode request) {
        if (unwrapped == null && schema != null) {
            request.withObject("output_config")
                    .putObject("format")
                    .put("type", "json_schema")
                    .set("schema", ClosedSchema.of(schema));
        } else if (unwrapped != null && schema != null) {
            request.withArray("tools")
                    .addObject()
                    .put("name", unwrapped)
                    .put("description", "Gives the answer.")
                    .set("input_schema", schema);
            request.putObject("tool_choice").put("type", "tool").put("name", unwrapped);
        }
    }
}
