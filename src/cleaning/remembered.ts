const most = 20_000;
const longest = 60;

/**
 * `read`, which works out each of the first 20,000 short texts only once: the same few names stand on every line of a
 * list. `read` must not return undefined.
 */
export function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (text.length > longest || known.size >= most) return read(text);
    // A cell is a window on its block of the file: kept as it is, it would keep the block alive.
    const copy = ` ${text}`.slice(1);
    const value = read(copy);
    known.set(copy, value);
    return value;
  };
}
