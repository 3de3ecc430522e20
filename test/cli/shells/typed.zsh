# Types lines and a tab into a shell on a terminal of its own, and shows what the shell has made of each line.
zmodload zsh/zpty
case $1 in
  bash)
    zpty shell 'PS1= bash --norc --noprofile -i'
    zpty -w shell 'source <(towpath completion bash)'
    zpty -w shell 'show() { echo "<<$READLINE_LINE>>"; READLINE_LINE=; }; bind -x "\"\C-x\": show"; echo REA""DY'
    ;;
  zsh)
    zpty shell 'PS1= zsh -f -i'
    zpty -w shell 'autoload -Uz compinit && compinit -u && source <(towpath completion zsh)'
    zpty -w shell 'show() { print -r -- "<<$BUFFER>>"; BUFFER=; }; zle -N show; bindkey "^X" show; echo REA""DY'
    ;;
esac
zpty -r shell shown '*READY*'
while IFS= read -r line; do
  zpty -w -n shell "$line"$'\t\C-X'
  zpty -r shell shown '*<<*>>*'
  print -r -- "${${shown##*<<}%%>>*}"
done < ${0:h}/lines.txt
