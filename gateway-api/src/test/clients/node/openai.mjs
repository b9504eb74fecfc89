// What users of OpenAI's own client do, and what they see when it fails.
import OpenAI from "openai";

const client = new OpenAI({
  baseURL: process.env.GATEWAY_URL + "/v1",
  apiKey: process.env.GATEWAY_KEY,
  maxRetries: 0,
});
const model = "gpt-4o-mini";
const asking = (content) => ({ model, messages: [{ role: "user", content }] });
const parameters = { type: "object", properties: { city: { type: "string" } } };
const tools = [{ type: "function", function: { name: "weather", parameters } }];
const seen = {};

seen.text = (await client.chat.completions.create(asking("Hello!"))).choices[0].message.content;

const stream = client.chat.completions.stream({ ...asking("Hello!"), stream_options: { include_usage: true } });
seen.streamed = (await stream.finalChatCompletion()).choices[0].message.content;
seen.tokens = (await stream.totalUsage()).total_tokens;

const weather = asking("What is the weather in Paris?");
const calls = await client.chat.completions.stream({ ...weather, tools }).finalChatCompletion();
const call = calls.choices[0].message;
seen.tool = JSON.parse(call.tool_calls[0].function.arguments);
weather.messages.push(call, { role: "tool", tool_call_id: call.tool_calls[0].id, content: "Sunny" });
seen.told = (await client.chat.completions.create({ ...weather, tools })).choices[0].message.content;

seen.limit = await client.chat.completions
  .create(asking("Fail with 429"))
  .catch((error) => (error instanceof OpenAI.RateLimitError ? error.status : String(error)));

try {
  for await (const _ of await client.chat.completions.create({ ...asking("Break off"), stream: true }));
  seen.broken = false;
} catch (error) {
  seen.broken = error instanceof OpenAI.APIError;
}

const response = await client.responses.create({ model, input: "Hello!" });
const next = await client.responses.create({ model, input: "Hello!", previous_response_id: response.id });
const kept = await client.responses.retrieve(response.id);
const cancelled = await client.responses.cancel(response.id);
await client.responses.delete(response.id);
seen.responses = [response.output_text, next.output_text, kept.output_text, cancelled.status];

const embedding = { model: "text-embedding-3-small", input: "Hello!" };
seen.embedding = (await client.embeddings.create(embedding)).data[0].embedding;
seen.models = (await client.models.list()).data.some((entry) => entry.id === model);
console.log(JSON.stringify(seen));
