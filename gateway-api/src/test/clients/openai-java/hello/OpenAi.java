import com.openai.client.okhttp.*; import com.openai.models.chat.completions.*;
void main() { var client = OpenAIOkHttpClient.builder().baseUrl(System.getenv("GATEWAY_URL") + "/v1").apiKey(System.getenv("GATEWAY_KEY")).build();
    IO.println(client.chat().completions().create(ChatCompletionCreateParams.builder().model("gpt-4o-mini").addUserMessage("Hello!").build()).choices().getFirst().message().content().orElseThrow()); }
