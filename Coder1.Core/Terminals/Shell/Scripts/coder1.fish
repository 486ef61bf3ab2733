# Coder1's shell integration for fish 3.2 and later: docs/shell-integration.md. Read by --init-command, after the user's
# config.fish.

status is-interactive; or exit
set --global __coder1_nonce $CODER1_SHELL_NONCE
set --erase CODER1_SHELL_NONCE
set --global __coder1_folder ''

# Backslashes doubled; semicolons and control characters as \xHH. By way of %HH, where nothing has a meaning.
function __coder1_escape
    set -l text (string sub --length 3000 -- (string escape --style=url -- $argv[1]) | string replace --regex '%.?$' '')
    set text (string replace --all %5C '\\\\' -- $text | string replace --all --regex '%([01].|3B|7F)' '\\\\x$1')
    string unescape --style=url -- $text
end

# How the command ended.
function __coder1_postexec --on-event fish_postexec
    printf '\e]633;D;%s;%s\a' $status $__coder1_nonce
end

# The line as it was typed. One that begins with a space stays out of fish's history, and is not told either.
function __coder1_preexec --on-event fish_preexec
    string match --quiet ' *' -- $argv[1]
    or printf '\e]633;E;%s;%s\a' (__coder1_escape $argv[1]) $__coder1_nonce
    printf '\e]633;C;%s\a' $__coder1_nonce
end

# Before each prompt: the folder, the start of the prompt, and its end by a prompt around the user's, also where that was
# set anew.
function __coder1_prompt --on-event fish_prompt
    if test "$PWD" != "$__coder1_folder"
        set --global __coder1_folder $PWD
        printf '\e]633;P;Cwd=%s;%s\a' (__coder1_escape $PWD) $__coder1_nonce
    end
    printf '\e]633;A;%s\a' $__coder1_nonce
    if functions --query fish_prompt; and not string match --quiet '*__coder1_users_prompt*' -- (functions fish_prompt)
        functions --query __coder1_users_prompt; and functions --erase __coder1_users_prompt
        functions --copy fish_prompt __coder1_users_prompt
        function fish_prompt
            __coder1_users_prompt
            printf '\e]633;B;%s\a' $__coder1_nonce
        end
    end
end
