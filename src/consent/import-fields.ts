import type { ImportKindEntry } from '../intake/index.ts';
import { text } from '../shared/text.ts';

/** What files of consents and suppressions declare: their own columns, and why rows are set aside. */
export const statementFile = {
  fields: {
    'said.channel': { aliases: ['channel', 'channels', 'kênh', 'kênh liên hệ'] },
    'said.state': {
      aliases: [
        'state',
        'status',
        'consent state',
        'answer',
        'decision',
        'trạng thái',
        'ý kiến',
        'trả lời',
        'lựa chọn',
      ],
    },
    'said.on': {
      aliases: [
        'when',
        'date',
        'on',
        'given on',
        'recorded at',
        'timestamp',
        'time',
        'at',
        'ngày',
        'thời gian',
        'thời điểm',
        'ngày ghi nhận',
      ],
    },
    'said.proof': { aliases: ['proof', 'evidence', 'how', 'source', 'bằng chứng', 'chứng cứ', 'hình thức'] },
    'said.reason': { aliases: ['reason', 'why', 'lý do'] },
  },
  keeps: ['activity_time', 'consent_date', 'status', 'source'],
  recordless: true,
  rejectMessages: {
    'consent.no_channel': text('A yes must name its channel.', 'Sự đồng ý phải nêu rõ kênh.'),
    'consent.unknown_channel': text(
      'There is no such channel: call, sms, zalo, email, mail.',
      'Không có kênh này: call, sms, zalo, email, mail.',
    ),
    'consent.unclear': text('This is neither yes nor no.', 'Không rõ đồng ý hay từ chối.'),
    'consent.unknown_person': text('Nobody is known by this.', 'Không có khách nào như vậy.'),
    'consent.several_contacts': text(
      'Several contacts share this address; a yes needs an external id.',
      'Nhiều khách dùng chung liên hệ này; cần mã khách để ghi nhận đồng ý.',
    ),
  },
} as const satisfies Partial<ImportKindEntry>;
