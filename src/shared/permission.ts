/** What may be kept from some of the staff: taking lists out, erasing people, seeing phone numbers, changing who may what. */
export const permissions = ['export', 'erase', 'phones', 'staff'] as const;
export type Permission = (typeof permissions)[number];
