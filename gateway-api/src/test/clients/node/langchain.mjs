// What users of LangChain do, and what they see when it fails.
import { HumanMessage, ToolMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { ChatOpenAI } from "@langchain/openai";
import { z } from "zod";

const model = new ChatOpenAI({
  model: "gpt-4o-mini",
  maxRetries: 0,
  apiKey: process.env.GATEWAY_KEY,
  configuration: { baseURL: process.env.GATEWAY_URL + "/v1" },
});
const seen = {};

const whole = async (stream) => {
  let all;
  for await (const chunk of stream) all = all ? all.concat(chunk) : chunk;
  return all;
};

seen.text = (await model.invoke("Hello!")).content;

const streamed = await whole(await model.stream("Hello!"));
seen.streamed = streamed.content;
seen.tokens = streamed.usage_metadata.total_tokens;

const weather = tool(() => "Sunny", { name: "weather", schema: z.object({ city: z.string() }) });
const messages = [new HumanMessage("What is the weather in Paris?")];
const call = await whole(await model.bindTools([weather]).stream(messages));
seen.tool = call.tool_calls[0].args;
messages.push(call, new ToolMessage({ tool_call_id: call.tool_calls[0].id, content: "Sunny" }));
seen.told = (await model.bindTools([weather]).invoke(messages)).content;

seen.limit = await model.invoke("Fail with 429").catch((error) => error.status);
seen.broken = await model.stream("Break off").then(whole).then(() => false, () => true);
console.log(JSON.stringify(seen));
