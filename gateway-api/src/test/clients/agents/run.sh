# Lets an agent work on an empty repository, and tells what it says and what it wrote.
set -e
place=$(pwd)
export HOME="$place/home" CODEX_HOME="$place/home/.codex" PATH="$place/node_modules/.bin:$PATH"
rm -rf "work-$1" && mkdir -p "work-$1" "$CODEX_HOME" && cd "work-$1" && git init -q
printf 'approval_policy = "never"\nsandbox_mode = "danger-full-access"\n' > "$CODEX_HOME/config.toml"
. "$place/hello/$1.sh" < /dev/null
cat weather.txt
