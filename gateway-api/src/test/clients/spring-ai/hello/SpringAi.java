import org.springframework.ai.openai.*;
void main() { var options = OpenAiChatOptions.builder().baseUrl(System.getenv("GATEWAY_URL") + "/v1").apiKey(System.getenv("GATEWAY_KEY")).model("gpt-4o-mini").build();
    IO.println(OpenAiChatModel.builder().options(options).build().call("Hello!")); }
