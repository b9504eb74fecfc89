import dev.langchain4j.model.openai.OpenAiChatModel;
void main() { var model = OpenAiChatModel.builder().baseUrl(System.getenv("GATEWAY_URL") + "/v1").apiKey(System.getenv("GATEWAY_KEY")).modelName("gpt-4o-mini").build();
    IO.println(model.chat("Hello!")); }
