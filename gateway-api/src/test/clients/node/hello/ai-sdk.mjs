import { generateText } from "ai"; import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
const gateway = createOpenAICompatible({ name: "gateway", baseURL: process.env.GATEWAY_URL + "/v1", apiKey: process.env.GATEWAY_KEY });
console.log((await generateText({ model: gateway("gpt-4o-mini"), prompt: "Hello!" })).text);
