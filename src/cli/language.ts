import { isWindows } from '../shared/platform.ts';
import type { Language } from '../shared/text.ts';
import type { ProcessIO } from './process-io.ts';

/** The locale that ICU was given by the system: no variable of Windows names it. */
const systemLocale = (): string => new Intl.DateTimeFormat().resolvedOptions().locale;

/**
 * The language that the line or the environment asks for; undefined where both leave it to the workspace.
 * --lang > CRM_LANG > LC_ALL > LC_MESSAGES > LANG > the language of Windows. Known before the line is parsed, so that a wrong line is
 * answered in it too.
 */
export function requestedLanguage(argv: readonly string[], env: ProcessIO['env']): Language | undefined {
  const typed = argv.find((word, at) => word.startsWith('--lang=') || argv[at - 1] === '--lang');
  const requested = typed?.replace(/^--lang=/, '') ?? env.CRM_LANG;
  if (requested) return requested.startsWith('vi') ? 'vi' : 'en';
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || (isWindows ? systemLocale() : '');
  return locale.startsWith('vi') ? 'vi' : undefined;
}
