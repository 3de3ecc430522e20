#compdef towpath
# Zsh completion for towpath. It asks the program that is called, so that it completes whatever that can do.
_towpath() {
  local program=${words[1]/#\~/$HOME} answer line
  local -a values
  answer=$("$program" __complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
  if [[ $answer == folders ]]; then
    compset -P '--*='
    _files -/
    return
  fi
  for line in "${(@f)answer#values}"; do
    [[ -n $line ]] && values+=("${line/$'\t'/:}")
  done
  _describe value values
}
# Loaded by the name of the function, or by source.
if [[ ${funcstack[1]} == _towpath ]]; then
  _towpath "$@"
else
  compdef _towpath towpath
fi
