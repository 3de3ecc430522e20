# Shows what fish offers for each line.
towpath completion fish | source
while read -l line
    echo "$line:" (complete -C "$line" | string replace -r '\t.*' '')
end <(status dirname)/lines.txt
