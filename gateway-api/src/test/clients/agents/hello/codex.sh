codex exec -m gpt-4o-mini -c model_provider=gateway \
  -c "model_providers.gateway={name=\"gateway\",base_url=\"$GATEWAY_URL/v1\",env_key=\"GATEWAY_KEY\",wire_api=\"responses\"}" \
  "Write the weather"
