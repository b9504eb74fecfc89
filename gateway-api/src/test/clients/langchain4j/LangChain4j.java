import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

// What users of LangChain4j do, and what they see when it fails.

OpenAiChatModel model = OpenAiChatModel.builder()
        .baseUrl(System.getenv("GATEWAY_URL") + "/v1")
        .apiKey(System.getenv("GATEWAY_KEY"))
        .modelName("gpt-4o-mini")
        .maxRetries(0)
        .build();

OpenAiStreamingChatModel streaming = OpenAiStreamingChatModel.builder()
        .baseUrl(System.getenv("GATEWAY_URL") + "/v1")
        .apiKey(System.getenv("GATEWAY_KEY"))
        .modelName("gpt-4o-mini")
        .build();

ToolSpecification weather = ToolSpecification.builder()
        .name("weather")
        .parameters(JsonObjectSchema.builder().addStringProperty("city").build())
        .build();

void main() throws Exception {
    String text = model.chat("Hello!");
    ChatResponse streamed = whole(ask(UserMessage.from("Hello!"))).get();

    ChatMessage question = UserMessage.from("What is the weather in Paris?");
    var call = whole(ask(question)).get().aiMessage();
    var request = call.toolExecutionRequests().getFirst();
    String told = model.chat(ask(question, call, ToolExecutionResultMessage.from(request, "Sunny")))
            .aiMessage()
            .text();

    int limit = 0;
    try {
        model.chat("Fail with 429");
    } catch (RateLimitException _) {
        limit = 429;
    }
    boolean broken = false;
    try {
        whole(ask(UserMessage.from("Break off"))).get();
    } catch (ExecutionException _) {
        broken = true;
    }
    IO.println("""
            {"text": "%s", "streamed": "%s", "tokens": %d, "tool": %s, "told": "%s", "limit": %d, "broken": %b}"""
            .formatted(
                    text,
                    streamed.aiMessage().text(),
                    streamed.tokenUsage().totalTokenCount(),
                    request.arguments(),
                    told,
                    limit,
                    broken));
}

ChatRequest ask(ChatMessage... messages) {
    var request = ChatRequest.builder().messages(messages);
    boolean mayCall = !messages[0].toString().contains("Hello!");
    return mayCall ? request.toolSpecifications(weather).build() : request.build();
}

CompletableFuture<ChatResponse> whole(ChatRequest request) {
    var answer = new CompletableFuture<ChatResponse>();
    streaming.chat(request, new StreamingChatResponseHandler() {
        @Override
        public void onCompleteResponse(ChatResponse response) {
            answer.complete(response);
        }

        @Override
        public void onError(Throwable failure) {
            answer.completeExceptionally(failure);
        }
    });
    return answer;
}
