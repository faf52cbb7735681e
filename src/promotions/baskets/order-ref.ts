/** SQL: what names an order in the ledger, the same however often it is imported. `o` is an alias of contact_order. */
export const orderRef = (
  o: string,
): string => `${o}.id_namespace || '|' || coalesce(${o}.order_no, '#' || ${o}.import_id || ':' || ${o}.line)
  || '|' || ${o}.order_date || '|' || coalesce(fold_key(${o}.store), '')`;
