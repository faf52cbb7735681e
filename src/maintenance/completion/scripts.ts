/** Each script hands the words of the line to `crm completion offer`, and offers files where that offers nothing. */
const bash = `# crm: completion for bash. Use it with: source <(crm completion bash)
_crm() {
  local words=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  # A word as it is typed: without the quotes and backslashes of the shell.
  words=("\${words[@]//\\\\/}")
  words[-1]=\${words[-1]#[\\'\\"]}
  mapfile -t COMPREPLY < <(crm completion offer -- "\${words[@]}" 2> /dev/null | cut -f 1)
  [[ \${#COMPREPLY[@]} -gt 0 ]] || mapfile -t COMPREPLY < <(compgen -f -- "\${words[-1]}")
  # A value that ends in a comma or an equals sign goes on.
  [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *= ]] && compopt -o nospace 2> /dev/null
  return 0
}
complete -o filenames -F _crm crm
`;

const zsh = `#compdef crm
# crm: completion for zsh. Use it with: source <(crm completion zsh)
_crm() {
  local line name
  local -a offered
  for line in "\${(@f)$(crm completion offer -- "\${(@Q)words[2,CURRENT]}" 2> /dev/null)}"; do
    [[ -n $line ]] || continue
    name=\${line%%$'\\t'*}
    offered+=("\${name//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( $#offered )); then _describe crm offered; else _files; fi
}
compdef _crm crm
`;

const fish = `# crm: completion for fish. Use it with: crm completion fish | source
function __crm_offer
  set -l words (commandline -opc)
  set -l offered (crm completion offer -- $words[2..-1] (commandline -ct) 2> /dev/null)
  if test (count $offered) -gt 0
    printf '%s\\n' $offered
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c crm -f -a '(__crm_offer)'
`;

/** The shells that are known, each with its script. */
export const completionScripts = { bash, zsh, fish } as const;
