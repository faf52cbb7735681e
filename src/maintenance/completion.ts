/** A word that can be typed next: a command with its flags and the commands below it. */
export interface CommandWords {
  readonly name: string;
  readonly about: string;
  readonly flags: readonly { readonly name: string; readonly about: string }[];
  readonly commands: readonly CommandWords[];
}

interface CompletionPoint {
  /** The commands typed so far: `crm config set` → `config set`. */
  readonly path: string;
  readonly next: readonly { readonly name: string; readonly about: string }[];
}

/** Every place in the tree of commands, with the words that may follow. */
function places(commands: readonly CommandWords[], path = ''): CompletionPoint[] {
  return commands.flatMap((command) => {
    const here = `${path} ${command.name}`.trim();
    return [{ path: here, next: [...command.commands, ...command.flags] }, ...places(command.commands, here)];
  });
}

const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
const namesOf = (next: CompletionPoint['next']) => next.map(({ name }) => name).join(' ');

function bash(commands: readonly CommandWords[]): string {
  const cases = places(commands).map(({ path, next }) => `    ${quote(path)}) words=${quote(namesOf(next))} ;;`);
  return `# crm: completion for bash. Use it with: source <(crm completion bash)
_crm() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path='' word words=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* ]] && continue
    path="\${path:+$path }$word"
  done
  case "$path" in
    '') words=${quote(namesOf(commands))} ;;
${cases.join('\n')}
  esac
  # Flags, which stand last, when one is begun: where a file may stand, files are offered.
  [[ $current == -* ]] || { words=" $words"; words="\${words%% --*}"; }
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  [[ \${#COMPREPLY[@]} -gt 0 ]] || mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -o filenames -F _crm crm
`;
}

function zsh(commands: readonly CommandWords[]): string {
  const described = (next: CompletionPoint['next']) =>
    next.map(({ name, about }) => quote(`${name.replaceAll(':', '\\:')}:${about}`)).join(' ');
  const cases = places(commands).map(({ path, next }) => `    ${quote(path)}) next=(${described(next)}) ;;`);
  return `#compdef crm
# crm: completion for zsh. Use it with: source <(crm completion zsh)
_crm() {
  local -a typed next
  typed=(\${\${words[2,CURRENT-1]}:#-*})
  case "$typed" in
    '') next=(${described(commands)}) ;;
${cases.join('\n')}
  esac
  _describe 'crm' next || _files
}
compdef _crm crm
`;
}

function fish(commands: readonly CommandWords[]): string {
  const line = (condition: string, { name, about }: CompletionPoint['next'][number]) => {
    const word = name.startsWith('--') ? `-l ${name.slice(2)}` : `-a ${quote(name)}`;
    return `complete -c crm -n ${quote(condition)} ${word} -d ${quote(about)}`;
  };
  const lines = places(commands).flatMap(({ path, next }) => {
    const condition = path
      .split(' ')
      .map((name) => `__fish_seen_subcommand_from ${name}`)
      .join('; and ');
    return next.map((word) => line(condition, word));
  });
  const first = commands.map((command) => line('__fish_use_subcommand', command));
  return `# crm: completion for fish. Use it with: crm completion fish | source\n${[...first, ...lines].join('\n')}\n`;
}

/** The shells that are known, each with its script. */
export const completions = { bash, zsh, fish } satisfies Record<string, (commands: readonly CommandWords[]) => string>;
