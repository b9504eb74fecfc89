"""What users of LangChain do, and what they see when it fails."""

import json
import os

from langchain_core.messages import HumanMessage, ToolMessage
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from openai import APIError, RateLimitError

model = ChatOpenAI(
    model="gpt-4o-mini",
    base_url=os.environ["GATEWAY_URL"] + "/v1",
    api_key=os.environ["GATEWAY_KEY"],
    max_retries=0,
    stream_usage=True,
)
seen = {}


@tool
def weather(city: str) -> str:
    """Tells the weather."""
    return "Sunny"


def whole(stream):
    chunks = list(stream)
    return sum(chunks[1:], chunks[0])


seen["text"] = model.invoke("Hello!").content

streamed = whole(model.stream("Hello!"))
seen["streamed"] = streamed.content
seen["tokens"] = streamed.usage_metadata["total_tokens"]

messages = [HumanMessage("What is the weather in Paris?")]
call = whole(model.bind_tools([weather]).stream(messages))
seen["tool"] = call.tool_calls[0]["args"]
messages += [call, ToolMessage("Sunny", tool_call_id=call.tool_calls[0]["id"])]
seen["told"] = model.bind_tools([weather]).invoke(messages).content

try:
    model.invoke("Fail with 429")
except RateLimitError as error:
    seen["limit"] = error.status_code

try:
    whole(model.stream("Break off"))
    seen["broken"] = False
except APIError:
    seen["broken"] = True
print(json.dumps(seen))
