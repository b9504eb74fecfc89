package com.llmgateway.gateway.wire;

/** Responses as OpenAI writes them. */
final class WireResponses {

    private WireResponses() {}

    static final String MESSAGE =
            "{\"type\":\"message\",\"id\":\"msg_1\",\"role\":\"assistant\",\"status\":\"completed\","
                    + "\"content\":[{\"type\":\"output_text\",\"text\":\"Hello\",\"annotations\":[]}]}";

    static String whole(String model) {
        return "{\"id\":\"resp_1\", \"object\":\"response\",\"created_at\":1704067200,\"status\":\"completed\",\"model\":\""
                + model
                + "\",\"output\":[{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],\"encrypted_content\":\"AbC=\"},"
                + MESSAGE
                + ",{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"call_1\",\"name\":\"f\",\"arguments\":\"{ }\"}],"
                + "\"usage\":{\"input_tokens\":10,\"input_tokens_details\":{\"cached_tokens\":4},\"output_tokens\":8,"
                + "\"output_tokens_details\":{\"reasoning_tokens\":3},\"total_tokens\":18}}";
    }

    static String event(int number, String type, String members) {
        return "event: %s\ndata: {\"type\":\"%s\",\"sequence_number\":%d,%s}\n\n"
                .formatted(type, type, number, members);
    }

    /** All the events of a response of one message. */
    static String[] stream() {
        String begun =
                "\"response\":" + whole("gpt-4o-mini").replace("\"completed\",\"model\"", "\"in_progress\",\"model\"");
        String part = "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,";
        String text = "\"part\":{\"type\":\"output_text\",\"text\":\"Hello\",\"annotations\":[]}";
        return new String[] {
            event(0, "response.created", begun),
            event(1, "response.in_progress", begun),
            event(2, "response.output_item.added", "\"output_index\":0,\"item\":" + MESSAGE),
            event(3, "response.content_part.added", part + text),
            event(4, "response.output_text.delta", part + "\"delta\":\"Hel\""),
            event(5, "response.output_text.delta", part + "\"delta\":\"lo\""),
            event(6, "response.output_text.done", part + "\"text\":\"Hello\""),
            event(7, "response.content_part.done", part + text),
            event(8, "response.output_item.done", "\"output_index\":0,\"item\":" + MESSAGE),
            event(9, "response.completed", "\"response\":" + whole("gpt-4o-mini"))
        };
    }
}
