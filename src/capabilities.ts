import type { CommandEntry } from './cli/room.ts';
import type { ContactDesk, ContactFacts, ContactHouse } from './contacts/index.ts';
import type { ImportKind, ImportKinds } from './intake/index.ts';
import { text } from './shared/text.ts';
import type { Shop } from './shop.ts';

/** What the rooms store of contacts: merging, undoing, erasing and access walk it. */
export async function contactHouse(): Promise<ContactHouse> {
  const [contacts, orders, consent, matching, segments] = await Promise.all([
    import('./contacts/index.ts'),
    import('./orders/index.ts'),
    import('./consent/index.ts'),
    import('./matching/index.ts'),
    import('./segments/index.ts'),
  ]);
  const rooms = [contacts, orders, consent, matching, segments];
  return {
    tables: rooms.flatMap(({ contactTables }) => contactTables),
    caches: [contacts.refreshContacts, orders.rebuildTotals, matching.markChanged],
  };
}

/** What the rooms publish of contacts: the words of the segment language, in the order of its list. */
export async function contactFacts(): Promise<ContactFacts> {
  const [contacts, extras, lists, orders, consent, rfm, value] = await Promise.all([
    import('./contacts/index.ts'),
    import('./extras/index.ts'),
    import('./lists/index.ts'),
    import('./orders/index.ts'),
    import('./consent/index.ts'),
    import('./rfm/index.ts'),
    import('./value/index.ts'),
  ]);
  return {
    fields: [contacts, lists, orders, consent, rfm, value].flatMap(({ segmentFields }) => segmentFields),
    keyedFields: [extras.extraField],
    functions: orders.segmentFunctions,
    memberships: [lists.listMembership],
    readyMade: (settings) => [...rfm.readyMade(settings), ...value.readyMade],
  };
}

/** What the commands that show and correct contacts take from other rooms; the parts of the card in the order of the data. */
async function contactDesk(): Promise<ContactDesk> {
  const [extras, lists, orders, consent, merging, segments] = await Promise.all([
    import('./extras/index.ts'),
    import('./lists/index.ts'),
    import('./orders/index.ts'),
    import('./consent/index.ts'),
    import('./merging/index.ts'),
    import('./segments/index.ts'),
  ]);
  return {
    facts: await contactFacts(),
    house: await contactHouse(),
    cardParts: [consent, orders, lists, extras, merging].map(({ cardPart }) => cardPart),
    selectMembers: segments.selectMembers,
    newStatement: segments.newStatement,
    contactNamed: consent.contactNamed,
    isErased: consent.isErased,
    keepReview: merging.keepReview,
  };
}

/** What the commands that join and part contacts take from other rooms. */
const mergingDesk = async () => ({
  house: contactHouse,
  contactNamed: (await import('./consent/index.ts')).contactNamed,
});

/** A kind of import after which it is looked who of those that came stands there already under other keys. */
async function joining(kind: ImportKind, house: ContactHouse): Promise<ImportKind> {
  const { joinerOf } = await import('./matching/index.ts');
  return { ...kind, joiner: (db) => joinerOf(db, house) };
}

/** What can be imported. */
const importKinds: ImportKinds = {
  leads: async () => {
    const [{ leadsKind }, house] = await Promise.all([import('./lists/index.ts'), contactHouse()]);
    return joining(leadsKind(house), house);
  },
  orders: async () => {
    const [{ ordersKind }, house] = await Promise.all([import('./orders/index.ts'), contactHouse()]);
    return joining(await ordersKind(house), house);
  },
  corrections: async () => {
    const [{ correctionsKind }, desk] = await Promise.all([import('./contacts/index.ts'), contactDesk()]);
    return joining(correctionsKind(desk), desk.house);
  },
};

/** Where and when the lines of a run play: on its database, at the instant at which it began. */
const stageOf = (shop: Shop) => ({
  folder: '/',
  database: shop.databasePath,
  now: new Date(shop.now()).toISOString(),
});

