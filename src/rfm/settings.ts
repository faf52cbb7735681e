import { anyOf, type SettingEntry } from '../db/settings.ts';

/** The RFM scheme of the workspace. */
export const rfmScheme: SettingEntry = { name: 'rfm_scheme', initial: 'rf10', ...anyOf('rf10', 'r-rfm', 'klaviyo') };
