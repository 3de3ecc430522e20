# Bash completion for towpath. It asks the program that is called, so that it completes whatever that can do.
_towpath() {
  local program=${COMP_WORDS[0]/#\~/$HOME} written=$2 word words=() glued= left=$COMP_CWORD kind value about
  # Bash takes --format=text for three words, and a time for even more.
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
    # Bash hands on what is typed. The last word is to be replaced, and so stays as it is.
    if ((--left > 0)); then
      [[ $word == \'*\' || $word == \"*\" ]] && word=${word:1:${#word}-2}
      word=${word//\\/}
    fi
    if [[ (-n $glued || $word == [=:]) && ${#words[@]} -gt 0 ]]; then
      words[${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
    [[ $word == [=:] ]] && glued=1 || glued=
  done
  # What stands before the part that bash puts the value in the place of.
  local before=${words[${#words[@]} - 1]%"$written"}
  COMPREPLY=()
  {
    read -r kind
    while IFS=$'\t' read -r value about; do
      COMPREPLY+=("${value#"$before"}")
    done
  } < <("$program" __complete -- "${words[@]}" 2>/dev/null)
  if [[ $kind == folders ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r value; do
      COMPREPLY+=("$value")
    done < <(compgen -d -- "$written")
  fi
}
complete -F _towpath towpath
