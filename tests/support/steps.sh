# SPDX-License-Identifier: MIT
#
# steps.sh, read by viz/run and tests/run: long work as one line each, on standard error. What it prints goes
# to $log; when it fails, the log's end is shown. The caller sets $log.
# shellcheck shell=sh disable=SC2154

mkdir -p "$(dirname "$log")"
: >"$log"

now() { date +%s; }

# What the log says of progress: make's and ctest's own counts.
progress() {
    tail -c 2000 "$log" | tr '\r' '\n' |
        sed -n 's/^\[ *\([0-9]*%\)\].*/\1/p; s/^ *\([0-9]*\/[0-9]*\) Test .*/\1/p' | tail -n 1
}

tell() { # text, without an end of line when a person watches
    if [ -t 2 ]; then printf '\r%s\033[K' "$1" >&2; fi
}

finish_line() { # text; work of a moment is not worth a line
    tell ""
    if [ $(($(now) - began)) -ge 1 ] || [ -n "${2:-}" ]; then echo "$1" >&2; fi
}

show_end() {
    echo "--- the end of $log ---" >&2
    tail -n 30 "$log" >&2
}

# step WHAT COMMAND…: runs it. Fails as it fails.
step() {
    what=$1 began=$(now)
    shift
    "$@" >>"$log" 2>&1 </dev/null &
    job=$!
    trap 'kill $job 2>/dev/null; exit 130' INT TERM
    while kill -0 $job 2>/dev/null; do
        tell "$what … $(progress) $(($(now) - began)) s"
        sleep 0.1 2>/dev/null || sleep 1
    done
    status=0
    wait $job || status=$?
    trap - INT TERM
    if [ $status -ne 0 ]; then
        finish_line "$what: failed" always
        return $status
    fi
    finish_line "$what: done in $(($(now) - began)) s"
}
