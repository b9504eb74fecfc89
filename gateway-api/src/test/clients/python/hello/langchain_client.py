import os; from langchain_openai import ChatOpenAI
model = ChatOpenAI(model="gpt-4o-mini", base_url=os.environ["GATEWAY_URL"] + "/v1", api_key=os.environ["GATEWAY_KEY"])
print(model.invoke("Hello!").content)
