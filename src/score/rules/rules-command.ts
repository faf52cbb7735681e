import { Command, Option } from 'commander';
import type { AppContext } from '../../context.ts';
import { type LoadFacts, printRemarks, queryContextOf, stepOf } from '../../segments/index.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { FlagValueError } from '../../terminal/flag-values.ts';
import { cardOf } from '../../terminal/sheet.ts';
import { withoutOwnFields } from '../own-fields.ts';
import { type Criterion, criteria } from './rule.ts';
import { type RuleChange, removeRule, setRule } from './rules.ts';

/** `crm score set|remove`: the rules that give points. */
export const ruleCommands = (context: AppContext, loadFacts: LoadFacts): Command[] => [
  setCommand(context, loadFacts),
  removeCommand(context),
];

interface SetRuleFlags {
  readonly for?: Criterion;
  readonly where?: string;
  readonly points?: number;
}

const setCommand = (context: AppContext, loadFacts: LoadFacts): Command =>
  withExamples(
    new Command('set')
      .description(
        text('change a rule that gives points, or make one', 'đổi hoặc tạo một quy tắc cho điểm')[context.language],
      )
      .argument('<rule>', text('its name', 'tên quy tắc')[context.language])
      .option('--where <expression>', text('whom it holds for', 'áp dụng cho ai')[context.language])
      .option('--points <points>', text('from -100 to 100', 'từ -100 đến 100')[context.language], points)
      .addOption(
        new Option('--for <criterion>', text('what it speaks for', 'nói lên điều gì')[context.language]).choices([
          ...criteria,
        ]),
      )
      .action(async (name: string, flags: SetRuleFlags) => {
        const facts = await loadFacts();
        const queryContext = queryContextOf(context, 'write');
        if (flags.where !== undefined) await printRemarks(context, facts, flags.where);
        const rule = setRule(queryContext, withoutOwnFields(facts), {
          name,
          change: changeOf(flags),
          ...stepOf(context),
        });
        await context.out.show(rule, cardOf(rule, { name: 'tên' }));
        await context.out.next('crm score');
      }),
    'crm score set asked --points 25',
    'crm score set big_order --where "orders(amount >= 2m)" --points 10 --for means',
  );

const removeCommand = (context: AppContext): Command =>
  withExamples(
    new Command('remove')
      .description(text('take a rule away', 'bỏ một quy tắc')[context.language])
      .argument('<rule>', text('its name', 'tên quy tắc')[context.language])
      .action(async (name: string) => {
        const rule = removeRule(queryContextOf(context, 'write'), { name, ...stepOf(context) });
        await context.out.show({ removed: rule.name }, cardOf({ removed: rule.name }));
        await context.out.next('crm score');
      }),
    'crm score remove minor',
    'crm score remove minor --dry-run',
  );

function changeOf({ for: criterion, where, points: given }: SetRuleFlags): RuleChange {
  return {
    ...(criterion === undefined ? {} : { criterion }),
    ...(where === undefined ? {} : { expression: where }),
    ...(given === undefined ? {} : { points: given }),
  };
}

function points(word: string): number {
  if (/^[+-]?\d{1,3}$/.test(word) && Math.abs(Number(word)) <= 100) return Number(word);
  throw new FlagValueError(text('points from -100 to 100', 'số điểm từ -100 đến 100'));
}
