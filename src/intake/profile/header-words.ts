import { foldKey } from '../../shared/fold.ts';

/** A form counts its questions: "1. Họ tên", "(2) SĐT", "Câu 3: Email". */
const questionNumber = /^\s*(?:(?:câu(?: hỏi)?|question|q)\.?\s*)?\(?\d{1,2}\s*[.):]\s*(?=\p{L})/iu;

/** All words of a header: camelCase and underscores split, folded, without the number of a question. */
export const headerWords = (header: string): string =>
  foldKey(header.replace(questionNumber, '').replace(/([a-z])([A-Z])/g, '$1 $2'));

/** How a header is compared: its words without what stands in brackets. */
export const headerKey = (header: string): string => headerWords(header.replace(/\([^)]*\)/g, ' '));
