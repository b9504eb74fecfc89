"""What users of OpenAI's own client do, and what they see when it fails."""

import json
import os

from openai import APIError, OpenAI, RateLimitError

client = OpenAI(base_url=os.environ["GATEWAY_URL"] + "/v1", api_key=os.environ["GATEWAY_KEY"], max_retries=0)
chat = client.chat.completions
MODEL = "gpt-4o-mini"
PARAMETERS = {"type": "object", "properties": {"city": {"type": "string"}}}
TOOLS = [{"type": "function", "function": {"name": "weather", "parameters": PARAMETERS}}]
seen = {}


def asking(content):
    return [{"role": "user", "content": content}]


seen["text"] = chat.create(model=MODEL, messages=asking("Hello!")).choices[0].message.content

streamed = ""
for chunk in chat.create(
    model=MODEL, messages=asking("Hello!"), stream=True, stream_options={"include_usage": True}
):
    streamed += chunk.choices[0].delta.content or "" if chunk.choices else ""
    seen["tokens"] = chunk.usage.total_tokens if chunk.usage else None
seen["streamed"] = streamed

weather = asking("What is the weather in Paris?")
with chat.stream(model=MODEL, messages=weather, tools=TOOLS) as stream:
    call = stream.get_final_completion().choices[0].message
seen["tool"] = json.loads(call.tool_calls[0].function.arguments)
weather += [
    {"role": "assistant", "tool_calls": [call.tool_calls[0].to_dict()]},
    {"role": "tool", "tool_call_id": call.tool_calls[0].id, "content": "Sunny"},
]
seen["told"] = chat.create(model=MODEL, messages=weather, tools=TOOLS).choices[0].message.content

try:
    chat.create(model=MODEL, messages=asking("Fail with 429"))
except RateLimitError as error:
    seen["limit"] = error.status_code

try:
    for _ in chat.create(model=MODEL, messages=asking("Break off"), stream=True):
        pass
    seen["broken"] = False
except APIError:
    seen["broken"] = True

response = client.responses.create(model=MODEL, input="Hello!")
following = client.responses.create(model=MODEL, input="Hello!", previous_response_id=response.id)
kept = client.responses.retrieve(response.id)
cancelled = client.responses.cancel(response.id)
client.responses.delete(response.id)
seen["responses"] = [response.output_text, following.output_text, kept.output_text, cancelled.status]

seen["embedding"] = client.embeddings.create(model="text-embedding-3-small", input="Hello!").data[0].embedding
seen["models"] = any(entry.id == MODEL for entry in client.models.list())
print(json.dumps(seen))
