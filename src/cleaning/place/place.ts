// Where people live, as the units of Vietnam in force since July 2025: the parts of this subject under one name.
export { readAddress } from './address.ts';
export { cleanProvince, type Province, provinceByCode } from './province.ts';
export { cleanWard } from './ward.ts';
