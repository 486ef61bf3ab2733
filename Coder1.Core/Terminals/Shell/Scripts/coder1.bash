# Coder1's shell integration for bash 5.1 and later: docs/shell-integration.md. Read by --init-file, or at the first prompt
# of a bash that is to read no files. Functions come before the user's files, so that no alias is expanded in them.

__coder1_start=${CODER1_SHELL_START-} __coder1_rc=${CODER1_SHELL_RC:-~/.bashrc} __coder1_nonce=${CODER1_SHELL_NONCE-}
unset CODER1_SHELL_START CODER1_SHELL_RC CODER1_SHELL_NONCE

# Before each prompt: how the command ended, the folder, the start of the prompt, and the marks again where the user has
# set a prompt anew. First in PROMPT_COMMAND, for the status, and so that a DEBUG trap of the user's which takes times sees
# the user's own commands last. Forks nothing; the options that could end or fill the terminal are off within.
__coder1_prompt() {
  { builtin local status=$? - known='' out='' REPLY; builtin set +eux; } 2>/dev/null
  if [[ $PROMPT_COMMAND == "$__coder1_hook"* ]]; then
    known=$status
  else
    if [[ ${PROMPT_COMMAND[99]+x} ]]; then builtin unset 'PROMPT_COMMAND[99]'; fi
    PROMPT_COMMAND=$__coder1_hook$'\n'${PROMPT_COMMAND//"$__coder1_hook"/:}
  fi
  if [[ $__coder1_ran ]]; then out=$'\e]633;D;'"$known;$__coder1_nonce"$'\a'; fi
  if [[ $PWD != "$__coder1_folder" ]]; then
    __coder1_folder=$PWD
    __coder1_escape "$PWD"
    out+=$'\e]633;P;Cwd='"$REPLY;$__coder1_nonce"$'\a'
  fi
  builtin printf %s "$out"$'\e]633;A;'"$__coder1_nonce"$'\a'
  if [[ $PS1 != *"$__coder1_ps1" ]]; then PS1=${PS1//"$__coder1_ps1"}$__coder1_ps1; fi
  if [[ $PS0 != "$__coder1_ps0"* ]]; then PS0=$__coder1_ps0${PS0//"$__coder1_ps0"}; fi
  __coder1_ran='' __coder1_lost=''
  __coder1_number=$HISTCMD
  builtin return "$status"
}

# In PS0, so in a subshell, before each command: the line as the history has it. A line that is not in the history is not
# told either. Where repetitions are left out, an unchanged history is taken for one.
__coder1_command() {
  { builtin set +eux; LC_ALL=C; } 2>/dev/null
  builtin local line='' REPLY=''
  if [[ -o history ]]; then line=$(HISTTIMEFORMAT='' \builtin history 1 2>/dev/null); fi
  if [[ ${line:0:9999} =~ ^\ *([0-9]+)[*\ ]\ (.*)$ ]] &&
    [[ ${BASH_REMATCH[1]} == "$__coder1_number" || $HISTCONTROL == *@(dups|both)* ]]; then
    __coder1_escape "${BASH_REMATCH[2]:0:2048}"
    builtin printf '\e]633;E;%s;%s\a' "${REPLY:0:4000}" "$__coder1_nonce"
  fi
  builtin printf '\e]633;C;%s\a' "$__coder1_nonce"
}

# Backslashes doubled; semicolons and control characters as \xHH.
__coder1_escape() {
  REPLY=$1
  if [[ $REPLY != *[\\\;[:cntrl:]]* ]]; then builtin return; fi
  builtin local back='\' code char hex
  REPLY=${REPLY//"$back"/"$back$back"}
  REPLY=${REPLY//;/"${back}x3b"}
  if [[ $REPLY != *[[:cntrl:]]* ]]; then builtin return; fi
  for ((code = 1; code < 128; code += code == 31 ? 96 : 1)); do
    builtin printf -v hex %02x "$code"
    builtin printf -v char "\\x$hex"
    REPLY=${REPLY//"$char"/"${back}x$hex"}
  done
}

__coder1_install() {
  builtin local -
  builtin set +eux
  if [[ $BASHOPTS != *promptvars* || ${PROMPT_COMMAND@a}${PS0@a}${PS1@a} == *r* ]]; then builtin return; fi
  __coder1_on='' __coder1_ran='' __coder1_lost='' __coder1_folder='' __coder1_run=__coder1_prompt
  __coder1_end=$'\e]633;B;'"$__coder1_nonce"$'\a'
  # All by variables that are not exported: a bash within, which may inherit these, then does nothing of ours.
  __coder1_ps1='\[${__coder1_end-}\]'
  # Prints what __coder1_command does and notes that a command ran. Where PROMPT_COMMAND was set anew without us (which
  # reading ~/.bashrc again may do), a place of its own brings us back: to look for what is not in a map prints nothing.
  declare -gA __coder1_map=()
  __coder1_ps0='${__coder1_on+$(__coder1_command)${__coder1_on:(__coder1_ran=1):0}'
  __coder1_ps0+='${__coder1_map[-${__coder1_lost:=${PROMPT_COMMAND##*"$__coder1_hook"*}}]-}'
  __coder1_ps0+='${__coder1_lost:+${__coder1_map[-${PROMPT_COMMAND[99]:=$__coder1_hook}]-}}}'
  # Lines of its own, for those who compare the lines of PROMPT_COMMAND with BASH_COMMAND; neither an ERR trap nor -e sees
  # the status that is handed on.
  __coder1_hook=$'{\n"${__coder1_run-:}"\n} && :'
  PROMPT_COMMAND=$__coder1_hook${PROMPT_COMMAND:+$'\n'$PROMPT_COMMAND}
}

case $__coder1_start in
  none)
    # Within the first PROMPT_COMMAND, which has the line that reads this file, and then what was there without it.
    if [[ $PROMPT_COMMAND == *$'\n'* ]]; then PROMPT_COMMAND=${PROMPT_COMMAND#*$'\n'}; else unset PROMPT_COMMAND; fi
    ;;
  login)
    # What --login reads, which excludes --init-file.
    if [[ -r /etc/profile ]]; then . /etc/profile; fi
    if [[ -r ~/.bash_profile ]]; then
      . ~/.bash_profile
    elif [[ -r ~/.bash_login ]]; then
      . ~/.bash_login
    elif [[ -r ~/.profile ]]; then
      . ~/.profile
    fi
    ;;
  *)
    if [[ -r $__coder1_rc ]]; then . "$__coder1_rc"; fi
    ;;
esac

if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 501)); then __coder1_install; fi
if [[ $__coder1_start == none && ${__coder1_on+x} ]]; then __coder1_prompt; fi
unset __coder1_start __coder1_rc
unset -f __coder1_install
