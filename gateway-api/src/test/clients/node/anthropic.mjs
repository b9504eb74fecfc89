// What users of Anthropic's own client do, with any model, and what they see when it fails.
import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({ baseURL: process.env.GATEWAY_URL, apiKey: process.env.GATEWAY_KEY, maxRetries: 0 });
const asking = (content) => ({ model: "gpt-4o-mini", max_tokens: 100, messages: [{ role: "user", content }] });
const schema = { type: "object", properties: { city: { type: "string" } } };
const tools = [{ name: "weather", description: "Tells the weather.", input_schema: schema }];
const seen = {};

seen.text = (await client.messages.create(asking("Hello!"))).content[0].text;

const streamed = await client.messages.stream(asking("Hello!")).finalMessage();
seen.streamed = streamed.content[0].text;
const { input_tokens, cache_read_input_tokens, output_tokens } = streamed.usage;
seen.tokens = input_tokens + (cache_read_input_tokens ?? 0) + output_tokens;

const weather = asking("What is the weather in Paris?");
const call = await client.messages.stream({ ...weather, tools }).finalMessage();
const used = call.content.find((block) => block.type === "tool_use");
seen.tool = used.input;
weather.messages.push({ role: "assistant", content: call.content });
weather.messages.push({ role: "user", content: [{ type: "tool_result", tool_use_id: used.id, content: "Sunny" }] });
seen.told = (await client.messages.create({ ...weather, tools })).content[0].text;

seen.limit = await client.messages
  .create(asking("Fail with 429"))
  .catch((error) => (error instanceof Anthropic.RateLimitError ? error.status : String(error)));
seen.broken = await client.messages.stream(asking("Break off")).finalMessage().then(() => false, () => true);
console.log(JSON.stringify(seen));
