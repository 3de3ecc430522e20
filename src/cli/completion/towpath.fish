# Fish completion for towpath. It asks the program that is called, so that it completes whatever that can do.
function __towpath_complete
    set -l words (commandline -opc)
    set -l program (string replace -r '^~' $HOME -- $words[1])
    set -l answer ($program __complete -- $words[2..-1] (commandline -ct) 2>/dev/null)
    if test "$answer[1]" = folders
        __fish_complete_directories (commandline -ct)
    else
        string join \n -- $answer[2..-1]
    end
end
complete -c towpath -f -a '(__towpath_complete)'
