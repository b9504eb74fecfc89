import Anthropic from "@anthropic-ai/sdk";
const client = new Anthropic({ baseURL: process.env.GATEWAY_URL, apiKey: process.env.GATEWAY_KEY });
console.log((await client.messages.create({ model: "gpt-4o-mini", max_tokens: 100, messages: [{ role: "user", content: "Hello!" }] })).content[0].text);
