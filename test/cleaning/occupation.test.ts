import fc from 'fast-check';
import { expect, test } from 'vitest';
import { occupationGroup } from '../../src/cleaning/occupation.ts';

test.each([
  ['Sinh viên năm 3', 'student'],
  ['Giáo viên tiểu học', 'teacher'],
  ['giáo viên nghỉ hưu', 'retired'],
  ['NVVP', 'office'],
  ['Nhân viên bán hàng', 'service'],
  ['Kế toán trưởng', 'office'],
  ['Trưởng phòng kinh doanh', 'manager'],
  ['Chủ cửa hàng tạp hóa', 'owner'],
  ['Công nhân may', 'worker'],
  ['Nông dân', 'farmer'],
  ['Bác sĩ', 'health'],
  ['Kỹ sư xây dựng', 'engineering'],
  ['IT', 'engineering'],
  ['Tài xế Grab', 'driver'],
  ['Công chức nhà nước', 'public'],
  ['nội trợ', 'homemaker'],
  ['Tự do', 'freelance'],
  ['Software Engineer', 'engineering'],
  ['Kinh doanh', 'owner'],
  ['Kinh doanh online', 'owner'],
  ['Nhân viên kinh doanh', 'service'],
  ['Giám đốc kinh doanh', 'manager'],
  ['Trợ lý giám đốc', 'office'],
  ['Môi giới bất động sản', 'service'],
  ['Nghệ sĩ xiếc', 'other'],
  ['', 'other'],
])('%s is %s', (typed, group) => {
  expect(occupationGroup(typed)).toBe(group);
});

test('any text has a group', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      expect(occupationGroup(typed)).toMatch(/^[a-z]+$/);
    }),
  );
});
