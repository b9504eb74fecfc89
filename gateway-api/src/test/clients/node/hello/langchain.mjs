import { ChatOpenAI } from "@langchain/openai";
const model = new ChatOpenAI({ model: "gpt-4o-mini", apiKey: process.env.GATEWAY_KEY, configuration: { baseURL: process.env.GATEWAY_URL + "/v1" } });
console.log((await model.invoke("Hello!")).content);
