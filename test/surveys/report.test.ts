import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { testShop } from '../shop.ts';

let context: ReturnType<typeof testShop>;

const survey = `SĐT,Loại da,Thích gì,Hài lòng,Dấu thời gian
0901234567,Khô,"Son, Kem",5,01/03/2026 10:00
0912345670,dầu,Son,4,01/03/2026 10:00
0987221540,KHÔ,Nước hoa,3,01/03/2026 10:00
`;

beforeEach(async () => {
  context = testShop();
  const leads =
    'Họ tên,SĐT,Giới tính\nTrần Lan,0901234567,Nữ\nLê Nam,0912345670,Nam\nPhạm Hoa,0987221540,Nữ\nĐỗ Đức,0934870112,Nam\n';
  writeFileSync(context.path('leads.csv'), leads);
  writeFileSync(context.path('survey.csv'), survey);
  expect(await context.crm('import', 'leads.csv', '--list', 'l')).toBe(0);
  expect(await context.crm('import', 'survey.csv', '--as', 'survey'), context.err()).toBe(0);
});

interface Answer {
  readonly answer: string;
  readonly group?: string;
  readonly contacts: number;
  readonly share: number;
}

async function answers(...words: string[]): Promise<Answer[]> {
  expect(await context.crm('survey', 'report', ...words, '--json'), context.err()).toBe(0);
  return context.json().questions[0].answers;
}

test('answers are counted with their shares, whatever their case', async () => {
  const [dry, oily] = await answers('loại da');
  expect(dry).toMatchObject({ answer: 'KHÔ', contacts: 2 });
  expect(dry?.share).toBeCloseTo(2 / 3, 12);
  expect(oily).toMatchObject({ answer: 'dầu', contacts: 1 });
  expect(context.json().questions[0]).toMatchObject({ question: 'Loại da', answered: 3, mean: null });
});

test('without a question every question is reported, numbers with their mean', async () => {
  await answers();
  const { questions } = context.json();
  expect(questions.map(({ question }: { question: string }) => question)).toEqual(['Loại da', 'Thích gì', 'Hài lòng']);
  expect(questions[2].mean).toBe(4);
});

test('each choice of an answer counts by itself when asked for', async () => {
  expect((await answers('Thích gì')).map(({ answer }) => answer)).toContain('Son, Kem');
  expect((await answers('Thích gì', '--choices')).map(({ answer, contacts }) => [answer, contacts])).toEqual([
    ['Son', 2],
    ['Kem', 1],
    ['Nước hoa', 1],
  ]);
});

test('by a field each value has shares of its own', async () => {
  const all = await answers('Loại da', '--by', 'giới_tính');
  expect(all.map(({ group, answer, contacts, share }) => [group, answer, contacts, share])).toEqual([
    ['female', 'KHÔ', 2, 1],
    ['male', 'dầu', 1, 1],
  ]);
});

test('only the answers of a segment, as of a day, and the last one of each person', async () => {
  expect(await answers('Loại da', '--where', 'gender = male')).toHaveLength(1);
  writeFileSync(context.path('again.csv'), 'SĐT,Loại da,Dấu thời gian\n0912345670,khô,05/03/2026 10:00\n');
  expect(await context.crm('import', 'again.csv', '--as', 'survey')).toBe(0);
  expect(await answers('Loại da')).toHaveLength(1);
  expect(await answers('Loại da', '--as-of', '2026-03-04')).toHaveLength(2);
});

test('an unknown question is exit 2 with the nearest', async () => {
  expect(await context.crm('survey', 'report', 'Loại dâ cũ', '--json')).toBe(2);
  expect(context.error().hint).toContain('Loại da');
});

test('where nobody answered there is no row, and no number', async () => {
  context = testShop();
  await context.crm('init');
  expect(await context.crm('survey', 'report', '--json')).toBe(0);
  expect(context.json().questions).toEqual([]);
  expect(await context.crm('survey', 'report', 'x')).toBe(2);
});
