/** What a spreadsheet makes of a number of digits: zeros in front are lost, ".0" is added. */
const spreadsheetNumber = /^0*(\d+?)(?:[.,]0+)?$/;

/** The number of an order without what a spreadsheet does to it: 00017, 17 and 17.0 have one key. */
export const orderKey = (number: string): string => spreadsheetNumber.exec(number)?.[1] ?? number;
