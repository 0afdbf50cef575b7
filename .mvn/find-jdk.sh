# Finds a JDK for Gatehouse: sourced by ./mvnw and ./gatehouse, POSIX sh, starts no JVM.
#
# find_jdk TOOL: prints the home of a Java 25 or later that has bin/TOOL (java or javac); fails if there is none.
# Looked at, in this order: GATEHOUSE_JAVA_HOME, JAVA_HOME, the java on the PATH, then the places where packages,
# SDKMAN, asdf, mise, IDEs and macOS put JDKs.

JDK_FEATURE=25

# jdk_fits HOME TOOL: is this a Java of at least JDK_FEATURE with that tool?
jdk_fits() {
  [ -n "$1" ] && [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r jdk_key jdk_value; do
    [ "$jdk_key" = JAVA_VERSION ] || continue
    jdk_value=${jdk_value#\"}
    jdk_value=${jdk_value%%[!0-9]*}
    [ -n "$jdk_value" ] && [ "$jdk_value" -ge "$JDK_FEATURE" ]
    return
  done <"$1/release"
  return 1
}

# The home of the java on the PATH; empty if there is none.
jdk_of_path() {
  jdk_java=$(command -v java 2>/dev/null) || return 0
  jdk_java=$(readlink -f "$jdk_java" 2>/dev/null) || return 0
  jdk_java=${jdk_java%/bin/java}
  printf '%s' "$jdk_java"
}

find_jdk() {
  for jdk_home in "${GATEHOUSE_JAVA_HOME:-}" "${JAVA_HOME:-}" "$(jdk_of_path)" \
    /usr/lib/jvm/* /usr/java/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* /opt/*/jdk* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.asdf/installs/java/* "${HOME:-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if jdk_fits "$jdk_home" "$1"; then
      printf '%s\n' "$jdk_home"
      return 0
    fi
  done
  return 1
}
