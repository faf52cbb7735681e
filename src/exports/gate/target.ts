import { text } from '../../shared/text.ts';
import { oneOf } from '../../shared/unknown-name.ts';

/** Advertising needs consent; service (an order is being dealt with) needs an order and nobody's objection. */
export const purposes = ['advertising', 'service'] as const;
export type Purpose = (typeof purposes)[number];

/** What a list may be for: also for the one message that asks somebody to allow advertising, which needs neither a yes nor a no. */
export const listPurposes = [...purposes, 'registration'] as const;
export type ListPurpose = (typeof listPurposes)[number];

/** What an export is for. */
export const exportTargets = [
  ...(['call', 'sms', 'zalo', 'email', 'mail', 'labels', 'excel', 'vcf'] as const),
  ...(['google', 'meta', 'mailchimp', 'klaviyo', 'vicidial'] as const),
] as const;
export type ExportTarget = (typeof exportTargets)[number];

/** The target of that name; throws `usage` with the nearest name for an unknown one. */
export const targetNamed = (word: string): ExportTarget =>
  oneOf(word, { what: text('export target', 'kiểu xuất'), known: exportTargets, typed: (name) => `--for ${name}` });
