# Coder1's shell integration for zsh 5.1 and later: docs/shell-integration.md. This is the .zshenv of a ZDOTDIR of Coder1's.
# It puts the user's ZDOTDIR back and reads the user's .zshenv; zsh itself then reads the user's other files.

if [[ -n ${CODER1_SHELL_ZDOTDIR+x} ]]; then
  export ZDOTDIR=$CODER1_SHELL_ZDOTDIR
else
  unset ZDOTDIR
fi
typeset -g __coder1_nonce=$CODER1_SHELL_NONCE __coder1_folder='' __coder1_ran=''
typeset -g +x __coder1_nonce
unset CODER1_SHELL_NONCE CODER1_SHELL_ZDOTDIR

# Before each prompt: how the command ended, the folder, the start of the prompt, and its end within the prompt itself.
# Moves behind those that set a prompt in their own hook. zsh keeps the status for the hooks that follow.
__coder1_precmd() {
  builtin local known=$? percent=0
  [[ -o prompt_percent ]] && percent=1
  builtin emulate -L zsh
  builtin local out='' mark=$'%{\e]633;B;'$__coder1_nonce$'\a%}' REPLY
  [[ -n $__coder1_ran ]] && out=$'\e]633;D;'"$known;$__coder1_nonce"$'\a'
  __coder1_ran=''
  if [[ $PWD != "$__coder1_folder" ]]; then
    __coder1_folder=$PWD
    __coder1_escape "$PWD"
    out+=$'\e]633;P;Cwd='"$REPLY;$__coder1_nonce"$'\a'
  fi
  builtin print -rn -- "$out"$'\e]633;A;'"$__coder1_nonce"$'\a'
  if (( percent )) && [[ $PS1 != *"$mark" ]]; then PS1=${PS1//"$mark"}$mark; fi
  if [[ $precmd_functions[-1] != __coder1_precmd ]]; then
    precmd_functions=(${precmd_functions:#__coder1_precmd} __coder1_precmd)
  fi
}

# Before each command: the line as it was typed. One that the history leaves out is not told either. The mark leaves the
# prompt meanwhile, so that who reads or exports it sees what they set.
__coder1_preexec() {
  builtin local hides=0
  [[ -o hist_ignore_space ]] && hides=1
  builtin emulate -L zsh
  builtin local line=$1 out='' REPLY
  PS1=${PS1//$'%{\e]633;B;'"$__coder1_nonce"$'\a%}'}
  (( hides )) && [[ $line == ' '* ]] && line=''
  if [[ -n $line ]]; then
    __coder1_escape "$line"
    out=$'\e]633;E;'"$REPLY;$__coder1_nonce"$'\a'
  fi
  __coder1_ran=1
  builtin print -rn -- "$out"$'\e]633;C;'"$__coder1_nonce"$'\a'
}

# Backslashes doubled; semicolons and control characters as \xHH; by bytes, cut at a bound.
__coder1_escape() {
  builtin emulate -L zsh -o extended_glob -o no_multibyte
  builtin local match mbegin mend MATCH MBEGIN MEND
  REPLY=${1[1,4000]}
  [[ $REPLY == *[\\\;[:cntrl:]]* ]] || builtin return 0
  REPLY=${REPLY//\\/\\\\}
  REPLY=${REPLY//(#m)[\;$'\x01'-$'\x1f'$'\x7f']/\\x${(l:2::0:)$(( [##16] #MATCH ))}}
  REPLY=${REPLY[1,4000]}
}

# As zsh does: an unreadable file is left out, and an empty ZDOTDIR is the root.
if [[ -r ${ZDOTDIR-$HOME}/.zshenv ]]; then
  source "${ZDOTDIR-$HOME}/.zshenv"
fi

if [[ -o interactive ]]; then
  typeset -ga precmd_functions preexec_functions
  precmd_functions+=(__coder1_precmd)
  preexec_functions+=(__coder1_preexec)
fi