/** The table of contents: every command, in the order in which a list becomes regular customers. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    about: text('begin a database', 'tạo cơ sở dữ liệu'),
    build: async (shop) => (await import('./upkeep/command.ts')).initCommand(shop),
  },
  {
    name: 'preview',
    about: text('how a file would be read', 'xem tệp sẽ được đọc thế nào'),
    build: async (shop) => (await import('./intake/preview-command.ts')).previewCommand(shop, importKinds),
  },
  {
    name: 'import',
    about: text('lists and orders in', 'nhập danh sách và đơn hàng'),
    build: async (shop) => (await import('./intake/command.ts')).importCommand(shop, importKinds),
  },
  {
    name: 'imports',
    about: text('what came in, its rejects, and the way back', 'các lần nhập, dòng bị loại, và hoàn tác'),
    build: async (shop) => (await import('./intake/imports-command.ts')).importsCommand(shop, importKinds),
  },
  {
    name: 'maps',
    about: text('what the columns of known files mean', 'ý nghĩa các cột của tệp đã biết'),
    build: async (shop) => (await import('./intake/maps-command.ts')).mapsCommand(shop),
  },
  {
    name: 'clean',
    about: text('read stored rows again by newer rules', 'rà lại các dòng đã lưu theo quy tắc mới'),
    build: async (shop) => (await import('./contacts/clean-command.ts')).cleanCommand(shop, await contactDesk()),
  },
  {
    name: 'dedupe',
    about: text('who is the same person', 'ai là cùng một người'),
    build: async (shop) => {
      const [{ dedupeCommand }, merging] = await Promise.all([
        import('./matching/command.ts'),
        import('./merging/command.ts'),
      ]);
      const desk = await mergingDesk();
      const command = dedupeCommand(shop, desk);
      const makers = [merging.reviewCommand, merging.decideCommand, merging.undoCommand];
      return makers.reduce((built, make) => built.addCommand(make(shop, desk)), command);
    },
  },
  {
    name: 'demo',
    about: text('the whole story on invented people', 'cả câu chuyện trên dữ liệu hư cấu'),
    build: async (shop) => {
      const [{ demoCommand }, { play }] = await Promise.all([import('./demo/command.ts'), import('./cli/play.ts')]);
      return demoCommand(shop, (words, { folder, now, write }) =>
        play(shop, words, { folder, database: `${folder}/crm.db`, now, stdout: write, stderr: write }),
      );
    },
  },
  {
    name: 'contacts',
    about: text('who is there, and corrections by hand', 'danh bạ khách, và sửa bằng tay'),
    build: async (shop) => {
      const [contacts, merging] = await Promise.all([import('./contacts/command.ts'), import('./merging/command.ts')]);
      const command = contacts.contactsCommand(shop, await contactDesk());
      const desk = await mergingDesk();
      return command.addCommand(merging.mergeCommand(shop, desk)).addCommand(merging.splitCommand(shop, desk));
    },
  },
  {
    name: 'find',
    about: text('find somebody by name, phone, e-mail, id or company', 'tìm theo tên, số, e-mail, mã, công ty'),
    build: async (shop) => (await import('./contacts/command.ts')).findCommand(shop, await contactDesk()),
  },
  {
    name: 'show',
    about: text('all about one person', 'mọi điều về một khách'),
    build: async (shop) => (await import('./contacts/command.ts')).showCommand(shop, await contactDesk()),
  },
  {
    name: 'lists',
    about: text('what every list and vendor was worth', 'mỗi danh sách và nơi bán đáng giá bao nhiêu'),
    build: async (shop) => (await import('./lists/command.ts')).listsCommand(shop, []),
  },
  {
    name: 'config',
    about: text('settings of the workspace', 'thiết lập của cửa hàng'),
    build: async (shop) => (await import('./upkeep/command.ts')).configCommand(shop, await contactHouse()),
  },
  {
    name: 'doctor',
    about: text('is all well with the database?', 'cơ sở dữ liệu có ổn không?'),
    build: async (shop) => {
      const [{ doctorCommand }, { version }] = await Promise.all([
        import('./upkeep/command.ts'),
        import('./cli/version.ts'),
      ]);
      return doctorCommand(shop, { version: version(), house: await contactHouse() });
    },
  },
  {
    name: 'backup',
    about: text('a whole copy with its key', 'bản sao trọn vẹn kèm khóa'),
    build: async (shop) => (await import('./upkeep/command.ts')).backupCommand(shop),
  },
  {
    name: 'verify',
    about: text('is this database or backup whole?', 'cơ sở dữ liệu hay bản sao này có nguyên vẹn không?'),
    build: async (shop) => (await import('./upkeep/command.ts')).verifyCommand(shop),
  },
  {
    name: 'restore',
    about: text('put a backup in the place of the database', 'khôi phục từ bản sao lưu'),
    build: async (shop) => (await import('./upkeep/command.ts')).restoreCommand(shop),
  },
  {
    name: 'nightly',
    about: text('what is to be done every night', 'việc cần làm mỗi đêm'),
    build: async (shop) => {
      const [{ nightlyCommand }, { play }] = await Promise.all([
        import('./upkeep/nightly/command.ts'),
        import('./cli/play.ts'),
      ]);
      return nightlyCommand(shop, (words, said) => play(shop, words, { ...stageOf(shop), ...said }));
    },
  },
  {
    name: 'schedule',
    about: text('let cron or systemd run the night', 'đặt lịch chạy đêm bằng cron hoặc systemd'),
    build: async (shop) => {
      const [{ scheduleCommand }, { programPath }] = await Promise.all([
        import('./upkeep/nightly/schedule-command.ts'),
        import('./cli/program.ts'),
      ]);
      return scheduleCommand(shop, programPath());
    },
  },
  {
    name: 'runs',
    about: text('what the nights did', 'các lần chạy đêm đã làm gì'),
    build: async (shop) => (await import('./upkeep/nightly/command.ts')).runsCommand(shop),
  },
  {
    name: 'completion',
    about: text('let the shell complete words', 'gợi ý lệnh cho shell'),
    build: async (shop) => {
      const [{ completionCommand }, { commandWords }] = await Promise.all([
        import('./upkeep/command.ts'),
        import('./cli/command-words.ts'),
      ]);
      return completionCommand(shop, () => commandWords(shop));
    },
  },
  {
    name: 'segment',
    about: text(
      'find groups: RFM, the segment language, saved segments',
      'chia nhóm khách: RFM, điều kiện, nhóm đã lưu',
    ),
    build: async (shop) => (await import('./segments/command.ts')).segmentCommand(shop, contactFacts),
  },
  {
    name: 'export',
    about: text('lists out, to call and to write to', 'xuất danh sách để gọi và gửi'),
    workbooks: true,
    build: async (shop) => (await import('./exports/command.ts')).exportCommand(shop, contactFacts),
  },
  {
    name: 'consent',
    about: text('what a person allowed, and what it rests on', 'khách đồng ý những gì và dựa vào đâu'),
    build: async (shop) => (await import('./consent/command.ts')).consentCommand(shop),
  },
  {
    name: 'suppress',
    about: text('addresses that may not be used', 'các địa chỉ không được liên hệ'),
    build: async (shop) => (await import('./consent/command.ts')).suppressCommand(shop),
  },
  {
    name: 'erase',
    about: text('take a person out for good', 'xóa hẳn một người'),
    build: async (shop) => (await import('./consent/command.ts')).eraseCommand(shop, await contactHouse()),
  },
  {
    name: 'access',
    about: text('all that is held of a person', 'mọi dữ liệu đang giữ về một người'),
    build: async (shop) => (await import('./consent/command.ts')).accessCommand(shop, await contactHouse()),
  },
];
