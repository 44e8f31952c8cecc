# SPDX-License-Identifier: MIT
#
# Completion of memsviz for bash. memsviz itself knows what can be written where.
_memsviz() {
    local line cur=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    while IFS= read -r line; do
        if [ "$line" = :files ]; then
            compopt -o filenames 2>/dev/null
            while IFS= read -r line; do
                COMPREPLY+=("$line")
            done < <(compgen -f -- "$cur")
        else
            COMPREPLY+=("$(printf %q "${line%%$'\t'*}")")
        fi
    done < <("${COMP_WORDS[0]}" --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _memsviz memsviz
