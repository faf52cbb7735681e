export { chooseScheme, type SchemeWish } from './choose-scheme.ts';
export { type RfmReport, reportRfm, type Scored } from './rfm.ts';
export { scoreLines } from './score-lines.ts';
export { warningWords } from './warnings.ts';
