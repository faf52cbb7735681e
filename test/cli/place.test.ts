import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataHome } from '../../src/cli/place.ts';

test('the data of a user lies where the system puts it, unless XDG_DATA_HOME says otherwise', () => {
  expect(dataHome({ HOME: '/home/lan' }, false)).toBe(join('/home/lan', '.local', 'share'));
  expect(dataHome({ APPDATA: 'C:\\Users\\lan\\AppData\\Roaming' }, true)).toBe('C:\\Users\\lan\\AppData\\Roaming');
  for (const windows of [false, true])
    expect(dataHome({ XDG_DATA_HOME: '/data', APPDATA: 'x' }, windows)).toBe('/data');
});
