/** Advertising needs consent; service (an order is being dealt with) needs an order and nobody's objection. */
export const purposes = ['advertising', 'service'] as const;
export type Purpose = (typeof purposes)[number];
