// Where people live, as the units of Vietnam in force since July 2025: the parts of this subject under one name.
export { type Address, type AddressHints, readAddress } from './address.ts';
export {
  cleanProvince,
  type Province,
  type ProvinceCodeSet,
  provinceByCode,
  type Region,
  regionOf,
} from './province.ts';
export { cleanWard, type TypedPlace, type Ward, type WardReading } from './ward.ts';
