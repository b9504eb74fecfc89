# Sourced by ./gateway and ./mvnw, so that both find the same JDK.

is_jdk_25() {
    [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -q '^javac 25'
}

# Prints the home of a JDK 25: JAVA_HOME, the PATH, then the usual places. Nothing when there is none.
find_jdk() {
    path_java=$(command -v javac 2>/dev/null || true)
    [ -z "$path_java" ] || path_java=$(dirname "$(dirname "$(readlink -f "$path_java")")")
    for home in "${JAVA_HOME:-}" "$path_java" /usr/lib/jvm/*25* /opt/*jdk*25* \
        /Library/Java/JavaVirtualMachines/*25*/Contents/Home "${HOME:-}"/.sdkman/candidates/java/25* \
        "${HOME:-}"/.jdks/*25*; do
        if [ -n "$home" ] && is_jdk_25 "$home"; then
            echo "$home"
            return
        fi
    done
}
