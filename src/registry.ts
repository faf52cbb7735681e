import type { ContactFacts } from './contacts/index.ts';
import { coreSettings } from './db/settings.ts';
import type { ImportExtension, ImportKindEntry } from './intake/index.ts';
import type { Contributions, Host, Module, Registry } from './module.ts';

/** Puts together what modules declare. What they contribute is loaded once, when it is first asked for. */
export function registryOf(modules: readonly Module[], host: Host): Registry {
  const declared = <Item>(pick: (module: Module) => readonly Item[] | undefined): Item[] =>
    modules.flatMap((module) => pick(module) ?? []);
  let loaded: Promise<readonly Contributions[]> | undefined;
  const contributions = (): Promise<readonly Contributions[]> => {
    loaded ??= Promise.all(modules.flatMap((module) => module.load?.(registry) ?? []));
    return loaded;
  };
  const contributed = async <Item>(pick: (part: Contributions) => readonly Item[] | undefined): Promise<Item[]> =>
    (await contributions()).flatMap((part) => pick(part) ?? []);
  const registry: Registry = {
    host,
    commands: declared(({ commands }) => commands),
    commandsIn: (group) =>
      declared((module) =>
        module.group === group ? module.commands?.filter(({ parent }) => parent === undefined) : undefined,
      ),
    importKinds: declared(({ imports }) => imports).map((entry) =>
      extendedKind(
        { ...entry, load: () => entry.load(registry) },
        declared(({ importExtensions }) => importExtensions?.filter(({ kind }) => kind === entry.name)),
      ),
    ),
    audiences: declared(({ audiences }) => audiences),
    settings: [...coreSettings, ...declared(({ settings }) => settings)],
    async names(kind, context) {
      const entries = declared(({ names }) => names?.filter((entry) => entry.kind === kind));
      return (await Promise.all(entries.map((entry) => entry.list(context, registry)))).flat();
    },
    contactCosts: async () => (await Promise.all(modules.flatMap((module) => module.costs?.() ?? []))).flat(),
    async permits() {
      const asked = await Promise.all(modules.flatMap((module) => module.permits?.() ?? []));
      return (db, user, permission) => asked.every((may) => may(db, user, permission));
    },
    funnelClosings: async () =>
      (await Promise.all(modules.flatMap((module) => module.funnelClosings?.() ?? []))).flat(),
    loadContactData: async () => ({
      tables: declared(({ contactTables }) => contactTables),
      caches: await Promise.all([
        ...modules.flatMap((module) => module.derive?.() ?? []),
        ...modules.flatMap((module) => module.deriveFromContacts?.() ?? []),
      ]),
    }),
    async contactFacts() {
      const parts = await contributions();
      const facts: ContactFacts = {
        fields: await contributed(({ segmentFields }) => segmentFields),
        keyedFields: await contributed(({ keyedFields }) => keyedFields),
        functions: await contributed(({ segmentFunctions }) => segmentFunctions),
        memberships: await contributed(({ memberships }) => memberships),
        presets: (settings) => parts.flatMap(({ presets }) => presets?.(settings) ?? []),
        segmentUses: (settings) => parts.flatMap(({ segmentUses }) => segmentUses?.(settings) ?? []),
        exclusions: await contributed(({ exclusions }) => exclusions),
        serviceReasons: await contributed(({ serviceReasons }) => serviceReasons),
        daySources: await contributed(({ daySources }) => daySources),
      };
      const over = parts.flatMap(({ fieldsOver }) => fieldsOver?.(facts) ?? []);
      return { ...facts, fields: [...facts.fields, ...over] };
    },
    cardParts: () => contributed(({ cardPart }) => cardPart && [cardPart]),
    scorecardColumns: () => contributed(({ scorecardColumns }) => scorecardColumns),
    checks: () => contributed(({ checks }) => checks),
    nightlySteps: () => contributed(({ nightlySteps }) => nightlySteps),
    async writtenFiles() {
      const written = await contributed(({ writtenFiles }) => writtenFiles && [writtenFiles]);
      return (db) => written.flatMap((files) => files(db));
    },
  };
  return registry;
}

/** A kind of file with what other modules make of it. */
function extendedKind(entry: ImportKindEntry, extensions: readonly ImportExtension[]): ImportKindEntry {
  if (extensions.length === 0) return entry;
  return {
    ...entry,
    extensionFields: Object.assign({}, ...extensions.map(({ fields = {} }) => fields)),
    async load() {
      const [kind, ...wraps] = await Promise.all([entry.load(), ...extensions.map((extension) => extension.load())]);
      return wraps.reduce((wrapped, wrap) => wrap(wrapped), kind);
    },
  };
}
