import type { ImportKindEntry } from '../intake/index.ts';
import { type Text, text } from '../shared/text.ts';

type OwnFields = NonNullable<ImportKindEntry['fields']>;

/** Columns of files of activities beside those that any file may have, under the headers of sheets, diallers and event logs. */
const activityFields: OwnFields = {
  'call.at': {
    aliases: [
      ...[
        'when',
        'called at',
        'call date',
        'call time',
        'contacted at',
        'date time',
        'datetime',
        'start time',
        'start',
      ],
      ...[
        'occurred at',
        'happened at',
        'event time',
        'timestamp',
        'time',
        'date',
        'created',
        'created at',
        'ngày gọi',
        'giờ gọi',
        'thời gian gọi',
      ],
      ...[
        'ngày giờ gọi',
        'thời điểm gọi',
        'thời điểm',
        'thời gian',
        'ngày giờ',
        'ngày liên hệ',
        'ngày',
        'lúc gọi',
        'gọi lúc',
      ],
    ],
  },
  'call.result': {
    aliases: [
      ...[
        'result',
        'call status',
        'call outcome',
        'status name',
        'call disposition',
        'kết quả cuộc gọi',
        'trạng thái cuộc gọi',
      ],
      ...['trạng thái gọi', 'tình trạng cuộc gọi', 'kết quả liên hệ', 'status', 'trạng thái', 'tình trạng'],
    ],
  },
  'call.next': {
    aliases: ['next', 'callback time', 'ngày hẹn gọi lại', 'ngày gọi lại', 'hẹn lại', 'lịch hẹn', 'ngày hẹn lại'],
  },
  'call.note': { aliases: ['comments', 'nội dung cuộc gọi', 'ghi chú cuộc gọi', 'text'] },
  'call.staff': {
    aliases: ['staff', 'agent name', 'who', 'user', 'called by', 'nhân viên', 'nv gọi', 'tư vấn viên', 'from user id'],
  },
  'call.seconds': {
    aliases: [
      ...[
        'seconds',
        'duration',
        'talk time',
        'talking',
        'talk',
        'billsec',
        'length in sec',
        'answer duration',
        'call duration',
      ],
      ...['thời lượng', 'thời gian đàm thoại', 'thời lượng đàm thoại'],
    ],
  },
  'call.direction': { aliases: ['direction', 'call type', 'hướng', 'loại cuộc gọi', 'chiều gọi'] },
  'call.from': { aliases: ['from', 'from number', 'caller id', 'caller number', 'src', 'số gọi', 'số gọi đi'] },
  'call.to': {
    aliases: [
      ...[
        'to',
        'to number',
        'destination',
        'callee',
        'dst',
        'số nhận',
        'số bị gọi',
        'số được gọi',
        'phone number dialed',
        'dialed number',
      ],
    ],
  },
  'call.campaign': { aliases: ['campaign', 'campaign id', 'campaign name', 'chiến dịch'] },
};

/** Why rows of files of activities are set aside, and what it would take. */
const rejectMessages: Readonly<Record<string, Text>> = {
  'activity.unknown_person': text(
    'Nobody is known by this, and no phone or e-mail is given.',
    'Không khách nào có thông tin này, và dòng không có số điện thoại hay e-mail.',
  ),
  'activity.no_time': text('Nobody says when this was.', 'Không rõ thời điểm.'),
  'activity.unknown_kind': text(
    'This is no kind of activity: call, email, sms, zalo, visit, meeting, note …',
    'Không phải loại hoạt động: call, email, sms, zalo, visit, meeting, note …',
  ),
  'survey.no_answer': text('No question is answered.', 'Không có câu trả lời nào.'),
  'result.token_unknown': text(
    'No row of any call sheet has this token.',
    'Không dòng nào của danh sách gọi có mã phiếu này.',
  ),
  'result.token_is_phone': text('A phone number stands where the token belongs.', 'Ô mã phiếu lại chứa số điện thoại.'),
  'result.token_other_phone': text(
    'The phone beside the token is not that of its person: was the sheet sorted by one column alone?',
    'Số điện thoại không phải của người mang mã phiếu này: có phải chỉ sắp xếp riêng một cột?',
  ),
  'result.other_campaign': text('The row belongs to another campaign.', 'Dòng này thuộc chiến dịch khác.'),
  'result.empty': text('No result yet: fill in what came of the call.', 'Chưa có kết quả: hãy điền kết quả cuộc gọi.'),
  'result.unknown_disposition': text(
    'Nobody knows this result; `crm disposition list` names those that there are.',
    'Không rõ kết quả này; xem các kết quả bằng `crm disposition list`.',
  ),
};

/** What a row of an event log is. */
export const eventFields: OwnFields = {
  'activity.kind': {
    aliases: ['kind', 'action', 'type', 'activity kind', 'loại', 'sự kiện', 'hành động'],
  },
};

/** The columns of a survey that are no questions. */
export const surveyFields: OwnFields = {
  'call.at': {
    aliases: [
      'timestamp',
      'submitted at',
      'submission time',
      'answered at',
      'completed at',
      'dấu thời gian',
      'thời gian gửi',
      'ngày trả lời',
    ],
  },
  'call.staff': { aliases: ['interviewer', 'người khảo sát', 'người phỏng vấn'] },
};

/** What all kinds of files of activities declare: who did what when, rows that are not kept as they stand. */
export const activityFile = {
  fields: activityFields,
  keeps: ['token', 'disposition', 'next_date', 'agent', 'activity_time', 'activity_kind', 'status', 'staff'],
  recordless: true,
  rejectMessages,
} as const satisfies Partial<ImportKindEntry>;
