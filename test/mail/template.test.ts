import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, parseTemplate, renderer } from '../../src/mail/compose/template.ts';

const render = (source: string, values: Record<string, string | null>) => renderer(parseTemplate(source))(values);

test('a template names its fields once', () => {
  expect(
    fieldsOf(parseTemplate('Subject: {{name}}\n\n{{ name }} {{spent|0}} [x](https://a/?c={{contact_id}})\n')),
  ).toEqual(['name', 'spent', 'contact_id']);
});

test.each(['Hello', 'Subject: x', 'Subject:\n\nx', 'Subject: x\n\n  \n'])('%j is no template', (source) => {
  expect(() => parseTemplate(source)).toThrow();
});

test('a field without a value is what stands behind the bar', () => {
  expect(render('Subject: {{greeting|bạn}}\n\n{{greeting}}.\n', { greeting: null })).toMatchObject({
    subject: 'bạn',
    plain: '.',
  });
});

test('the plain text keeps the addresses of links and no marks', () => {
  const { plain } = render('Subject: x\n\n## Tin\n\n**Giảm** *20%*: [xem](https://a.vn) 2 * 3 * 4\n', {});
  expect(plain).toBe('Tin\n\nGiảm 20%: xem (https://a.vn) 2 * 3 * 4');
});

test('no value becomes a tag, a link or a header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (value) => {
      const { html, subject } = render('Subject: a {{v}}\n\n{{v}} [x](https://a/?v={{v}})\n', { v: value });
      const plain = render('Subject: a\n\n{{v}} [x](https://a/?v={{v}})\n', { v: 'w' }).html;
      expect(html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/\?v=[^"]*/, ''))).toEqual(
        plain.match(/<[^>]*>/g)?.map((tag) => tag.replace(/\?v=[^"]*/, '')),
      );
      expect(subject).not.toMatch(/[\r\n]/);
    }),
  );
});
