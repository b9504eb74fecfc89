import com.openai.errors.RateLimitException;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.function.FunctionToolCallback;

// What users of Spring AI do, and what they see when it fails.

record City(String city) {}

OpenAiChatOptions options = OpenAiChatOptions.builder()
        .baseUrl(System.getenv("GATEWAY_URL") + "/v1")
        .apiKey(System.getenv("GATEWAY_KEY"))
        .model("gpt-4o-mini")
        .maxRetries(0)
        .streamUsage(true)
        .build();

OpenAiChatModel model = OpenAiChatModel.builder().options(options).build();

void main() {
    String text = model.call("Hello!");

    int tokens = 0;
    var streamed = new StringBuilder();
    for (ChatResponse chunk : model.stream(new Prompt("Hello!")).toIterable()) {
        if (chunk.getResult() != null && chunk.getResult().getOutput().getText() != null) {
            streamed.append(chunk.getResult().getOutput().getText());
        }
        tokens = Math.max(tokens, chunk.getMetadata().getUsage().getTotalTokens());
    }

    var asked = new AtomicReference<City>();
    var weather = FunctionToolCallback.builder("weather", (City city) -> {
                asked.set(city);
                return "Sunny";
            })
            .description("Tells the weather.")
            .inputType(City.class)
            .build();
    var mayCall = options.mutate().toolCallbacks(weather).build();
    var question = new Prompt(new UserMessage("What is the weather in Paris?"), mayCall);
    var called = model.stream(question).filter(ChatResponse::hasToolCalls).blockFirst();
    var history = ToolCallingManager.builder().build().executeToolCalls(question, called).conversationHistory();
    String told = model.call(new Prompt(history, mayCall)).getResult().getOutput().getText();

    int limit = 0;
    try {
        model.call("Fail with 429");
    } catch (RateLimitException failure) {
        limit = failure.statusCode();
    }
    boolean broken = false;
    try {
        model.stream("Break off").collectList().block();
    } catch (RuntimeException _) {
        broken = true;
    }
    IO.println("""
            {"text": "%s", "streamed": "%s", "tokens": %d, "tool": {"city": "%s"}, "told": "%s", "limit": %d, "broken": %b}"""
            .formatted(text, streamed, tokens, asked.get().city(), told, limit, broken));
    // The HTTP client's threads would linger for a minute.
    System.exit(0);
}
