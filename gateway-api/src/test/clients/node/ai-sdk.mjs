// What users of the Vercel AI SDK do, and what they see when it fails.
import { generateText, stepCountIs, streamText, tool } from "ai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { z } from "zod";

const gateway = createOpenAICompatible({
  name: "gateway",
  baseURL: process.env.GATEWAY_URL + "/v1",
  apiKey: process.env.GATEWAY_KEY,
  includeUsage: true,
});
const model = gateway("gpt-4o-mini");
const seen = {};

seen.text = (await generateText({ model, prompt: "Hello!" })).text;

const stream = streamText({ model, prompt: "Hello!" });
seen.streamed = await stream.text;
seen.tokens = (await stream.usage).totalTokens;

const weather = tool({
  inputSchema: z.object({ city: z.string() }),
  execute: (input) => {
    seen.tool = input;
    return "Sunny";
  },
});
const prompt = "What is the weather in Paris?";
seen.told = await streamText({ model, prompt, tools: { weather }, stopWhen: stepCountIs(2) }).text;

seen.limit = await generateText({ model, prompt: "Fail with 429", maxRetries: 0 }).catch((error) => error.statusCode);

let failure = null;
const broken = streamText({ model, prompt: "Break off", maxRetries: 0, onError: ({ error }) => (failure = error) });
await broken.consumeStream();
seen.broken = failure !== null;
console.log(JSON.stringify(seen));
