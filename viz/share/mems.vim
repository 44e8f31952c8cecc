" SPDX-License-Identifier: MIT
" Vim syntax file: scenarios of memsviz. A test compares the words with the language's own.
if exists("b:current_syntax")
  finish
endif
syntax keyword memsCall malloc free get write stats init finish
syntax keyword memsRemark title note mark pause shot compare plot say ask about mems
syntax keyword memsExpect expect
syntax keyword memsLoop repeat random workload as
syntax keyword memsSetting page base align fit limit coalesce grow rover ties fail mmap queue heap holes
syntax keyword memsWord null first next best worst refused ok at read block seed calls size live
syntax match memsNumber "\<\(0x\x\+\|\d\+[kKmMgG]\?\)\>"
syntax region memsText start=+"+ skip=+\\.+ end=+"+ oneline
syntax match memsComment "#.*$"
highlight default link memsCall Function
highlight default link memsRemark Label
highlight default link memsExpect Statement
highlight default link memsLoop Repeat
highlight default link memsSetting PreProc
highlight default link memsWord Constant
highlight default link memsNumber Number
highlight default link memsText String
highlight default link memsComment Comment
let b:current_syntax = "mems"
