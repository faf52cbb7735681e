import type { Db } from '../../db/connection.ts';
import { posMaps } from '../profile/header-map.ts';
import { savedMaps } from './map-store.ts';

/** The names of the maps that the shop saved. */
export const savedMapNames = (db: Db): string[] => savedMaps(db).map(({ name }) => name);

/** The names of all maps, those of tills and markets too. */
export const mapNames = (db: Db): string[] => [...savedMapNames(db), ...posMaps().map(({ name }) => name)];
