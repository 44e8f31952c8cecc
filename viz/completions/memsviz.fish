# SPDX-License-Identifier: MIT
#
# Completion of memsviz for fish. memsviz itself knows what can be written where.
function __memsviz_offers
    set -l words (commandline -opc) (commandline -ct)
    for line in ($words[1] --complete $words[2..-1] 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c memsviz -f -a '(__memsviz_offers)'
