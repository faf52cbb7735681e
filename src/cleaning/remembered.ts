const most = 8_000;

/**
 * Works out each of the first 8,000 keys, up to `longest` characters, only once: the same few names stand on every line
 * of a list. `make` gets the key to read from and must not return undefined.
 */
export function memory<Value>(longest: number): (key: string, make: (key: string) => Value) => Value {
  const known = new Map<string, Value>();
  return (key, make) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (key.length > longest || known.size >= most) return make(key);
    // A cell is a window on its block of the file: kept as it is, it would keep the block alive.
    const copy = ` ${key}`.slice(1);
    const value = make(copy);
    known.set(copy, value);
    return value;
  };
}

/** `read`, with a memory of the names it was given. */
export function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const recall = memory<Value>(60);
  return (text) => recall(text, read);
}
