" SPDX-License-Identifier: MIT
autocmd BufNewFile,BufRead *.mems setfiletype mems
