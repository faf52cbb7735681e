import { coreSettings } from './db/settings.ts';
import type { Contributions, Host, ImportEntry, Module, Registry } from './module.ts';

type Contributed = readonly Contributions[];

const all = <Item>(parts: Contributed, pick: (part: Contributions) => readonly Item[] | undefined): Item[] =>
  parts.flatMap((part) => pick(part) ?? []);

/** Puts together what modules declare. What they contribute is loaded once, when it is first asked for. */
export function registryOf(modules: readonly Module[], host: Host): Registry {
  let loaded: Promise<Contributed> | undefined;
  const contributions = (): Promise<Contributed> => {
    loaded ??= Promise.all(modules.flatMap((module) => module.load?.(registry) ?? []));
    return loaded;
  };
  const registry: Registry = {
    host,
    commands: modules.flatMap(({ commands = [] }) => commands),
    settings: [...coreSettings, ...modules.flatMap(({ settings = [] }) => settings)],
    audiences: modules.flatMap(({ audiences = [] }) => audiences),
    async names(kind, context) {
      const entries = modules.flatMap(({ names = [] }) => names.filter((entry) => entry.kind === kind));
      return (await Promise.all(entries.map((entry) => entry.list(context, registry)))).flat();
    },
    commandsIn: (group) =>
      modules
        .filter((module) => module.group === group)
        .flatMap(({ commands = [] }) => commands.filter(({ parent }) => parent === undefined)),
    get importKinds() {
      return kindsOf(
        modules.flatMap(({ imports = [] }) => imports),
        registry,
      );
    },
    async loadContactData() {
      const parts = await contributions();
      return {
        tables: all(parts, (part) => part.contactTables),
        caches: [
          ...all(parts, (part) => part.derive && [part.derive]),
          ...all(parts, (part) => part.deriveFromContacts && [part.deriveFromContacts]),
        ],
      };
    },
    async contactFacts() {
      const parts = await contributions();
      return {
        fields: all(parts, (part) => part.segmentFields),
        keyedFields: all(parts, (part) => part.keyedFields),
        functions: all(parts, (part) => part.segmentFunctions),
        memberships: all(parts, (part) => part.memberships),
        exclusions: all(parts, (part) => part.exclusions),
        segmentUses: (settings) => all(parts, (part) => part.segmentUses?.(settings)),
        presets: (settings) => all(parts, (part) => part.presets?.(settings)),
      };
    },
    cardParts: async () => all(await contributions(), (part) => part.cardPart && [part.cardPart]),
    scorecardColumns: async () => all(await contributions(), (part) => part.scorecardColumns),
    checks: async () => all(await contributions(), (part) => part.checks),
    async writtenFiles() {
      const written = (await contributions()).flatMap((part) => part.writtenFiles ?? []);
      return (db) => written.flatMap((files) => files(db));
    },
    nightlySteps: async () => all(await contributions(), (part) => part.nightlySteps),
  };
  return registry;
}

const kindsOf = (entries: readonly ImportEntry[], registry: Registry): Registry['importKinds'] =>
  entries.map((entry) => ({ ...entry, load: () => entry.load(registry) }));
