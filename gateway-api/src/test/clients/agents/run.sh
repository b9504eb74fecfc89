# Lets an agent work on an empty repository, and tells what it says and what it wrote. It is to call the gateway and nobody
# else: whatever would call home is switched off, and what calls all the same comes to $NOWHERE.
set -e
place=$(pwd)
export HOME="$place/home" CODEX_HOME="$place/home/.codex" PATH="$place/node_modules/.bin:$PATH"
export HTTP_PROXY="$NOWHERE" HTTPS_PROXY="$NOWHERE" NO_PROXY=127.0.0.1,localhost
export DISABLE_AUTOUPDATER=1 DISABLE_TELEMETRY=1 DISABLE_ERROR_REPORTING=1
node node_modules/@anthropic-ai/claude-code/install.cjs
rm -rf "work-$1" && mkdir -p "work-$1" "$CODEX_HOME" && cd "work-$1" && git init -q
cat > "$CODEX_HOME/config.toml" <<END
approval_policy = "never"
sandbox_mode = "danger-full-access"
check_for_update_on_startup = false
web_search = "disabled"
[analytics]
enabled = false
[feedback]
enabled = false
[features]
apps = false
plugins = false
END
. "$place/hello/$1.sh" < /dev/null
cat weather.txt
