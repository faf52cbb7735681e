import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WordPacker, wordOf } from '../../src/features/packed.ts';

test('a word comes out as it went in, and has one id', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 400 }), (texts) => {
      const packer = new WordPacker();
      const ids = texts.map((text) => packer.idOf(text));
      const words = packer.words();
      expect(ids.map((id) => wordOf(words, id))).toEqual(texts);
      expect(packer.size).toBe(new Set(['', ...texts]).size);
    }),
  );
});

test('the hash of a word does not depend on what was packed before it', () => {
  const [alone, after] = [new WordPacker(), new WordPacker()];
  after.idOf('trần');
  const [first, second] = [alone.idOf('nguyễn'), after.idOf('nguyễn')];
  expect(alone.words().hashes[first]).toBe(after.words().hashes[second]);
});
