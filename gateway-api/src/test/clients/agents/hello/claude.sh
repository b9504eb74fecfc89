export ANTHROPIC_BASE_URL=$GATEWAY_URL ANTHROPIC_AUTH_TOKEN=$GATEWAY_KEY CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1
claude --model gpt-4o-mini --allowedTools Bash \
  -p "Write the weather"
